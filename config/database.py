"""The two databases Margin runs on, as Django's DATABASES wants them."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

KEPT_OPEN_S = 60

# IMMEDIATE and WAL together: without either, writers meet "database is locked".
# FULL: what was acknowledged survives a power loss.
SQLITE_OPTIONS = {
    "timeout": 20,  # the queue is unfair: the worst wait seen was 3.7 s with p99 2 ms
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
    " PRAGMA foreign_keys=ON; PRAGMA mmap_size=134217728;"
    " PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000;"
    " PRAGMA temp_store=MEMORY;",
}


def sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of a SQLite file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": KEPT_OPEN_S,
        "OPTIONS": SQLITE_OPTIONS,
    }


def from_url(url: str) -> dict[str, Any]:
    """Return the settings of the PostgreSQL database that the URL names.

    ``postgresql://user:password@host:port/name?sslmode=require``. What follows the
    question mark goes to libpq; ``?host=/folder`` names a socket. Parts may be
    percent-encoded, and what is left out is libpq's default.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or ""
    except ValueError:  # the error's own words may hold the password
        raise ImproperlyConfigured("DATABASE_URL has a bad host or port.") from None
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must begin with postgresql://,"
            f" not {parts.scheme or 'nothing'}; without it Margin uses SQLite."
        )
    if not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL names no database after the host.")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    # Not parts.hostname, which is in small letters: a socket's folder may not be.
    host = parts.netloc.rpartition("@")[2].removesuffix(f":{port}").strip("[]")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or "") or options.pop("user", ""),
        "PASSWORD": unquote(parts.password or "") or options.pop("password", ""),
        "HOST": unquote(host) or options.pop("host", ""),
        "PORT": str(port) or options.pop("port", ""),
        "CONN_MAX_AGE": KEPT_OPEN_S,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # they break behind a pooler
        "OPTIONS": options,
    }
