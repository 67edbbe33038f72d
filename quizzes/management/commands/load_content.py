"""``manage.py load_content [folder]``: from files into the database."""

from argparse import ArgumentParser
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from quizzes.management.progress import with_bar
from quizzes.services.content import (
    BadContent,
    LoadOutcome,
    Tally,
    load_content,
    read_files,
)

COLUMNS = [field.name for field in fields(Tally)]


class Command(BaseCommand):
    help = "Load notes and quizzes. Safe to repeat: what did not change is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            nargs="?",
            type=Path,
            default=settings.CONTENT_DIR,
            help="where notes.md and *.quiz.md lie; content/ when left out",
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also replace questions that were edited in the browser since",
        )

    def handle(self, *, folder: Path, overwrite: bool, **options: Any) -> None:
        try:
            files = read_files(folder, root=settings.CONTENT_DIR, track=with_bar)
            outcome = load_content(files, now=timezone.now(), overwrite=overwrite)
        except BadContent as error:
            lines = ["Nothing was stored.", *error.problems]
            raise CommandError("\n".join(lines)) from error
        for warning in files.warnings:
            self.stderr.write(f"Worth a look: {warning}")
        if options["verbosity"]:
            self.stdout.write(_table(outcome))
        if outcome.kept:
            self.stdout.write(
                "Edited in the browser since they were loaded, so kept as they are: "
                f"{', '.join(outcome.kept)}. Use --overwrite to load them all the same."
            )


def _table(outcome: LoadOutcome) -> str:
    rows = [("", *COLUMNS)]
    for name in ("notes", "questions", "quizzes"):
        counts = astuple(getattr(outcome, name))
        rows.append((name, *(str(count or "-") for count in counts)))
    return "\n".join(
        row[0].ljust(10) + "".join(cell.rjust(11) for cell in row[1:]) for row in rows
    )
