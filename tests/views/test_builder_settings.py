"""The settings of a quiz: typed in one's own time zone, and never lost."""

from datetime import UTC, datetime

import pytest

from quizzes.models import Learner, Quiz
from tests.factories import InstructorFactory
from tests.factories.made import made_quiz
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner():
    user = InstructorFactory()
    Learner.objects.filter(user=user).update(time_zone="Europe/Berlin")
    return user


@pytest.fixture
def browser(owner):
    return browser_for(owner)


@pytest.fixture
def quiz(owner):
    return made_quiz(owner, 1, title="Cells", slug="cells")


def path(quiz):
    return f"/teach/quizzes/{quiz.pk}/settings/"


def save(browser, quiz, *, page=None, **typed):
    form = read(page or browser.get(path(quiz))).one("form", id="settings")
    return browser.post(path(quiz), {**form.fields, **typed})


def test_times_are_those_of_the_instructors_zone(browser, quiz):
    typed = {"opens_at": "2026-12-01T10:00", "closes_at": "2026-12-02T10:00"}

    assert save(browser, quiz, title="<b>", **typed).status_code == 303

    stored = Quiz.objects.get()
    assert stored.title == "<b>"
    assert stored.opens_at == datetime(2026, 12, 1, 9, tzinfo=UTC)
    page = browser.get(path(quiz)).content.decode()
    assert "Europe/Berlin" in page
    assert 'value="2026-12-01T10:00"' in page


def test_all_that_is_wrong_is_said_at_once_and_all_is_kept(browser, quiz):
    typed = {
        "title": "",
        "pass_percent": "101",
        "limit_min": "0",
        "release": "on_date",
        "opens_at": "2026-12-02T10:00",
        "closes_at": "2026-12-01T10:00",
    }

    response = save(browser, quiz, **typed)

    assert response.status_code == 422
    page = read(response)
    links = [a.attributes["href"] for a in page.one("div", id="problems").all("a")]
    wrong = ["title", "pass_percent", "limit_min", "release_at", "closes_at"]
    assert sorted(links) == sorted(f"#id_{name}" for name in wrong)
    for name in ("pass_percent", "opens_at", "closes_at"):
        assert page.one("input", id=f"id_{name}").attributes["value"] == typed[name]


def test_a_page_that_was_overtaken_shows_both_and_loses_nothing(browser, quiz):
    page = browser.get(path(quiz))
    save(browser, quiz, title="Theirs")

    response = save(browser, quiz, page=page, title="Mine", limit_min="20")

    assert response.status_code == 409
    words = read(response).one("div", id="problems").words
    assert "Theirs" in words
    assert "Mine" in words
    assert Quiz.objects.get().title == "Theirs"
    assert save(browser, quiz, page=response).status_code == 303
    stored = Quiz.objects.get()
    assert (stored.title, stored.time_limit_s) == ("Mine", 1200)


def test_a_double_click_saves_once(browser, quiz):
    page = browser.get(path(quiz))

    for _ in range(2):
        assert save(browser, quiz, page=page, title="Twice").status_code == 303

    assert Quiz.objects.get().revision == 1


def test_a_new_link_ends_the_old_one(browser, quiz):
    save(browser, quiz, audience="link")
    old = Quiz.objects.get().slug
    assert f"/quizzes/{old}/" in browser.get(path(quiz)).content.decode()

    for _ in range(2):
        browser.post(path(quiz), {"do": "renew", "old": old})

    new = Quiz.objects.get().slug
    assert new not in (old, "cells")
    assert f"/quizzes/{new}/" in browser.get(path(quiz)).content.decode()


def test_far_dates_are_refused(browser, quiz):
    for typed in ("0001-01-01T00:00", "9999-12-31T23:59"):
        assert save(browser, quiz, opens_at=typed).status_code == 422


@pytest.mark.parametrize(
    "seconds, shown", [(30, "0.5"), (100, "1.67"), (740, "12.33"), (6000, "100")]
)
def test_a_limit_that_is_no_whole_minute_stays_as_it_is(browser, quiz, seconds, shown):
    Quiz.objects.update(time_limit_s=seconds)
    page = browser.get(path(quiz))
    typed = read(page).one("input", id="id_limit_min").attributes["value"]

    assert save(browser, quiz, page=page, title="Tissue").status_code == 303

    stored = Quiz.objects.get()
    assert (typed, stored.time_limit_s, stored.title) == (shown, seconds, "Tissue")
    overtaken = save(browser, quiz, page=page, title="Mine")
    assert overtaken.status_code == 409
    assert "Time limit" not in read(overtaken).one("div", id="problems").words
    other = browser.get(path(quiz))
    assert save(browser, quiz, page=other, limit_min="").status_code == 303
    assert Quiz.objects.get().time_limit_s is None


def test_it_says_that_exams_under_way_keep_their_end(browser, quiz):
    hint = read(browser.get(path(quiz))).one("p", id="id_closes_at_helptext")

    assert hint.words == "Exams under way keep their end."


def test_a_published_quiz_that_moves_says_where_to(browser, quiz):
    Quiz.objects.filter(pk=quiz.pk).update(status="published")

    save(browser, quiz, audience="link")

    quiz.refresh_from_db()
    said = browser.get(f"/teach/quizzes/{quiz.pk}/").content.decode()
    assert quiz.slug != "cells"
    assert f"no longer works: http://testserver/quizzes/{quiz.slug}/" in said
