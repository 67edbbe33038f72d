"""The PostgreSQL of the tests comes up, and always goes again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests import postgres

SAY_WHERE = "import os; print(os.environ['DATABASE_URL'], flush=True); input()"


def folder_of(url):
    return Path(url.partition("?host=")[2])


def test_a_server_that_ends_with_its_block():
    with postgres.temporary_server() as url:
        with psycopg.connect(url) as connection:
            row = connection.execute("SHOW server_encoding").fetchone()
        assert row == ("UTF8",)
        assert folder_of(url).exists()

    assert not folder_of(url).exists()


def test_a_server_ends_when_its_block_fails():
    with pytest.raises(ZeroDivisionError), postgres.temporary_server() as url:
        1 / 0  # noqa: B018

    assert not folder_of(url).exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_ends_when_the_run_is_interrupted(project, number):
    command = [sys.executable, "-m", "tests.postgres", sys.executable, "-c", SAY_WHERE]
    run = subprocess.Popen(
        command,
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        # A suite that runs in the background ignores SIGINT, and so would this.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert run.stdout
    url = run.stdout.readline().strip()
    assert folder_of(url).exists()

    run.send_signal(number)
    run.communicate(timeout=20)

    assert run.returncode == 130
    assert not folder_of(url).exists()


def test_binaries_out_of_reach_are_copied(monkeypatch, tmp_path):
    closed = tmp_path / "closed"
    postgres._copy(postgres.binaries(), closed, postgres._account())
    closed.chmod(0o700)
    os.chown(closed, os.geteuid(), -1)
    found = next(closed.rglob("initdb")).parent
    monkeypatch.setattr(postgres, "binaries", lambda: found)

    with postgres.temporary_server() as url, psycopg.connect(url):
        # Only root runs it as somebody else, whom its own folders shut out.
        is_root = os.geteuid() == 0
        assert (folder_of(url) / "copy").exists() == is_root


def test_another_server_may_be_given(monkeypatch):
    monkeypatch.setenv("TEST_DATABASE_URL", "postgresql://ours/d")

    with postgres.postgres() as url:
        assert url == "postgresql://ours/d"


def test_no_postgresql_is_told_in_a_sentence(monkeypatch, capsys):
    def none():
        raise postgres.NoPostgres("No PostgreSQL here.")

    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "binaries", none)

    assert postgres.main(["true"]) == 1
    assert capsys.readouterr().err == "No PostgreSQL here.\n"
