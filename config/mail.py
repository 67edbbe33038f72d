"""Where mail goes until there is a mail server: to the console, and into a folder."""

import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend as Console

OWNER_ONLY = 0o600  # the links in it let their reader in


class ConsoleAndFolder(Console):
    """Prints each mail, and keeps it in ``var/mail`` under the time it was sent."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        settings.MAIL_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            _keep(message)
        return super().send_messages(email_messages)


def _keep(message: EmailMessage) -> None:
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(4)}.eml"
    only_new = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    handle = os.open(settings.MAIL_DIR / name, only_new, OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(message.message().as_bytes())
