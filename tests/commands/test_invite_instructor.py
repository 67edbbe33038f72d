import re

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from quizzes.models import Invitation
from quizzes.selectors.invitations import digest_of
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


def told(capsys):
    return capsys.readouterr().out


@pytest.mark.parametrize("options, role", [([], "instructor"), (["--owner"], "owner")])
def test_it_prints_a_link(capsys, options, role):
    call_command("invite_instructor", *options)

    said = told(capsys)
    [token] = re.findall(r": /invitations/(\S+)/\n", said)
    invitation = Invitation.objects.get()
    assert (invitation.digest, invitation.role) == (digest_of(token), role)
    assert "Put the address of this site in front of it, or --url." in said


def test_with_the_site_s_address_the_link_is_whole(capsys, settings):
    settings.PUBLIC_ADDRESS = "https://quiz.example.org"

    call_command("invite_instructor")

    assert ": https://quiz.example.org/invitations/" in told(capsys)


def test_it_sends_the_link(capsys):
    call_command(
        "invite_instructor", "--url", "http://10.0.0.5:8000/", "--mail", "a@example.org"
    )

    [letter] = mail.outbox
    [link] = re.findall(r"http://10.0.0.5:8000/invitations/\S+/", str(letter.body))
    assert letter.to == ["a@example.org"]
    assert told(capsys).splitlines() == [
        f"Works once, within a week: {link}",
        "Sent to a@example.org.",
    ]


@pytest.mark.parametrize(
    "options, words",
    [
        (["--mail", "a@example.org"], "A letter needs the whole link"),
        (["--mail", "nobody", "--url", "http://a.example"], "valid email"),
        (["--url", "javascript:alert(1)"], "valid URL"),
    ],
)
def test_what_would_be_of_no_use_is_refused(options, words):
    before = everything_stored()

    with pytest.raises(CommandError, match=words):
        call_command("invite_instructor", *options)

    assert everything_stored() == before
    assert mail.outbox == []
