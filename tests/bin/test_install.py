"""make run, up to where the requirements are installed: in a bare copy of the two
scripts, with locks that name nothing or nothing that can be had."""

import os
import re
import shutil
import socket
import subprocess

import pytest

A_LOCK = f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n"
FAKE = """#!/bin/sh
echo "3.9"
"""


@pytest.fixture(scope="module")
def copy(project, tmp_path_factory):
    """The Makefile and its scripts, with locks that ask for nothing."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(project / "bin", folder / "bin")
    shutil.copy(project / "Makefile", folder)
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (folder / lock).write_text(f"# {lock}\n")
    return folder


@pytest.fixture
def make(copy, tmp_path):
    """Run make in the copy, in a bare environment."""

    def run(target: str, **variables: str) -> subprocess.CompletedProcess:
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
        return subprocess.run(
            ["make", "--no-print-directory", target],
            cwd=copy,
            env=environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def executable(tmp_path):
    """Make a program of that name, in a folder of its own."""

    def write(name: str, text: str) -> str:
        folder = tmp_path / "programs"
        folder.mkdir()
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
        return str(folder)

    return write


def refusal(done: subprocess.CompletedProcess) -> str:
    """Return the one sentence of a run that failed; make adds its own line."""
    sentence, *others = done.stderr.splitlines()
    assert done.returncode == 2
    assert all(re.fullmatch(r"make: \*\*\* .* Error 1", line) for line in others)
    return sentence


def test_a_python_that_is_too_old(make, executable):
    done = make("run", PATH=f"{executable('python3', FAKE)}:{os.environ['PATH']}")

    assert refusal(done).startswith(
        "Margin needs Python 3.11 or newer, but python3 is 3.9;"
    )


def test_a_python_that_does_not_work(make, executable):
    fake = executable("python3", "#!/bin/sh\nexit 1\n")
    done = make("run", PATH=f"{fake}:{os.environ['PATH']}")

    assert "but python3 is not a working one;" in refusal(done)


def test_no_python(make):
    done = make("run", PYTHON="no-such-python")

    assert "there is no no-such-python on PATH" in refusal(done)


def test_no_venv_module(project, tmp_path):
    shutil.copytree(project / "bin", tmp_path / "bin")
    (tmp_path / "requirements.txt").touch()
    (tmp_path / "venv.py").write_text("raise ImportError('left out by Debian')\n")

    done = subprocess.run(
        ["bin/python", "bin/install.py", "run"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr.startswith("Margin needs Python's venv module,")
    assert done.stderr.count("\n") == 1


def test_no_registry_answers(make, copy):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        registry = f"http://127.0.0.1:{closed.getsockname()[1]}/simple"
        lock = copy / "requirements.txt"
        before = lock.read_text()
        lock.write_text(A_LOCK)
        settings = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": registry}
        done = make("install-run", PIP_RETRIES="0", **settings)
        lock.write_text(before)

    assert "no package registry answers" in refusal(done)
    assert "no-such-package" in (copy / ".venv/install.log").read_text()


def test_installs_only_what_differs(make, copy):
    stamp = copy / ".venv" / "installed-locks"

    first = make("install-dev")
    written = stamp.stat().st_mtime_ns
    again = make("install-dev")
    part_of_it = make("install-run")

    assert (first.returncode, again.returncode, part_of_it.returncode) == (0, 0, 0)
    assert "Installing requirements-dev.txt" in first.stdout
    assert (again.stdout, part_of_it.stdout) == ("", "")
    assert stamp.stat().st_mtime_ns == written

    (copy / "requirements.txt").write_text("# something else\n")
    assert "Installing requirements.txt" in make("install-run").stdout


def test_a_broken_environment_is_made_anew(make, copy):
    make("install-run")
    (copy / ".venv/bin/python").unlink()

    done = make("install-run")

    assert done.returncode == 0
    assert (copy / ".venv/bin/python").exists()
