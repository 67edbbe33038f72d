import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from quizzes.models import User
from tests.factories import InstructorFactory, OwnerFactory, UserFactory, quiz_with
from tests.factories.begun import finished_at
from tests.factories.lives import MAIL, NAME, a_whole_life
from tests.factories.people import PASSWORD
from tests.views.browsers import browser_of
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

DATA, EXPORT, DELETE = "/settings/data/", "/settings/data/export/", "/settings/delete/"


@pytest.fixture
def user(client):
    user = InstructorFactory(email="ines@example.org", password=PASSWORD)
    client.force_login(user)
    return user


def exported(client):
    response = client.post(EXPORT)
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    archive = ZipFile(BytesIO(response.getvalue()))
    return json.loads(archive.read("data.json"))


def test_download_of_an_account(client):
    client.force_login(a_whole_life())

    found = exported(client)

    assert found["account"][0]["email"] == MAIL
    assert found["learner"][0]["display_name"] == NAME
    assert len(found["attempts"]) == 2


def test_download_of_a_guest(guest, learner):
    finished_at(quiz_with(2), keys="ab", learner=learner)

    found = exported(guest)

    assert len(found["answers"]) == 2
    assert (found["account"], found["email_addresses"]) == ([], [])


def test_strangers_have_nothing_to_download(client):
    page, response = read(client.get(DATA)), client.post(EXPORT)

    assert page.one("main").all("form") == []
    assert (response.status_code, response["Location"]) == (303, DATA)


def test_it_is_not_downloaded_by_a_link(guest):
    assert guest.get(EXPORT).status_code == 405


def test_guests_are_offered_the_download_alone(guest):
    main = read(guest.get(DATA)).one("main")

    assert [form.attributes["action"] for form in main.all("form")] == [EXPORT]
    assert main.all("a", href=DELETE) == []


def test_only_accounts_can_be_deleted(guest):
    for method in ("get", "post"):
        response = getattr(guest, method)(DELETE)
        assert response["Location"] == f"/account/login/?next={DELETE}"


def test_deleting_takes_the_password(client, user):
    response = client.post(DELETE, {"proof": PASSWORD})

    assert (response.status_code, response["Location"]) == (303, "/settings/deleted/")
    assert not User.objects.exists()
    assert client.get(DELETE).status_code == 302
    page = read(client.get("/settings/deleted/"))
    assert page.one("h1").words == "Your account is deleted"


@pytest.mark.parametrize("proof", ["", "wrong", MAIL, PASSWORD.upper(), "x" * 600])
def test_a_wrong_password_deletes_nothing(client, user, proof):
    response = client.post(DELETE, {"proof": proof})

    assert response.status_code == 422
    assert read(response).one("p", id="proof-error").words
    assert User.objects.get() == user


def test_without_a_password_it_takes_the_address(client):
    client.force_login(UserFactory(email="ines@example.org"))

    wrong = client.post(DELETE, {"proof": "other@example.org"})
    right = client.post(DELETE, {"proof": " Ines@example.org "})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert not User.objects.exists()


def test_guesses_are_counted(client, user):
    statuses = [client.post(DELETE, {"proof": "no"}).status_code for _ in range(11)]

    right = client.post(DELETE, {"proof": PASSWORD})

    assert statuses == [422] * 10 + [429]
    assert right.status_code == 429
    assert refusal_in(right).startswith("That was wrong too often")
    assert User.objects.get() == user


def test_guesses_count_wherever_the_password_is_asked_for(client, user):
    wrong = {"oldpassword": "no", "password1": "nine loud deserts"}
    for _ in range(5):
        client.post("/account/password/change/", wrong)
        client.post(DELETE, {"proof": "no"})

    assert client.post("/account/password/change/", wrong).status_code == 429
    assert client.post(DELETE, {"proof": PASSWORD}).status_code == 429


def test_it_says_where_the_address_may_still_be(client):
    words = read(client.get("/settings/deleted/")).words

    assert "copies of mail your address" in words


def test_other_browsers_are_signed_out_and_know_nobody(client, user):
    finished_at(quiz_with(1), keys="a", learner=user.learner)
    other = Client()
    other.force_login(user)
    other.get("/history/")

    client.post(DELETE, {"proof": PASSWORD})

    assert "No scores yet" in read(other.get("/history/")).one("main").words


def test_the_last_owner_is_told_what_to_do(client):
    client.force_login(OwnerFactory(password=PASSWORD))
    UserFactory()
    users = list(User.objects.all())

    response = client.post(DELETE, {"proof": PASSWORD})

    assert response.status_code == 409
    assert refusal_in(response).startswith("You are the only owner")
    assert list(User.objects.all()) == users


def test_looking_stores_nothing(client, user):
    client.get(DATA)
    before = everything_stored()

    for path in (DATA, DELETE, "/settings/deleted/"):
        assert client.get(path).status_code == 200

    assert everything_stored() == before


def test_a_guest_s_browser_is_not_somebody_else_s(learner):
    finished_at(quiz_with(1), keys="a", learner=learner)

    assert exported(browser_of())["attempts"] == []
