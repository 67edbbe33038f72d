"""Publishing a quiz from its page, and what else its buttons do."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from quizzes.models import Quiz
from tests.factories import (
    AttemptFactory,
    InstructorFactory,
    QuizFactory,
    QuizShareFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.clock import NOON, after
from tests.factories.listed import own_collection
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db

BUTTONS = ("publish", "status", "duplicate", "discard")
REVIEW = 8


@pytest.fixture
def teacher():
    return InstructorFactory()


@pytest.fixture
def browser(teacher, clock):
    return browser_for(teacher)


@pytest.fixture
def quiz(teacher):
    return made(teacher)


def made(teacher, count=1, **fields):
    given = {"status": "draft", "title": "Weights", "slug": "0" * 32, **fields}
    return quiz_with(count, collection=own_collection(teacher), **given)


def path(quiz, button=""):
    return f"/teach/quizzes/{quiz.pk}/{button and button + '/'}"


def said(response):
    """What the next page will say of what was done."""
    return " ".join(str(each) for each in get_messages(response.wsgi_request))


def test_published_in_one_press(browser, quiz):
    page = read(browser.get(path(quiz, "publish")))
    assert page.one("h1").words == "Ready to publish"
    assert "Everyone, guests too." in page.words
    assert not page.all("input", id="link")

    response = browser.post(path(quiz, "publish"))

    quiz.refresh_from_db()
    assert (response.status_code, response.url) == (303, path(quiz))
    assert (quiz.status, quiz.slug, quiz.changed_at) == ("published", "weights", NOON)
    assert said(response) == "Published. Everyone can take it."
    assert browser.get("/quizzes/weights/").status_code == 200


def test_by_link_the_link_is_there_to_be_copied(browser, teacher):
    quiz = made(teacher, audience="link")

    page = read(browser.get(path(quiz, "publish")))

    assert "Whoever has the link. No list shows it." in page.words
    link = page.one("input", id="link").attributes["value"]
    assert link == f"http://testserver/quizzes/{'0' * 32}/"


def test_what_is_missing_is_linked_to_where_it_is_mended(browser, teacher):
    quiz = made(teacher, title="Untitled quiz", mode="exam")
    slot = quiz.slots.get()
    slot.question.status = "retired"
    slot.question.save()

    response = browser.post(path(quiz, "publish"))

    assert response.status_code == 409
    page = read(response)
    assert page.one("h1").words == "Not ready yet"
    assert not page.one("main").all("button")
    links = [
        link.attributes["href"] for each in page.all("li") for link in each.all("a")
    ]
    for wanted in ("settings/#id_title", f"#slot-{slot.pk}", "settings/#id_release"):
        assert f"{path(quiz)}{wanted}" in links
    assert Quiz.objects.get().status == "draft"


def test_second_press_changes_nothing(browser, quiz):
    browser.post(path(quiz, "publish"))

    assert browser.post(path(quiz, "publish")).status_code == 303
    assert Quiz.objects.get().slug == "weights"


def test_taken_back_while_attempts_go_on(browser, teacher):
    quiz = made(teacher, status="published")
    AttemptFactory(quiz=quiz)

    response = browser.post(path(quiz, "status"), {"status": "draft"})

    assert (response.status_code, response.url) == (303, path(quiz))
    assert "One attempt is open and goes on." in said(response)
    assert Quiz.objects.get().status == "draft"


def test_archived_and_taken_out_again(browser, quiz):
    browser.post(path(quiz, "status"), {"status": "archived"})
    assert Quiz.objects.get().status == "archived"

    browser.post(path(quiz, "status"), {"status": "draft"})
    assert Quiz.objects.get().status == "draft"


def test_status_button_cannot_publish(browser, quiz):
    response = browser.post(path(quiz, "status"), {"status": "published"})

    assert "Nothing was changed" in said(response)
    assert Quiz.objects.get().status == "draft"


def test_draft_is_thrown_away_unless_it_was_taken(browser, quiz):
    attempt = AttemptFactory(quiz=quiz)

    refused = browser.post(path(quiz, "discard"))
    assert (refused.status_code, refused.url) == (303, path(quiz))
    assert "Archive it" in said(refused)

    attempt.delete()
    done = browser.post(path(quiz, "discard"))
    assert (done.status_code, done.url) == (303, "/teach/quizzes/")
    assert not Quiz.objects.exists()


def test_reader_makes_a_copy_of_their_own(teacher, clock):
    quiz = made(teacher, status="published", closes_at=after(days=1))
    hidden = VersionFactory(question__collection=quiz.collection).question
    quiz.slots.update(question=hidden)
    reader = QuizShareFactory(quiz=quiz).user
    browser = browser_for(reader)

    response: Any = browser.post(path(quiz, "duplicate"))

    copy = Quiz.objects.get(collection__owner=reader)
    assert (response.status_code, response.url) == (303, path(copy))
    words = said(response)
    assert "opens and closes is left open" in words
    assert "One question is left out" in words


@pytest.mark.parametrize("button", BUTTONS)
def test_strangers_find_nothing(quiz, clock, button):
    stranger = browser_for(InstructorFactory())

    assert stranger.post(path(quiz, button), {"status": "draft"}).status_code == 404


@pytest.mark.parametrize("button", ["publish", "status", "discard"])
@pytest.mark.parametrize("may_edit", [False, True])
def test_reader_changes_nothing_and_editor_may(quiz, clock, button, may_edit):
    user = QuizShareFactory(quiz=quiz, may_edit=may_edit).user

    response = browser_for(user).post(path(quiz, button), {"status": "archived"})

    assert response.status_code == (303 if may_edit else 404)


@pytest.mark.parametrize("button", ["publish", "status", "discard"])
def test_quiz_from_a_file_is_changed_there(browser, button):
    quiz = QuizFactory(origin="file", file="azure/x.quiz.md", status="draft")

    assert browser.post(path(quiz, button), {"status": "draft"}).status_code == 404


def test_review_costs_8_queries_with_1_and_with_30(teacher, queries, clock):
    browser = browser_for(teacher, kind=Client)
    browser.get("/teach/quizzes/")  # the first of a sign-in is written down
    costs = []
    for count in (1, 30):
        quiz = made(teacher, count, slug=f"{count}")
        with queries() as counted:
            assert browser.get(path(quiz, "publish")).status_code == 200
        costs.append(len(counted))

    assert costs[0] == costs[1] <= REVIEW
