"""The locks can be installed anywhere, and nothing else than what was locked."""

import re

import pytest


@pytest.fixture(params=["requirements.txt", "requirements-dev.txt"])
def lock(request, project):
    return (project / request.param).read_text()


def entries(lock):
    """Return each requirement with its hashes, comments left out."""
    text = re.sub(r"^\s*#.*$", "", lock, flags=re.MULTILINE)
    return [entry for entry in re.split(r"(?<!\\)\n", text) if entry.strip()]


def test_every_requirement_is_exact_and_hashed(lock):
    loose = [
        entry
        for entry in entries(lock)
        if not re.match(r"[a-z0-9._-]+(\[[a-z,-]+\])?==\S+", entry)
        or "--hash=sha256:" not in entry
    ]

    assert entries(lock)
    assert loose == []


def test_no_host_is_named(lock):
    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock


def test_both_locks_agree(project):
    def pins(name):
        found = entries((project / name).read_text())
        return {entry.split()[0].rstrip("\\ ") for entry in found}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
