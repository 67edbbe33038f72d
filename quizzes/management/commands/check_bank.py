"""``manage.py check_bank [folder …]``: mistakes, gaps and cues in files."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from quizzes.management.progress import with_bar
from quizzes.services.content import (
    Audit,
    BadContent,
    ContentFiles,
    audit_content,
    joined,
    read_files,
)

HEADS = ("robot", "choices", "right", "by chance", "standard errors")


class Command(BaseCommand):
    help = "Check notes and quizzes in files, all at once. The database is not asked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folders",
            nargs="*",
            type=Path,
            metavar="folder",
            help="where notes.md and *.quiz.md lie; content/ when left out",
        )

    def handle(self, *, folders: list[Path], **options: Any) -> None:
        audit = audit_content(_read(folders or [settings.CONTENT_DIR]))
        if options["verbosity"]:
            self.stdout.write(_table(audit))
        if audit.problems:
            count = len(audit.problems)
            lines = [f"To put right: {count}.", *audit.problems]
            raise CommandError("\n".join(lines))
        if options["verbosity"]:
            self.stdout.write(f"{audit.questions} questions checked, all is well.")


def _read(folders: list[Path]) -> ContentFiles:
    try:
        return joined(
            [
                read_files(folder, root=settings.CONTENT_DIR, track=with_bar)
                for folder in folders
            ]
        )
    except BadContent as error:
        raise CommandError(str(error)) from error


def _table(audit: Audit) -> str:
    rows = [HEADS]
    for measurement in audit.measurements:
        total = measurement.total
        rows.append(
            (
                measurement.robot,
                str(total.choices),
                f"{float(total.hits):.1f}",
                f"{float(total.expected):.1f}",
                f"{total.standard_errors:+.1f}",
            )
        )
    return "\n".join(map(_line, rows))


def _line(row: Sequence[str]) -> str:
    """The name, then each number below its head."""
    name, *numbers = row
    widths = [len(head) + 2 for head in HEADS[1:]]
    return name.ljust(32) + "".join(map(str.rjust, numbers, widths))
