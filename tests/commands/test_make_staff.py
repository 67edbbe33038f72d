import pytest
from django.core.management import CommandError, call_command

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "options, is_staff, sentence",
    [
        ([], True, "ines@example.org may now use the admin. Sign in again.\n"),
        (
            ["--undo"],
            False,
            "ines@example.org may no longer use the admin. Sign in again.\n",
        ),
    ],
)
def test_it_opens_and_closes_the_admin(capsys, options, is_staff, sentence):
    user = UserFactory(email="ines@example.org", is_staff=not is_staff)

    call_command("make_staff", "Ines@example.org", *options)

    user.refresh_from_db()
    assert user.is_staff is is_staff
    assert capsys.readouterr().out == sentence


def test_an_unknown_address_is_named():
    with pytest.raises(CommandError, match=r"the address x@example\.org"):
        call_command("make_staff", "x@example.org")
