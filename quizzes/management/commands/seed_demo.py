"""``manage.py seed_demo``: a class that never was, to look around in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from quizzes.management.progress import with_sittings_bar
from quizzes.services.demo import CannotSeed, Wanted, remove_demo, seed_demo

USUAL = Wanted()


class Command(BaseCommand):
    help = (
        "Invent a class with weeks of attempts, in a database without real people. The "
        "same seed makes the same answers. Nobody can sign in as one of them, but for "
        "the links of make demo."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--learners", type=int, default=USUAL.learners)
        parser.add_argument("--weeks", type=int, default=USUAL.weeks)
        parser.add_argument("--seed", type=int, default=USUAL.seed)
        parser.add_argument(
            "--remove", action="store_true", help="take it away again, and nothing else"
        )

    def handle(
        self, *, learners: int, weeks: int, seed: int, remove: bool, **options: Any
    ) -> None:
        if remove:
            self._say(f"Invented people removed: {remove_demo()}.", options)
            return
        try:
            made = seed_demo(
                Wanted(learners, weeks, seed), now=now(), track=with_sittings_bar
            )
        except CannotSeed as refusal:
            raise CommandError(str(refusal)) from None
        self._say(
            f"{made.learners} learners, {made.attempts} attempts, {made.answers} "
            "answers, and one who teaches.",
            options,
        )

    def _say(self, sentence: str, options: dict[str, Any]) -> None:
        if options["verbosity"]:
            self.stdout.write(sentence)
