"""make run, from where the requirements are installed."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from config import serve

LONGEST_START_S = 30
FIRST_LINK = re.compile(
    r"^The first instructor signs up here, once, within 24 hours: (\S+)\n$"
)
SOMEBODY_TEACHES = """
INSERT INTO quizzes_user
    (email, password, role, is_staff, is_active, is_superuser, date_joined)
VALUES ('ines@example.org', '!', 'owner', 0, 1, 0, '2026-11-23 12:00:00')
"""


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="module")
def copy(project, tmp_path_factory):
    """A copy's folder, made by two servers that were started at once, and how each
    of them answered."""
    folder = tmp_path_factory.mktemp("copy") / "var"
    servers = [start(project, variables_of(folder)) for _ in range(2)]
    with (
        stopped_at_the_end(servers[0]) as one,
        stopped_at_the_end(servers[1]) as other,
    ):
        return folder, [answer(one), answer(other)]


@pytest.fixture
def environment(copy, tmp_path):
    """A bare one, for a copy of its own that has been served before."""
    prepared, _ = copy
    return variables_of(shutil.copytree(prepared, tmp_path / "var"))


def variables_of(folder):
    return {
        "PATH": os.environ["PATH"],
        "MARGIN_VAR": str(folder),
        "MARGIN_WORKERS": "2",
        "PORT": str(free_port()),
    }


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def start(project, environment):
    return subprocess.Popen(
        [sys.executable, "-m", "config.serve"],
        cwd=project,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@contextmanager
def stopped_at_the_end(server):
    """Wait until the server says where it is, and give that address.

    The line after it, while nobody teaches, is the first instructor's link.
    """
    alarm = threading.Timer(LONGEST_START_S, server.kill)
    alarm.start()
    try:
        said = server.stdout.readline()
        address = re.search(r"http://\S+", said)
        assert address, said + server.stdout.read()
        yield address[0]
    finally:
        alarm.cancel()
        server.terminate()
        server.communicate(timeout=LONGEST_START_S)


def answer(address):
    """Return how the server answers, which has just said where it will be."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                return response.status
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


def answer_at(address, link):
    """Return how the server answers at a link, once it does."""
    answer(address)
    try:
        with urllib.request.urlopen(link, timeout=5) as response:
            return response.status
    except HTTPError as error:
        return error.code


def files_of(folder: Path):
    """Return what would show that a file was written: its time and size."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_two_at_once_prepare_one_copy(copy):
    folder, answers = copy

    assert answers == [200, 200]
    assert {"secret_key", "margin.sqlite3", "static/staticfiles.json"} <= set(
        files_of(folder)
    )


def test_serves_again_without_changing_anything(project, environment, tmp_path):
    with closing(sqlite3.connect(tmp_path / "var" / "margin.sqlite3")) as database:
        database.execute(SOMEBODY_TEACHES)
        database.commit()
    before = files_of(tmp_path / "var")

    with stopped_at_the_end(start(project, environment)) as address:
        assert answer(address) == 200

    assert files_of(tmp_path / "var") == before


def test_prints_a_link_that_makes_the_first_instructor(project, environment):
    links = []
    for _ in range(2):
        server = start(project, environment)
        with stopped_at_the_end(server) as address:
            links += FIRST_LINK.findall(server.stdout.readline())
            assert links[-1].startswith(f"{address}invitations/")
            statuses = [answer_at(address, link) for link in links]

    assert statuses == [404, 200]  # each start replaces the link before


@pytest.mark.parametrize(
    ("send", "number"),
    [(os.kill, signal.SIGTERM), (os.killpg, signal.SIGINT)],
    ids=["SIGTERM", "Ctrl-C"],
)
def test_stops_cleanly(project, environment, send, number):
    server = start(project, environment)
    with stopped_at_the_end(server) as address:
        server.stdout.readline()
        answer(address)
        send(server.pid, number)
        said, _ = server.communicate(timeout=serve.LAST_REQUESTS_S / 2)

    assert (server.returncode, said) == (0, "")


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"PORT": "taken"}, "is taken; set PORT to another, or unset it."),
        ({"PORT": "70000"}, "PORT must be at most 65535, not 70000."),
        ({"PORT": "http"}, "PORT must be a whole number from 1 on, not 'http'."),
        ({"HOST": "no.such.host.invalid"}, "HOST is no address: no.such.host.invalid."),
        ({"HOST": "192.0.2.7"}, "Nothing can listen at 192.0.2.7, port "),
        ({"DATABASE_URL": "postgresql:///d?host=/nowhere"}, "its database fails: "),
        ({"MARGIN_HTTPS": "1", "SECRET_KEY": "weak"}, "SECRET_KEY is weak"),
    ],
)
def test_says_in_one_sentence_why_it_does_not_start(
    project, environment, taken_port, variables, words
):
    variables = {
        name: str(taken_port) if value == "taken" else value
        for name, value in variables.items()
    }
    done = subprocess.run(
        [sys.executable, "-m", "config.serve"],
        cwd=project,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST_START_S,
    )

    assert done.returncode == 1
    assert words in done.stderr
    assert (done.stderr.count("\n"), done.stdout) == (1, "")


def test_chosen_port_is_the_usual_one(monkeypatch):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(serve, "USUAL_PORT", free := free_port())

    assert serve.chosen_port("127.0.0.1") == free


def test_chosen_port_is_any_free_one_when_the_usual_one_is_taken(
    monkeypatch, taken_port
):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(serve, "USUAL_PORT", taken_port)

    assert serve.chosen_port("127.0.0.1") not in {taken_port, 0}


@pytest.mark.parametrize(
    ("host", "lines"),
    [
        ("127.0.0.1", ["Margin is at http://127.0.0.1:8123/ (Ctrl-C stops it)"]),
        ("::1", ["Margin is at http://[::1]:8123/ (Ctrl-C stops it)"]),
        (
            "0.0.0.0",
            [
                "Margin is at http://127.0.0.1:8123/ (Ctrl-C stops it)",
                "On phones in the same network: http://192.168.1.5:8123/",
            ],
        ),
    ],
)
def test_addresses(monkeypatch, host, lines):
    monkeypatch.setattr(serve, "own_address", lambda: "192.168.1.5")

    assert serve.addresses(host, 8123) == lines


@pytest.mark.parametrize(
    ("host", "public", "site"),
    [
        ("127.0.0.1", "", "http://127.0.0.1:8123"),
        ("0.0.0.0", "", "http://127.0.0.1:8123"),
        ("127.0.0.1", "https://quiz.example.org", "https://quiz.example.org"),
    ],
)
def test_first_link_is_a_whole_address(settings, host, public, site):
    settings.PUBLIC_ADDRESS = public

    *_, line = serve.addresses(host, 8123, "Sign up here:\t/invitations/x/\n")

    assert line == f"Sign up here: {site}/invitations/x/"
