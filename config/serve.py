"""What make run does once the requirements are there: prepare a copy, and serve it.

``python -m config.serve`` serves with granian; ``python -m config.serve dev`` serves
with Django's own server, which reloads when a file changes; ``python -m config.serve
demo`` serves a copy with invented people, from a database of its own.
"""

import errno
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from importlib import import_module
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from config import env
from config.network import is_loopback, own_address

USUAL_PORT = 8000
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104  asked, not bound
THREADS = 4  # in each process
HEAD_START_S = 0.2
LAST_REQUESTS_S = 5  # how long a process may take to end


class CannotServe(Exception):
    """Why this copy cannot be served here, in one sentence."""


def bind(host: str, port: int) -> int:
    """Return the port that a server could have now; any free one for port 0."""
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        taken: int = probe.getsockname()[1]
    return taken


def chosen_port(host: str) -> int:
    """Return PORT, which must be free; without it the usual one or any free one."""
    wanted = env.count("PORT", USUAL_PORT)
    if wanted > 65535:
        raise CannotServe(f"PORT must be at most 65535, not {wanted}.")
    try:
        return bind(host, wanted)
    except socket.gaierror:
        raise CannotServe(f"HOST is no address: {host}.") from None
    except OSError as error:
        if error.errno == errno.EADDRINUSE and "PORT" not in os.environ:
            return bind(host, 0)
        raise CannotServe(why_not(host, wanted, error)) from None


def why_not(host: str, port: int, error: OSError) -> str:
    """Return one sentence on why a server cannot listen there."""
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken; set PORT to another, or unset it."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this user; set PORT to another."
    return f"Nothing can listen at {host}, port {port}: {error.strerror}."


def addresses(host: str, port: int, links: str = "") -> list[str]:
    """Return the lines that say where a browser finds this copy.

    ``links``: as ``config.prepare`` writes them.
    """
    everywhere = host in EVERYWHERE
    lines = [f"Margin is at {local_address(host, port)}/ (Ctrl-C stops it)"]
    if everywhere and (own := own_address()):
        lines.append(f"On phones in the same network: http://{_in_url(own)}:{port}/")
    if not everywhere and not is_loopback(host):
        lines.append("Other machines in the same network can reach it, too.")
    site = settings.PUBLIC_ADDRESS or local_address(host, port)
    each = (line.partition("\t") for line in links.splitlines())
    return [*lines, *(f"{what} {site}{path}" for what, _, path in each)]


def local_address(host: str, port: int) -> str:
    """Return how a browser on this machine begins an address of this copy."""
    return f"http://{_in_url('127.0.0.1' if host in EVERYWHERE else host)}:{port}"


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def on_the_first(signals: set[signal.Signals], act: Callable[[], object]) -> None:
    """Act once, in a thread that waits for one of the signals; block all others.

    Granian's own handlers take locks, in the thread that may hold them: two signals at
    once, as a terminal and make send them, would hang it for good.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)

    def wait() -> None:
        signal.sigwait(signals)
        act()

    threading.Thread(target=wait, daemon=True).start()


def application(target: str) -> WSGIApplication:
    """Return the application; called in each of granian's processes.

    Ctrl-C reaches all of them. They leave it to the server, which ends them.
    """
    module, _, name = target.partition(":")
    handler: WSGIApplication = getattr(import_module(module), name)
    on_the_first({signal.SIGTERM}, end_this_process)
    return handler


def end_this_process() -> None:
    """Do what granian does on SIGTERM, a moment later.

    Earlier, a process that has just begun would miss it; and where the server is to
    end as well, it would take this end for a crash, and begin another process.
    """
    time.sleep(HEAD_START_S)
    handler = signal.getsignal(signal.SIGTERM)
    if callable(handler):
        handler(signal.SIGTERM, None)


def serve(host: str, port: int) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    server = Granian(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=env.count("MARGIN_WORKERS", min(os.cpu_count() or 1, 4)),
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=LAST_REQUESTS_S,
        log_level=LogLevels.warning,
    )
    ends = {signal.SIGINT, signal.SIGTERM}
    on_the_first(ends, server.signal_handler_interrupt)
    server.serve(target_loader=application)


def serve_for_development(host: str, port: int) -> None:
    """Become Django's own server, which reloads itself."""
    manage = str(settings.BASE_DIR / "manage.py")
    os.execv(  # noqa: S606  no shell is meant
        sys.executable, [sys.executable, manage, "runserver", f"{_in_url(host)}:{port}"]
    )


def prepare() -> str:
    """Bring the copy up to date in another process, which tells what goes wrong.

    So this one has no connections and no threads; a thread of somebody else's could
    catch the signals that are meant to end the server. The other's output is returned:
    the links that it has made.
    """
    done = subprocess.run(
        [sys.executable, "-m", "config.prepare"],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout


def main(*arguments: str) -> None:
    is_dev = "dev" in arguments
    if is_dev:
        os.environ["DEBUG"] = "1"
    if "demo" in arguments:
        os.environ["MARGIN_DEMO"] = "1"
    chosen_port(settings.HOST)  # whoever gave a taken one learns it at once
    links = prepare()
    port = chosen_port(settings.HOST)
    print(*addresses(settings.HOST, port, links), sep="\n", flush=True)
    (serve_for_development if is_dev else serve)(settings.HOST, port)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        main(*sys.argv[1:])
    except (ImproperlyConfigured, CannotServe) as refusal:
        sys.exit(f"Margin does not start: {refusal}")
    except KeyboardInterrupt:
        sys.exit(130)
