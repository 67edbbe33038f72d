"""Read the environment: one function a type. A value that does not fit is refused."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """Return the variable, or the default where it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """Return whether the switch is on; it is off unless somebody says so."""
    value = os.environ.get(name, "").strip()
    if value.lower() not in YES | NO:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value.lower() in YES


def count(name: str, default: int, *, least: int = 1) -> int:
    """Return a whole number from ``least`` on."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and int(value) >= least):
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {least} on, not {value!r}."
        )
    return int(value)


def names(name: str) -> list[str]:
    """Return a comma-separated list; empty where the variable is unset."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """Return an absolute path; a relative one starts beside the default folder."""
    return default.parent / Path(text(name, str(default))).expanduser()
