"""Bring a copy up to date: database, content, static files. Repeating is harmless.

Its only output are the links that this start makes, one a line: what it is for, a tab,
its path. They replace those of the start before: the one of the first owner, while
nobody teaches here, or the two into a demo.
"""

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.urls import reverse
from django.utils.timezone import now

FIRST_LINK = "The first instructor signs up here, once, within 24 hours:"
DEMO_LINK = "Look around as {}, {} (once, within 24 hours):"


def prepare() -> None:
    """Do what is not done yet. Of several processes, one after the other."""
    with alone_in(settings.VAR_DIR):
        call_command("migrate", verbosity=0, interactive=False)
        load_content()
        if not settings.DEBUG:  # then they are served from where they lie
            collect_static_files()
        (show_around if settings.MARGIN_DEMO else invite_the_first)()


def invite_the_first() -> None:
    """Write a new link for the first owner, if there is none yet."""
    # Only now are the apps ready, whose models this is made of.
    invitations = import_module("quizzes.services.invitations")
    if token := invitations.invite_first(now=now()):
        write_link(FIRST_LINK, "invitation", token)


def show_around() -> None:
    """Make the demo if it is not whole, and write a new link for each side of it."""
    demo = import_module("quizzes.services.demo")
    if not import_module("quizzes.selectors.demo").is_whole():
        sys.stderr.write("Inventing a class and its answers, once: about a minute.\n")
        call_command("seed_demo", remove=True, verbosity=0)
        call_command("seed_demo", verbosity=0)
    for way in demo.make_links(now=now()):
        side = "who teaches" if way.teaches else "a learner"
        write_link(DEMO_LINK.format(way.name, side), "demo_entry", way.token)


def write_link(what: str, name: str, token: str) -> None:
    sys.stdout.write(f"{what}\t{reverse(name, args=[token])}\n")


def load_content() -> None:
    """Load ``content/``. A mistake in it stops a new copy, but not one that has run."""
    try:
        call_command("load_content", verbosity=0)
    except CommandError as mistakes:
        if not apps.get_model("quizzes", "Quiz").objects.exists():
            raise
        sys.stderr.write(f"{mistakes}\nServing what was loaded before.\n")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until nobody else prepares this folder's copy."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def collect_static_files() -> None:
    """Collect them if one has changed: compressing them takes a second."""
    collected = settings.STATIC_ROOT / ".digest"
    digest = static_digest()
    if collected.exists() and collected.read_text() == digest:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    collected.write_text(digest)


def static_digest() -> str:
    """Return one digest of every static file's name and content."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                content = hashlib.sha256(file.read()).hexdigest()
            digest.update(f"{path} {content}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
        prepare()
    except ImproperlyConfigured as refusal:
        sys.exit(f"Margin does not start: {refusal}")
    except CommandError as error:
        sys.exit(f"Margin does not start, as a step failed: {error}")
    except DatabaseError as error:
        first_line = str(error).partition("\n")[0]
        sys.exit(f"Margin does not start, as its database fails: {first_line}")
    except KeyboardInterrupt:
        sys.exit(130)
