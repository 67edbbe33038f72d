"""``manage.py verify_scores``: is every stored score what the answers say?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes.models import Attempt
from quizzes.selectors.verification import score_differences


class Command(BaseCommand):
    help = "Recompute every mark and score from the answers, and name what differs."

    def handle(self, **options: Any) -> None:
        found = 0
        for difference in score_differences():
            found += 1
            self.stdout.write(str(difference))
        if found:
            raise CommandError(f"Differences: {found}. Nothing was changed.")
        self.stdout.write(f"{Attempt.objects.count()} attempts, every score holds.")
