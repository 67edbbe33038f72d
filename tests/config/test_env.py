from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", True), ("Yes", True), (" on ", True), ("0", False), ("", False)],
)
def test_flag(monkeypatch, value, expected):
    monkeypatch.setenv("SWITCH", value)

    assert env.flag("SWITCH") is expected


def test_flag_is_off_when_unset(monkeypatch):
    monkeypatch.delenv("SWITCH", raising=False)

    assert env.flag("SWITCH") is False


@pytest.mark.parametrize("value", ["0", "-1", "2.5", "many", "²"])
def test_count_refuses_what_is_no_whole_number_from_one_on(monkeypatch, value):
    monkeypatch.setenv("WORKERS", value)

    with pytest.raises(ImproperlyConfigured, match="WORKERS must be a whole number"):
        env.count("WORKERS", 4)


def test_count(monkeypatch):
    assert env.count("WORKERS", 4) == 4
    monkeypatch.setenv("WORKERS", "12")
    assert env.count("WORKERS", 4) == 12


def test_count_may_begin_at_nothing(monkeypatch):
    monkeypatch.setenv("PROXIES", "0")

    assert env.count("PROXIES", 1, least=0) == 0


def test_names_are_separated_by_commas(monkeypatch):
    assert env.names("HOSTS") == []
    monkeypatch.setenv("HOSTS", "a.example, b.example,,")
    assert env.names("HOSTS") == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", "/srv/app/var"), ("other", "/srv/app/other"), ("/data", "/data")],
)
def test_folder_is_relative_to_the_project(monkeypatch, value, expected):
    monkeypatch.setenv("FOLDER", value)

    assert env.folder("FOLDER", Path("/srv/app/var")) == Path(expected)
