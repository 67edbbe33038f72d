"""What a copy refuses, and what it tells browsers. Settings are read in a process of
their own, since a process reads them once."""

import json
import os
import subprocess
import sys

import pytest

STRONG = "".join(f"{number:x}" for number in range(100, 150))
TELL = """
import json, sys
from django.conf import settings

names = json.loads(sys.argv[1])
print(json.dumps({name: getattr(settings, name, None) for name in names}, default=str))
"""


@pytest.fixture
def run_python(project, tmp_path):
    """Run Python with these variables and no others of Margin's."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
        environment = {"PATH": os.environ["PATH"], "MARGIN_VAR": str(tmp_path / "var")}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=project,
            env=environment | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def read_settings(run_python):
    def read(*names: str, **variables: str) -> dict:
        done = run_python(
            *("-c", TELL, json.dumps(names)),
            DJANGO_SETTINGS_MODULE="config.settings",
            **variables,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return read


@pytest.mark.parametrize("exposed", [{"MARGIN_HTTPS": "1"}, {"HOST": "0.0.0.0"}])
@pytest.mark.parametrize(
    "risky",
    [
        {"DEBUG": "1"},
        {"SECRET_KEY": "too-short"},
        {"SECRET_KEY": "a" * 60},
        {"SECRET_KEY": f"django-insecure-{STRONG}"},
    ],
)
def test_refuses_to_start_where_others_could_reach_it(run_python, exposed, risky):
    done = run_python("manage.py", "check", **exposed, **risky)

    assert done.returncode == 1
    assert done.stderr.startswith("Margin does not start: ")
    assert next(iter(risky)) in done.stderr
    assert done.stderr.count("\n") == 1
    assert STRONG not in done.stderr


@pytest.mark.parametrize("risky", [{"DEBUG": "1"}, {"SECRET_KEY": "too-short"}])
def test_starts_with_the_same_on_loopback(run_python, risky):
    done = run_python("manage.py", "check", **risky)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DEBUG": "release"}, "DEBUG must be 1 or 0, not 'release'."),
        ({"MARGIN_HTTPS": "maybe"}, "MARGIN_HTTPS must be 1 or 0, not 'maybe'."),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL must begin with postgresql://"),
        (
            {"DATABASE_URL": "postgresql://u@h/d", "MARGIN_DEMO": "1"},
            "MARGIN_DEMO serves a database of its own",
        ),
    ],
)
def test_tells_in_one_sentence_what_it_cannot_read(run_python, variables, words):
    done = run_python("manage.py", "check", **variables)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert words in done.stderr


def test_deploy_checks_find_nothing(run_python):
    done = run_python(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        MARGIN_HTTPS="1",
        MARGIN_HOSTS="margin.example",
    )

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_https_makes_cookies_and_origins_strict(read_settings):
    found = read_settings(
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_NAME",
        "CSRF_COOKIE_SECURE",
        "CSRF_TRUSTED_ORIGINS",
        "ALLOWED_HOSTS",
        "SECURE_HSTS_SECONDS",
        "SECURE_HSTS_INCLUDE_SUBDOMAINS",
        "SECURE_SSL_REDIRECT",
        MARGIN_HTTPS="1",
        MARGIN_HOSTS="margin.example, .margin.test",
    )

    assert found == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_TRUSTED_ORIGINS": ["https://margin.example", "https://*.margin.test"],
        "ALLOWED_HOSTS": ["margin.example", ".margin.test"],
        "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_SSL_REDIRECT": True,
    }


def test_without_https_nothing_depends_on_it(read_settings):
    found = read_settings(
        "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "DEBUG"
    )

    assert found == {
        "SESSION_COOKIE_NAME": "margin_session",
        "SESSION_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
        "DEBUG": False,
    }


def test_only_loopback_names_are_answered_by_default(read_settings):
    found = read_settings("ALLOWED_HOSTS")

    assert found == {"ALLOWED_HOSTS": ["localhost", "127.0.0.1", "[::1]"]}


def test_database_url_changes_the_database_and_nothing_else(read_settings, tmp_path):
    names = ["DATABASES", "INSTALLED_APPS", "MIDDLEWARE", "SECRET_KEY", "STORAGES"]
    on_sqlite = read_settings(*names)
    on_postgresql = read_settings(*names, DATABASE_URL="postgresql://u@h/d")

    sqlite = on_sqlite.pop("DATABASES")["default"]
    postgresql = on_postgresql.pop("DATABASES")["default"]
    assert sqlite["NAME"] == str(tmp_path / "var" / "margin.sqlite3")
    assert postgresql["ENGINE"] == "django.db.backends.postgresql"
    assert on_sqlite == on_postgresql


def test_a_demo_shares_neither_database_nor_cookies_with_the_copy(
    read_settings, tmp_path
):
    names = ["SECRET_KEY", "INSTALLED_APPS", "MIDDLEWARE"]
    own = ["DATABASES", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"]
    copy, demo = (
        read_settings(*names, *own, MARGIN_DEMO=is_demo) for is_demo in ("0", "1")
    )

    assert demo.pop("DATABASES")["default"]["NAME"] == str(
        tmp_path / "var" / "demo.sqlite3"
    )
    assert [demo.pop(name) for name in own[1:]] == [
        "margin_demo_session",
        "margin_demo_csrf",
    ]
    assert all(copy[name] == demo[name] for name in names)


def test_mail_is_kept_here_until_a_server_is_named(read_settings):
    names = ("EMAIL_BACKEND", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL")

    here = read_settings(*names)
    mailed = read_settings(*names, MARGIN_SMTP_HOST="mail.example.org")
    implicit = read_settings(*names, MARGIN_SMTP_HOST="x", MARGIN_SMTP_PORT="465")
    plain = read_settings(*names, MARGIN_SMTP_HOST="x", MARGIN_SMTP_PLAIN="1")

    smtp = "django.core.mail.backends.smtp.EmailBackend"
    assert here["EMAIL_BACKEND"] == "config.mail.ConsoleAndFolder"
    assert list(mailed.values()) == [smtp, 587, True, False]
    assert list(implicit.values()) == [smtp, 465, False, True]
    assert list(plain.values()) == [smtp, 587, False, False]


@pytest.mark.parametrize(
    ("variables", "verification"),
    [
        ({}, "none"),
        ({"HOST": "0.0.0.0"}, "mandatory"),
        ({"MARGIN_HTTPS": "1"}, "mandatory"),
    ],
)
def test_addresses_are_verified_where_others_can_reach_it(
    read_settings, variables, verification
):
    found = read_settings("ACCOUNT_EMAIL_VERIFICATION", **variables)

    assert found["ACCOUNT_EMAIL_VERIFICATION"] == verification


def test_known_device_cookie_is_for_this_host_alone_over_https(read_settings):
    found = read_settings("KNOWN_DEVICE_COOKIE_NAME", MARGIN_HTTPS="1")

    assert found["KNOWN_DEVICE_COOKIE_NAME"] == "__Host-device"
