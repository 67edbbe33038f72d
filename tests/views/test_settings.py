"""What learners set for themselves, and what the pages do then."""

import pytest
from django.test import Client

from quizzes.forms.settings import zone_choices
from quizzes.models import Learner
from tests.factories import LearnerFactory, UserFactory, quiz_with
from tests.factories.begun import attempt_at, finished_at
from tests.views.browsers import browser_of
from tests.views.pages import read

pytestmark = pytest.mark.django_db

CHOSEN = {
    "display_name": "Ines Moreau",
    "time_zone": "Pacific/Auckland",
    "theme": "dark",
    "has_shortcuts": "on",
}


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def browser(user):
    browser = Client()
    browser.force_login(user)
    return browser


def stored(user):
    return Learner.objects.values("display_name", "time_zone", "has_shortcuts").get(
        user=user
    )


def test_settings_are_saved(browser, user):
    response = browser.post("/settings/", CHOSEN)

    assert (response.status_code, response["Location"]) == (
        303,
        "/settings/?changed=settings",
    )
    assert stored(user) == {
        "display_name": "Ines Moreau",
        "time_zone": "Pacific/Auckland",
        "has_shortcuts": True,
    }
    assert response.cookies["theme"].value == "dark"
    page = read(browser.get(response["Location"]))
    assert "Your settings are saved." in page.words
    assert page.one("a", class_="is-known").words == "Ines Moreau"
    assert page.one("input", id="id_display_name").attributes["value"] == "Ines Moreau"


def test_theme_of_the_system_forgets_the_other(browser):
    browser.post("/settings/", CHOSEN)

    response = browser.post("/settings/", {**CHOSEN, "theme": "system"})

    assert (response.cookies["theme"].value, response.cookies["theme"]["max-age"]) == (
        "",
        0,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"display_name": "x" * 81},
        {"display_name": "In\u202ees"},
        {"display_name": "In\0es"},
        {"display_name": "In\x07es"},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../../etc/passwd"},
        {"time_zone": ""},
        {"theme": "pink"},
        {"theme": ""},
    ],
    ids=str,
)
def test_what_cannot_be_set_is_refused_and_kept_on_the_page(browser, user, wrong):
    before = stored(user)

    response = browser.post("/settings/", {**CHOSEN, **wrong})

    assert response.status_code == 422
    assert read(response).one("div", id="problems").words
    assert stored(user) == before


def test_name_is_plain_text(browser, user):
    browser.post("/settings/", {**CHOSEN, "display_name": " <b>Ines</b>\n & {{ x }} "})

    assert stored(user)["display_name"] == "<b>Ines</b> & {{ x }}"
    page = browser.get("/").content.decode()
    assert "<span>&lt;b&gt;Ines&lt;/b&gt; &amp; {{ x }}</span>" in page


def test_nothing_else_can_be_set(browser, user):
    more = {
        "time_allowance": "2",
        "user": "1",
        "left_at": "2026-01-01",
        "role": "owner",
    }

    browser.post("/settings/", {**CHOSEN, **more})

    user.refresh_from_db()
    assert (user.role, user.learner.time_allowance, user.learner.left_at) == (
        "learner",
        1,
        None,
    )


@pytest.mark.parametrize(
    ("allowance", "words"),
    [("1.5", "Half as much again."), (None, "Your exams have no time limit.")],
)
def test_time_allowance_is_told(allowance, words):
    learner = LearnerFactory(with_account=True, time_allowance=allowance)
    browser = Client()
    browser.force_login(learner.user)

    assert words in read(browser.get("/settings/")).words


def test_stranger_may_set_the_theme_alone(client):
    page = read(client.get("/settings/"))
    assert page.all("input", name="display_name") == []
    assert "Sign in" in page.words

    response = client.post("/settings/", CHOSEN)

    assert response.cookies["theme"].value == "dark"
    assert not Learner.objects.exists()


def test_guest_sets_what_goes_with_the_browser(learner):
    browser = browser_of(learner)

    browser.post("/settings/", {**CHOSEN, "has_shortcuts": ""})

    learner.refresh_from_db()
    assert (learner.time_zone, learner.has_shortcuts) == ("Pacific/Auckland", False)


def shown_at(browser, attempt):
    return (
        read(browser.get(f"/attempts/{attempt.pk}/result/"))
        .one("a", class_="crumbs")
        .words
    )


def test_times_are_those_of_the_learner(browser, user):
    attempt = finished_at(quiz_with(1, title="Book"), learner=user.learner)
    before = shown_at(browser, attempt)

    browser.post("/settings/", CHOSEN)

    assert before.endswith("23 November 2026")  # at noon
    assert shown_at(browser, attempt).endswith("24 November 2026")
    assert "Times are in Pacific/Auckland." in browser.get("/history/").content.decode()


def test_times_of_a_guest_are_those_of_the_browser(learner):
    browser = browser_of(learner)
    attempt = finished_at(quiz_with(1), learner=learner)

    browser.post("/settings/", CHOSEN)

    assert shown_at(browser, attempt).endswith("24 November 2026")


def test_time_zone_of_one_is_not_that_of_the_next(browser, user, learner):
    browser.post("/settings/", CHOSEN)
    browser.get("/history/")
    other = browser_of(learner)
    attempt = finished_at(quiz_with(1), learner=learner)

    assert shown_at(other, attempt).endswith("23 November 2026")


def test_time_zone_that_is_gone_breaks_nothing(browser, user):
    Learner.objects.update(time_zone="Nowhere/Atall")

    assert browser.get("/history/").status_code == 200


@pytest.mark.parametrize(("has_shortcuts", "count"), [("on", 1), ("", 0)])
def test_keys_do_nothing_where_they_are_switched_off(
    browser, user, has_shortcuts, count
):
    browser.post("/settings/", {**CHOSEN, "has_shortcuts": has_shortcuts})
    attempt = attempt_at(quiz_with(1), learner=user.learner)

    page = read(browser.get(f"/attempts/{attempt.pk}/1/"))

    forms = page.all("form", class_="question")
    behaviours = [each.attributes.get("data-behaviour", "") for each in forms]
    assert "".join(behaviours).count("keys") == count
    assert len(page.all("p", class_="key-hints")) == count


def test_zones_are_offered_under_their_present_names_only():
    names = {
        name
        for _, group in zone_choices()
        if isinstance(group, list)
        for name, _ in group
    }

    assert {"Europe/Amsterdam", "Asia/Kolkata", "Pacific/Auckland"} <= names
    assert not {"Asia/Calcutta", "America/Buenos_Aires", "Etc/GMT+1"} & names


def test_a_zone_chosen_under_its_old_name_is_kept(browser, user):
    Learner.objects.filter(user=user).update(time_zone="Asia/Calcutta")

    response = browser.post("/settings/", {**CHOSEN, "time_zone": "Asia/Calcutta"})

    assert response.status_code == 303
