"""The addresses under ``/account/``: those of allauth that Margin has a page for."""

from django.urls import path, re_path

from quizzes.accounts import pages
from quizzes.views import sign_ins

urlpatterns = [
    path("login/", pages.sign_in, name="account_login"),
    path("logout/", pages.sign_out, name="account_logout"),
    path("signup/", pages.sign_up, name="account_signup"),
    path(
        "confirm-email/",
        pages.verification_sent,
        name="account_email_verification_sent",
    ),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        pages.confirm_email,
        name="account_confirm_email",
    ),
    path("email/", pages.change_email, name="account_email"),
    path("password/change/", pages.change_password, name="account_change_password"),
    path("password/reset/", pages.reset_password, name="account_reset_password"),
    path("password/reset/done/", pages.reset_sent, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        pages.new_password,
        name="account_reset_password_from_key",
    ),
    path("devices/", sign_ins.sign_ins, name="sign_ins"),
]
