"""Make .venv and install a locked set of requirements: ``run`` or ``dev``.

Only the standard library, and only what differs: .venv keeps the digest of what it
holds, so that a second call takes no time and changes nothing.
"""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
INSTALLED = VENV / "installed-locks"
LOG = VENV / "install.log"
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}


@contextmanager
def alone() -> Iterator[None]:
    """Wait for another installation in this folder to end."""
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def digest(name: str) -> str:
    return hashlib.sha256((ROOT / LOCKS[name]).read_bytes()).hexdigest()


def works(*arguments: str) -> bool:
    """Whether the environment's Python is there and does this without complaint."""
    try:
        done = subprocess.run([PYTHON, *arguments], check=False, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def is_installed(name: str) -> bool:
    try:
        locks = INSTALLED.read_text().split()
    except OSError:
        return False
    return digest(name) in locks and works("-c", "")


def make_venv() -> None:
    """Make the environment, or anew where it is broken or of an old Python."""
    if works("-c", "import pip, sys; assert sys.version_info >= (3, 11)"):
        return
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", VENV],
        check=False,
        capture_output=True,
    )
    if done.returncode:
        sys.exit(
            "Margin needs Python's venv module, and here it is missing or incomplete"
            " (on Debian and Ubuntu: apt install python3-venv)."
        )


def install(name: str) -> None:
    """Install exactly what the lock says, checked by its hashes."""
    print(f"Installing {LOCKS[name]} into .venv, once ...", flush=True)
    INSTALLED.unlink(missing_ok=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    locked = ["--quiet", "--require-hashes", "-r", str(ROOT / LOCKS[name])]
    with LOG.open("w") as log:
        done = subprocess.run(
            [*pip, "install", *locked],
            check=False,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    if done.returncode:
        sys.exit(why_not(LOG.read_text()))
    # The dev lock holds the run lock's packages, in the same versions.
    held = ["run", "dev"] if name == "dev" else ["run"]
    INSTALLED.write_text("\n".join(map(digest, held)) + "\n")


def why_not(pip_said: str) -> str:
    """Return one sentence on why pip failed."""
    details = f"pip's own words are in {LOG.relative_to(ROOT)}"
    if "from versions: none" in pip_said or "onnection" in pip_said:
        return (
            "Margin's requirements are not installed, as no package registry answers;"
            f" check the network or pip's settings ({details})."
        )
    return f"Margin's requirements could not be installed; {details}."


def main(name: str) -> None:
    with alone():
        if not is_installed(name):
            make_venv()
            install(name)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
