"""The Chromium that the browser tests drive: from PATH, or Playwright's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No look-ups and no updates of its own: the tests see every request.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def on_path() -> str | None:
    """Return the Chromium of this machine, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch_options() -> dict[str, object]:
    """Return what Playwright needs to start Chromium here.

    Without an executable path it starts its own, or tells that there is none.
    """
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # root has no sandbox
    options: dict[str, object] = {"args": [*ARGUMENTS, *sandbox]}
    return options | ({"executable_path": path} if (path := on_path()) else {})


def _succeeds(command: Sequence[str]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def install() -> bool:
    """Have a Chromium: Debian's package where that is possible, else Playwright's."""
    if on_path():
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
        _succeeds([*apt, "update"])
        _succeeds([*apt, "install", "--no-install-recommends", "chromium"])
        if on_path():
            return True
    return _succeeds([sys.executable, "-m", "playwright", "install", "chromium"])
