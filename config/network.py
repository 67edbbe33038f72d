"""Addresses of this machine: which are private to it, and which others can reach."""

import ipaddress
import socket

LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"]
# Reserved for documentation. Connecting a UDP socket sends nothing; it only makes
# the system choose the address it would send from.
SOMEWHERE_ELSE = ("192.0.2.1", 9)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that is bound to ``host``."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def own_address() -> str | None:
    """Return this machine's address on its network; ``None`` where it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE_ELSE)
        except OSError:
            return None
        address: str = probe.getsockname()[0]
    return None if is_loopback(address) else address


def names_answered(host: str) -> list[str]:
    """Return the Host headers to answer for a server bound to ``host``."""
    names = [*LOOPBACK_NAMES]
    if not is_loopback(host):
        names += [socket.gethostname(), own_address() or "", host]
    return list(dict.fromkeys(filter(None, names)))
