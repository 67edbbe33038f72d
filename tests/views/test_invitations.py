import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from quizzes.models import Invitation, User
from quizzes.services.invitations import invite, invite_first
from tests.factories import InstructorFactory, UserFactory
from tests.factories.clock import NOON, after
from tests.factories.people import PASSWORD
from tests.security.signing_in import account, sign_in
from tests.views.pages import read
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_noon(clock):
    """Invitations of these tests are made at noon."""


def path_of(role="instructor"):
    return f"/invitations/{invite(role=role, now=NOON)}/"


def signed_in(client, user):
    client.force_login(user)
    return client


def test_a_stranger_is_asked_to_sign_in_or_up_first(client):
    path = path_of()

    response = client.get(path)

    page = read(response)
    links = [each.attributes["href"] for each in page.one("main").all("a")]
    assert page.one("h1").words == "You are invited to teach here"
    assert links == [f"/account/signup/?next={path}", f"/account/login/?next={path}"]
    assert page.one("main").all("form") == []


def test_who_is_signed_in_takes_it(client):
    user, path = UserFactory(), path_of()
    signed_in(client, user)

    form = read(client.get(path)).one("main").one("form")
    response = client.post(form.attributes["action"])

    user.refresh_from_db()
    assert (response.status_code, response["Location"]) == (303, "/teach/questions/")
    assert user.role == "instructor"


def test_the_sign_in_goes_on_and_all_others_end(client):
    user, path = account(), path_of()
    other = signed_in(Client(), user)
    sign_in(client, user.email)
    key = client.session.session_key

    client.post(path)

    assert client.session.session_key != key
    assert client.get("/settings/delete/").status_code == 200
    assert other.get("/settings/delete/").status_code == 302
    listed = UserSession.objects.filter(user=user)
    sessions = list(listed.values_list("session_key", flat=True))
    assert client.session.session_key in sessions
    assert key not in sessions


def test_it_says_until_when_in_the_time_of_who_reads(client):
    berlin = UserFactory(learner__time_zone="Europe/Berlin")
    path = path_of()

    stranger, reader = client.get(path), signed_in(Client(), berlin).get(path)

    assert "until 30 November, 12:00 UTC" in read(stranger).words
    assert "until 30 November, 13:00 CET" in read(reader).words


def test_it_waits_for_a_new_account(client):
    path = f"/invitations/{invite_first(now=NOON)}/"
    fields = {"email": "ines@example.org", "password1": PASSWORD, "next": path}

    signed_up = client.post("/account/signup/", fields)
    client.post(signed_up["Location"])

    assert signed_up["Location"] == path
    assert User.objects.get().role == "owner"


def test_used_expired_and_unknown_ones_look_alike(client, clock):
    used, old = path_of(), path_of()
    signed_in(client, UserFactory()).post(used)
    clock.at(days=7)
    paths = [used, old, f"/invitations/{'x' * 43}/"]
    before = everything_stored()

    said = {
        (method, response.status_code, response.content.partition(b"<main")[2])
        for method in ("get", "post")
        for response in (getattr(Client(), method)(path) for path in paths)
    }

    assert {(method, status) for method, status, _ in said} == {
        ("get", 404),
        ("post", 404),
    }
    assert len({body for _, _, body in said}) == 1
    assert everything_stored() == before


def test_a_stranger_s_post_leads_to_the_sign_in(client):
    path = path_of()
    before = everything_stored()

    response = client.post(path)

    assert response["Location"] == f"/account/login/?next={path}"
    assert everything_stored() == before


def test_who_teaches_already_leaves_it_for_another(client):
    path = path_of()
    signed_in(client, InstructorFactory())

    page, sent = read(client.get(path)), client.post(path)

    assert "who may do all that already" in page.one("main").words
    assert page.one("main").all("form") == []
    assert (sent.status_code, sent["Location"]) == (303, path)
    assert Invitation.objects.get().used_at is None


def test_the_token_goes_nowhere_else(client):
    response = client.get(path_of())

    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"


def test_the_first_one_ends_a_day_later(client, clock):
    path = f"/invitations/{invite_first(now=NOON)}/"
    clock.moment = after(hours=23)
    in_time = client.get(path).status_code
    clock.moment = after(hours=24)

    assert (in_time, client.get(path).status_code) == (200, 404)
