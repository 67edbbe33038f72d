import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from config.keys import is_weak, kept_key


def test_kept_key_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "var" / "secret_key"

    key = kept_key(path)

    assert kept_key(path) == key == path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == ["secret_key"]
    assert not is_weak(key)


def test_kept_key_made_by_many_at_once_is_one_key(tmp_path):
    path = tmp_path / "secret_key"

    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: kept_key(path), range(64)))

    assert keys == {path.read_text()}


def test_two_copies_have_two_keys(tmp_path):
    assert kept_key(tmp_path / "one") != kept_key(tmp_path / "two")


@pytest.mark.parametrize(
    "key", ["", "short", "abcd" * 20, "django-insecure-" + "x1y2z3" * 9]
)
def test_is_weak(key):
    assert is_weak(key)
