"""The forms of allauth with our fields and words. They ask for each thing once."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest

EMAIL = {"class": "input", "placeholder": False, "maxlength": 254}
PASSWORD = {"class": "input", "placeholder": False, "maxlength": 128}
RULES = "At least 10 characters, and nothing that is easy to guess."
MISSING_EMAIL = {
    "required": "Enter your email address.",
    "invalid": "That does not look like an email address. Check it for typing errors.",
}
MISSING_PASSWORD = {"required": "Enter a password."}
NO_OWN_PASSWORD = {"required": "Enter your password."}


class SignInForm(allauth.LoginForm):  # type: ignore[misc]  # has no types
    """``remember``: whether to stay signed in when the browser is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "login", label="Email", attrs=EMAIL, told=MISSING_EMAIL)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        dress(self, "password", attrs=PASSWORD, told=NO_OWN_PASSWORD)
        self.fields["remember"].label = "Stay signed in on this computer"
        self.fields["remember"].initial = True

    def clean(self) -> dict[str, Any] | None:
        try:
            cleaned: dict[str, Any] | None = super().clean()
        except forms.ValidationError:
            self.fields["password"].widget.attrs["aria-invalid"] = "true"
            raise
        return cleaned


class SignUpForm(allauth.SignupForm):  # type: ignore[misc]
    """An address and a password; whatever else is sent is not looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "email", label="Email", attrs=EMAIL, told=MISSING_EMAIL)
        self.fields["email"].widget.attrs["autocomplete"] = "username"
        dress(self, "password1", hint=RULES, attrs=PASSWORD, told=MISSING_PASSWORD)

    def try_save(self, request: HttpRequest) -> tuple[Any, Any]:
        """For an address that has an account, take as long as for a new one."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        saved: tuple[Any, Any] = super().try_save(request)
        return saved


class ResetForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "email", label="Email", attrs=EMAIL, told=MISSING_EMAIL)
        self.fields["email"].widget.attrs["autocomplete"] = "username"


class NewPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """After a reset."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        dress(
            self,
            "password1",
            label="New password",
            hint=RULES,
            attrs=PASSWORD,
            told=MISSING_PASSWORD,
        )


class PasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]
    """Another password, for who knows the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        dress(
            self,
            "oldpassword",
            label="Present password",
            attrs=PASSWORD,
            told=NO_OWN_PASSWORD,
        )
        dress(
            self,
            "password1",
            label="New password",
            hint=RULES,
            attrs=PASSWORD,
            told=MISSING_PASSWORD,
        )


class EmailForm(allauth.AddEmailForm):  # type: ignore[misc]
    """Another address, for who knows the password: it decides who may reset that."""

    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dress(self, "email", label="New email", attrs=EMAIL, told=MISSING_EMAIL)
        dress(self, "password", attrs=PASSWORD, told=NO_OWN_PASSWORD)

    def clean_password(self) -> None:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("That is not your password. Try again.")


def dress(
    form: forms.Form,
    name: str,
    *,
    attrs: dict[str, Any],
    told: dict[str, str],
    label: str = "Password",
    hint: str = "",
) -> None:
    """Give a field of allauth our label, hint, look and words."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages.update(told)
    field.widget.attrs.update(attrs)
    longest = MaxLengthValidator(attrs["maxlength"], "That is too long.")
    field.validators = [*field.validators, longest]
