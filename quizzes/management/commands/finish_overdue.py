"""``manage.py finish_overdue``: finish the exams whose time is up, for cron."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from quizzes.services.attempts import finish_overdue


class Command(BaseCommand):
    help = "Finish every exam whose time is up, with what was saved in it."

    def handle(self, **options: Any) -> None:
        count = finish_overdue(now=now())
        exams = "exam" if count == 1 else "exams"
        self.stdout.write(f"{count} overdue {exams} finished.")
