"""A run of the whole suite must pass at least as many tests as were committed.

So tests that silently stop being collected, or are skipped, fail the run. The runner
says ``--count-as sqlite``; a run by hand, of some tests, is not judged.
"""

import tomllib
from pathlib import Path

import pytest

COMMITTED = Path(__file__).with_name("counts.toml")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--count-as",
        metavar="NAME",
        help="fail when fewer tests pass than tests/counts.toml has under this name",
    )


def floor(name: str) -> int:
    """Return how many tests must pass."""
    return tomllib.loads(COMMITTED.read_text())[name]


def verdict(name: str, passed: int, expected: int) -> str:
    """Return the line that tells how many tests ran."""
    if passed < expected:
        return f"{name}: {passed} tests passed, too few: {expected} are committed"
    if passed > expected:
        return f"{name}: {passed} tests passed ({expected} in tests/counts.toml: raise)"
    return f"{name}: {passed} tests passed, as committed"


def passed_in(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("passed", [])) if reporter else 0


def is_judged(config: pytest.Config) -> bool:
    """Whether this is the process that sees every test of a counted run."""
    return bool(config.getoption("count_as")) and not hasattr(config, "workerinput")


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if is_judged(config) and passed_in(config) < floor(config.getoption("count_as")):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if is_judged(config):
        name = config.getoption("count_as")
        terminalreporter.section("tests counted")
        terminalreporter.line(verdict(name, passed_in(config), floor(name)))
