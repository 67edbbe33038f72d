import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.database import from_url


def parts(url):
    found = from_url(url)
    names = ["USER", "PASSWORD", "HOST", "PORT", "NAME", "OPTIONS"]
    return tuple(found[name] for name in names)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://margin:secret@db.example:5433/quizzes",
            ("margin", "secret", "db.example", "5433", "quizzes", {}),
        ),
        ("postgres://h/d", ("", "", "h", "", "d", {})),
        ("postgresql:///d", ("", "", "", "", "d", {})),
        (
            "postgresql://u@/d?host=/run/postgresql",
            ("u", "", "/run/postgresql", "", "d", {}),
        ),
        ("postgresql://%2Frun%2FPg/d", ("", "", "/run/Pg", "", "d", {})),
        ("postgresql://u:p%40ss%2F%3A@h/d%20e", ("u", "p@ss/:", "h", "", "d e", {})),
        ("postgresql://u@[::1]:5432/d", ("u", "", "::1", "5432", "d", {})),
        (
            "postgresql://u@h/d?sslmode=verify-full&sslrootcert=/etc/ca%20.pem",
            (
                *("u", "", "h", "", "d"),
                {"sslmode": "verify-full", "sslrootcert": "/etc/ca .pem"},
            ),
        ),
        (
            "postgresql:///d?user=u&password=p%25&host=h&port=6000",
            ("u", "p%", "h", "6000", "d", {}),
        ),
    ],
)
def test_from_url(url, expected):
    assert parts(url) == expected


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://h/d", "must begin with postgresql://, not mysql"),
        ("quizzes", "must begin with postgresql://, not nothing"),
        ("postgresql://u:secret@h", "names no database"),
        ("postgresql://u:secret@h:port/d", "bad host or port"),
        ("postgresql://u:secret@[h/d", "bad host or port"),
    ],
)
def test_from_url_refuses_in_words_without_the_password(url, words):
    with pytest.raises(ImproperlyConfigured, match=words) as refusal:
        from_url(url)

    assert "secret" not in str(refusal.value)


def test_connections_are_checked_before_they_are_used_again():
    found = from_url("postgresql://h/d")

    assert found["CONN_HEALTH_CHECKS"] is True
    assert found["CONN_MAX_AGE"] > 0


@pytest.mark.sqlite
def test_sqlite_transactions_begin_as_writers():
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)],
)
def test_sqlite_keeps_what_it_acknowledged(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)
