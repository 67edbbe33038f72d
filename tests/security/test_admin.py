"""T25: the admin is there for staff alone, and shows more than it changes."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.test import Client

from quizzes import admin
from quizzes.models import Tries, User
from quizzes.services.people import Limit
from tests.factories import InstructorFactory, OwnerFactory, UserFactory
from tests.factories.lives import a_whole_life
from tests.views.pages import read
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

PLACES = [
    "/admin/",
    "/admin/quizzes/",
    "/admin/quizzes/user/",
    "/admin/quizzes/user/1/change/",
    "/admin/quizzes/attempt/",
    "/admin/jsi18n/",
    "/admin/autocomplete/",
    "/admin/password_change/",
    "/admin/logout/",
    "/admin/nowhere/",
    "/admin/r/1/1/",
]


@pytest.fixture
def staff(db):
    """The browser of somebody who may use the admin."""
    browser = Client()
    browser.force_login(UserFactory(is_staff=True, email="staff@example.org"))
    return browser


def stored():
    """All but what a request may touch: the session, and what it counts against."""
    return everything_stored(but=(Session, Tries))


def tables():
    return [
        f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for model in admin.site._registry
    ]


def row_of(path):
    app, name = path.strip("/").split("/")[1:]
    model = next(
        each
        for each in admin.site._registry
        if (each._meta.app_label, each._meta.model_name) == (app, name)
    )
    return model._base_manager.order_by("-pk").first()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("factory", [UserFactory, InstructorFactory, OwnerFactory])
def test_it_is_not_there_for_others(method, path, factory):
    browser = Client()
    browser.force_login(factory())
    before = stored()

    assert getattr(browser, method)(path).status_code == 404
    assert browser.get("/admin/login/").status_code == 404
    assert stored() == before


@pytest.mark.parametrize("path", PLACES)
def test_strangers_find_our_own_sign_in(client, path):
    response = client.get(path, follow=True)

    [*_, (last, status)] = response.redirect_chain
    assert last.startswith("/account/login/?next=/admin/")
    assert status == 302
    assert read(response).one("h1").words == "Sign in"


def test_there_is_no_sign_in_of_its_own(client):
    user = UserFactory(is_staff=True, password="seven quiet harbours")
    fields = {"username": user.email, "password": "seven quiet harbours"}

    response = client.post("/admin/login/", fields)

    assert response["Location"].startswith("/account/login/")
    assert "_auth_user_id" not in client.session


def test_closed_accounts_are_strangers(staff):
    User.objects.update(is_active=False)

    assert staff.get("/admin/").status_code == 302


@pytest.mark.parametrize("path", tables())
def test_each_table_has_its_pages_under_our_policy(staff, path):
    a_whole_life()

    pages = [
        staff.get(path),
        staff.get(path, {"q": "a"}),
        staff.get(f"{path}{row_of(path).pk}/change/"),
    ]

    for page in pages:
        body = page.content.decode()
        assert page.status_code in {200, 302}
        assert "'unsafe-" not in page["Content-Security-Policy"]
        assert " style=" not in body
        assert "<script>" not in body
        assert " onclick=" not in body


@pytest.mark.parametrize("path", tables())
def test_nothing_is_added_or_removed_and_history_is_not_changed(staff, path):
    a_whole_life()
    row = row_of(path)
    before = stored()

    statuses = {
        staff.post(f"{path}add/").status_code,
        staff.post(f"{path}{row.pk}/delete/", {"post": "yes"}).status_code,
    }
    bulk = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
    staff.post(path, bulk)
    if path != "/admin/quizzes/user/":
        statuses.add(staff.post(f"{path}{row.pk}/change/", {}).status_code)

    assert statuses == {403}
    assert stored() == before


def test_accounts_are_closed_and_nothing_else(staff):
    user = UserFactory(email="ines@example.org")
    path = f"/admin/quizzes/user/{user.pk}/change/"

    staff.post(path, {"email": "x@example.org", "role": "owner", "password": "x"})

    after = User.objects.get(pk=user.pk)
    assert (after.is_active, after.email, after.role) == (
        False,
        "ines@example.org",
        "learner",
    )
    assert after.password == user.password
    assert LogEntry.objects.get().object_id == str(user.pk)


def test_staff_close_no_owner_and_make_no_staff(staff):
    owner, user = OwnerFactory(), UserFactory()

    refused = staff.post(f"/admin/quizzes/user/{owner.pk}/change/", {})
    staff.post(
        f"/admin/quizzes/user/{user.pk}/change/", {"is_active": "on", "is_staff": "on"}
    )

    owner.refresh_from_db()
    user.refresh_from_db()
    assert (refused.status_code, owner.is_active, user.is_staff) == (403, True, False)


def test_the_only_owner_is_not_closed():
    owner = OwnerFactory(is_staff=True)
    browser = Client()
    browser.force_login(owner)

    response = browser.post(f"/admin/quizzes/user/{owner.pk}/change/", {})

    owner.refresh_from_db()
    assert owner.is_active
    assert "This is the only owner" in response.content.decode()


def test_requests_are_limited(staff, monkeypatch):
    limit = Limit("admin requests", 3, admin.REQUESTS.window)
    monkeypatch.setattr(admin, "REQUESTS", limit)

    responses = [staff.get("/admin/") for _ in range(4)]

    assert [each.status_code for each in responses] == [200, 200, 200, 429]
    assert int(responses[-1]["Retry-After"]) > 0


def test_every_table_that_people_fill_is_there():
    told_nowhere = {Tries}  # digests and counts
    ours = set(apps.get_app_config("quizzes").get_models())

    assert ours - set(admin.site._registry) == told_nowhere


def test_no_account_is_there_from_the_start():
    assert not User.objects.exists()
