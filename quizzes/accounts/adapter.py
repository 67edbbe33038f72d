"""What allauth does as it does, but for what stands here."""

import logging
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now

from quizzes.accounts.devices import make_known
from quizzes.accounts.guard import MAILS, refused, sign_in_tries
from quizzes.accounts.sessions import touch
from quizzes.forms.accounts import MISSING_EMAIL
from quizzes.models import User
from quizzes.services.attempts import bring_along
from quizzes.services.people import Try, give_back, take_try
from quizzes.views.people import address_of, forget_guest, guest_of

BAD_PASSWORDS = {
    "password_too_short": "That is too short. A password takes 10 characters or more.",
    "password_too_common": "That is one of the first that anyone would guess. Choose "
    "another one.",
    "password_too_similar": "That is too much like your email. Choose another one.",
}

logger = logging.getLogger(__name__)


def is_verifying() -> bool:
    """Whether an address has to be opened before it counts."""
    return bool(app_settings.EMAIL_VERIFICATION == EmailVerificationMethod.MANDATORY)


def settle_address(user: User) -> None:
    """Take the address as it was typed.

    Allauth takes one that is not verified for one that the user is changing to: it
    would go as soon as another is asked for.
    """
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # has no types
    """Our limits and our words; a guest comes along; mail never breaks a page."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "duplicate_email": "This is your email address already. Enter another one.",
        "email_password_mismatch": "That email and password do not go together. "
        "Try again, or reset the password.",
        "email_taken": "Somebody has an account with this email already. If that is "
        "you, sign in.",
        "enter_current_password": "That is not your password. Try again.",
        "invalid_password_reset": "This link is used up. Ask for a new one.",
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The user, or None; raises a refusal where there were too many tries."""
        tries = sign_in_tries(request, credentials.get("email", ""))
        if response := refused(request, *tries, now=now()):
            raise ImmediateHttpResponse(response)
        user = authenticate(request, **credentials)
        if isinstance(user, User):
            give_back(*tries, now=now())
            return user
        return None

    def clean_email(self, email: str) -> str:
        """The address, unless no mail could ever be sent to its domain."""
        try:
            email.rpartition("@")[2].encode("idna")
        except UnicodeError:
            raise ValidationError(MISSING_EMAIL["invalid"]) from None
        cleaned: str = super().clean_email(email)
        return cleaned

    def clean_password(self, password: str, user: User | None = None) -> str:
        """The password, or what speaks against it, in our words."""
        try:
            cleaned: str = super().clean_password(password, user)
        except ValidationError as refusal:
            told = [
                BAD_PASSWORDS.get(each.code or "", each.messages[0])
                for each in refusal.error_list
            ]
            raise ValidationError(told[:1]) from None
        return cleaned

    def login(self, request: HttpRequest, user: User) -> None:
        """What a guest did comes along; the session has a new key from here on."""
        if not is_verifying():
            settle_address(user)
        learner = bring_along(user=user, guest_id=guest_of(request), now=now())
        forget_guest(request)
        super().login(request, user)
        touch(request.session, now=now())
        user.learner = learner

    def post_login(
        self, request: HttpRequest, user: User, **options: Any
    ) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **options)
        make_known(request, response, user.email)
        return response

    def respond_user_inactive(
        self, request: HttpRequest, user: User
    ) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("account_login"))

    def add_message(self, *args: Any, **options: Any) -> None:
        """Say nothing: each page says itself what happened."""

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """False where the address has become somebody else's meanwhile."""
        others = User.objects.exclude(pk=email_address.user_id)
        if others.filter(email=email_address.email.lower()).exists():
            return False
        confirmed: bool = super().confirm_email(request, email_address)
        return confirmed

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        if not self.request.user.is_authenticated:
            return f"{reverse('account_login')}?verified=1"
        if not email_address.verified:
            return reverse("account_email")
        return f"{reverse('settings')}?changed=email"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return f"{reverse('settings')}?changed=password"

    def is_safe_url(self, url: str | None) -> bool:
        """Whether it is a path of this site: nothing else is ever redirected to."""
        is_path = bool(url) and str(url).startswith("/") and str(url).isprintable()
        return is_path and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        """No page of ours asks for JSON."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def send_mail(self, template_prefix: str, email: str, context_: Any) -> None:
        """Send it, unless this address has had many; a failure is only logged."""
        if take_try(Try(MAILS, email.lower()), now=now()) is not None:
            return
        try:
            super().send_mail(template_prefix, email, context_)
        except (OSError, SMTPException, UnicodeError) as failure:
            # Not its text: servers repeat the address that they refuse.
            logger.error("A mail was not sent: %s", type(failure).__name__)  # noqa: TRY400
