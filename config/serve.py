"""What make run does once the requirements are there: prepare a copy, and serve it.

``python -m config.serve`` serves with granian; ``python -m config.serve dev`` serves
with Django's own server, which reloads when a file changes.
"""

import errno
import os
import signal
import socket
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError
from django.db import DatabaseError
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from config import env
from config.network import is_loopback, own_address
from config.prepare import prepare

USUAL_PORT = 8000
THREADS = 4  # in each process
LAST_REQUESTS_S = 10  # how long a process may take to end


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


def addresses(host: str, port: int) -> list[str]:
    """Return the lines that say where a browser finds this copy."""
    everywhere = host in {"0.0.0.0", "::"}  # noqa: S104  asked, not bound
    name = "127.0.0.1" if everywhere else host
    lines = [f"Margin is at http://{_in_url(name)}:{port}/ (Ctrl-C stops it)"]
    if everywhere and (own := own_address()):
        lines.append(f"On phones in the same network: http://{_in_url(own)}:{port}/")
    if not everywhere and not is_loopback(host):
        lines.append("Other machines in the same network can reach it, too.")
    return lines


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def application(target: str) -> WSGIHandler:
    """Return the application; called in each of granian's processes.

    Ctrl-C reaches all of them, and a process that gets it and then the server's
    SIGTERM hangs. So only the server hears it.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    module, _, name = target.partition(":")
    handler: WSGIHandler = getattr(import_module(module), name)
    return handler


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
    server.serve(target_loader=application)


def serve_for_development(host: str, port: int) -> None:
    """Become Django's own server, which reloads itself."""
    manage = str(settings.BASE_DIR / "manage.py")
    os.execv(  # noqa: S606  no shell is meant
        sys.executable, [sys.executable, manage, "runserver", f"{_in_url(host)}:{port}"]
    )


def main(*arguments: str) -> None:
    is_dev = "dev" in arguments
    if is_dev:
        os.environ["DEBUG"] = "1"
    django.setup()
    chosen_port(settings.HOST)  # whoever gave a taken one learns it at once
    prepare()
    port = chosen_port(settings.HOST)
    print(*addresses(settings.HOST, port), sep="\n", flush=True)
    (serve_for_development if is_dev else serve)(settings.HOST, port)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        main(*sys.argv[1:])
    except (ImproperlyConfigured, CannotServe) as refusal:
        sys.exit(f"Margin does not start: {refusal}")
    except CommandError as error:
        sys.exit(f"Margin does not start, as a step failed: {error}")
    except DatabaseError as error:
        first_line = str(error).partition("\n")[0]
        sys.exit(f"Margin does not start, as its database fails: {first_line}")
    except KeyboardInterrupt:
        sys.exit(130)
