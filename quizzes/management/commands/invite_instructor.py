"""``manage.py invite_instructor``: a one-time link that makes an instructor."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import URLValidator, validate_email
from django.urls import reverse
from django.utils.timezone import now

from quizzes.models import User
from quizzes.services.invitations import invite

SUBJECT = "You are invited to Margin"
LETTER = """\
Hello,

you are invited to {what}. This link works once, within a week:

{link}

If you did not expect this letter, ignore it.
"""
WHAT = {User.Role.INSTRUCTOR: "teach with Margin", User.Role.OWNER: "run Margin"}


class Command(BaseCommand):
    help = "Print a link that makes whoever takes it first an instructor, for a week."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--owner", action="store_true", help="an owner instead")
        parser.add_argument("--mail", metavar="ADDRESS", help="send the link there")
        parser.add_argument(
            "--url",
            metavar="URL",
            default=settings.PUBLIC_ADDRESS,
            help="how an address of this site begins, such as http://192.168.1.5:8000",
        )

    def handle(
        self, *, owner: bool, mail: str | None, url: str, **options: Any
    ) -> None:
        self._refuse(mail, url)
        role = User.Role.OWNER if owner else User.Role.INSTRUCTOR
        path = reverse("invitation", args=[invite(role=role, now=now())])
        link = f"{url.rstrip('/')}{path}"
        if mail:
            letter = LETTER.format(what=WHAT[role], link=link)
            send_mail(SUBJECT, letter, None, [mail])
        self.stdout.write(f"Works once, within a week: {link}")
        if mail:
            self.stdout.write(f"Sent to {mail}.")
        if not url:
            self.stdout.write("Put the address of this site in front of it, or --url.")

    def _refuse(self, mail: str | None, url: str) -> None:
        """Raise CommandError before anything is stored that would be of no use."""
        try:
            if url:
                URLValidator(schemes=["http", "https"])(url)
            if mail:
                validate_email(mail)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if mail and not url:
            raise CommandError("A letter needs the whole link: say --url as well.")
