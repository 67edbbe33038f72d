"""A run that passes fewer tests than were committed fails."""

import os
import subprocess
import sys

import pytest

from tests import counts

SUITE = "def test_one(): pass\n\ndef test_two(): pass\n"


@pytest.fixture
def run_of_two(tmp_path):
    """Run a suite of two tests, of which three were committed."""
    floors = tmp_path / "counts.toml"
    floors.write_text("sqlite = 3\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_suite.py").write_text(SUITE)
    (tmp_path / "conftest.py").write_text(
        "from pathlib import Path\n"
        "from tests import counts\n"
        "from tests.counts import *\n"
        f"counts.COMMITTED = Path({str(floors)!r})\n"
    )

    def run(*arguments: str) -> subprocess.CompletedProcess:
        pytest_here = [sys.executable, "-m", "pytest", "-c", tmp_path / "pytest.ini"]
        return subprocess.run(
            [*pytest_here, "-q", "-p", "xdist", *arguments, tmp_path],
            env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_counted_run_with_too_few_fails(run_of_two):
    done = run_of_two("--count-as=sqlite", "-n", "1")

    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert "sqlite: 2 tests passed, too few: 3 are committed" in done.stdout
    assert "2 passed in" in done.stdout.splitlines()[-1]


def test_a_run_by_hand_is_not_judged(run_of_two):
    done = run_of_two("-k", "one")

    assert done.returncode == 0
    assert "committed" not in done.stdout


@pytest.mark.parametrize(
    ("passed", "line"),
    [
        (9, "browser: 9 tests passed, too few: 10 are committed"),
        (10, "browser: 10 tests passed, as committed"),
        (11, "browser: 11 tests passed (10 in tests/counts.toml: raise)"),
    ],
)
def test_verdict(passed, line):
    assert counts.verdict("browser", passed, 10) == line


def test_every_part_of_the_suite_has_its_number():
    assert all(counts.floor(name) for name in ("sqlite", "postgresql", "browser"))
