"""The whole suite, as make test runs it: SQLite, then PostgreSQL, then Chromium.

Nothing is left out: without PostgreSQL or Chromium the run fails.
"""

import os
import subprocess
import sys

from tests import chromium, postgres

WORKERS = min(max(os.cpu_count() or 2, 2), 8)
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", str(WORKERS)]
# A file stays in one process: some have fixtures that take seconds.
NO_BROWSER = ["-m", "not browser", "--dist=loadfile"]
SETTINGS = {"DATABASE_URL", "DEBUG", "HOST", "PORT", "SECRET_KEY"}


def heading(words: str) -> None:
    print(f"\n== {words}", flush=True)


def forget_settings() -> None:
    """Test Margin as it is by default, whatever this shell has set for a run of it."""
    for name in [*os.environ]:
        if name in SETTINGS or name.startswith("MARGIN_"):
            del os.environ[name]


def pytest(*arguments: str) -> int:
    return subprocess.run([*PYTEST, *arguments], check=False).returncode


def run_on_sqlite() -> int:
    heading("On SQLite: everything but the browser")
    return pytest("--count-as=sqlite", *NO_BROWSER)


def run_on_postgresql() -> int:
    heading("On PostgreSQL: everything that uses a database")
    counted = ["--count-as=postgresql", "--database-only", *NO_BROWSER]
    return postgres.main([*PYTEST, *counted])


def run_in_browser() -> int:
    heading("In Chromium, on SQLite")
    if not chromium.install():
        print("No Chromium on PATH, and none could be installed.", file=sys.stderr)
        return 1
    return pytest("--count-as=browser", "-m", "browser")


def main() -> int:
    """Run every part, whatever the others did, and say which failed."""
    forget_settings()
    parts = {
        "SQLite": run_on_sqlite,
        "PostgreSQL": run_on_postgresql,
        "browser": run_in_browser,
    }
    failed = [name for name, run in parts.items() if run()]
    heading(f"Failed: {', '.join(failed)}" if failed else "All passed")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        with postgres.stopping_on_sigterm():
            sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
