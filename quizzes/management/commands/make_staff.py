"""``manage.py make_staff``: open the admin to an account, or close it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from quizzes.models import User
from quizzes.services.people.roles import set_staff


class Command(BaseCommand):
    help = "Let an account use the admin at /admin/. Its sign-ins end."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the account's e-mail address")
        parser.add_argument("--undo", action="store_true", help="close it again")

    def handle(self, *, address: str, undo: bool, **options: Any) -> None:
        try:
            user = set_staff(email=address, is_staff=not undo, now=now())
        except User.DoesNotExist:
            raise CommandError(
                f"No account has the address {address}. Sign up with it first."
            ) from None
        verb = "may no longer use" if undo else "may now use"
        self.stdout.write(f"{user.email} {verb} the admin. Sign in again.")
