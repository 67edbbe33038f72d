"""Somebody's attempt, as an instructor looks it through."""

import pytest
from django.test import Client

from quizzes.models import Attempt, Item, Learner, QuestionVersion
from tests.answering import choose
from tests.factories import CitationFactory, InstructorFactory, ResponseFactory
from tests.factories.begun import answer, attempt_at
from tests.factories.clock import after
from tests.factories.progress import versions_of
from tests.factories.scored import answered, named, own_quiz
from tests.factories.sitting import exam_at, save
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return InstructorFactory()


@pytest.fixture
def browser(user):
    return browser_for(user, Client)


def review(browser, attempt):
    response = browser.get(f"/teach/attempts/{attempt.pk}/")
    assert response.status_code == 200
    return read(response).one("main")


def question(page, number):
    return page.one("div", id=f"question-{number}")


def test_each_question_stands_with_answer_key_reason_and_passage(user, browser):
    quiz = own_quiz(user)
    for number, version in enumerate(versions_of(quiz), start=1):
        CitationFactory(version=version, sentence__text=f"Written of {number}.")
    attempt = answered(quiz, "b", learner=named("Anna"))

    page = review(browser, attempt)

    first, second = (question(page, number).words for number in (1, 2))
    assert "Not this time." in first
    assert "Their answer Why b." in first
    assert "Right answer Why a." in first
    assert "Written of 1." in first
    assert "Written of 2." not in first
    assert "Blank, 0 of 1 point" in second
    assert "Not answered." in second
    assert "Written of 2." in second


def test_head_leads_to_the_learner_and_back_to_the_scores(user, browser):
    attempt = answered(own_quiz(user), "ab", learner=named("Anna"))

    page = review(browser, attempt)

    links = {each.attributes["href"]: each.words for each in page.all("a")}
    assert links[f"/teach/learners/{attempt.learner_id}/"] == "Anna"
    assert f"/teach/quizzes/{attempt.quiz_id}/scores/" in links
    assert page.one("h1").words == "1 of 2 points, 50%"


def test_times_are_those_of_the_instructor(user, browser, clock):
    Learner.objects.filter(user=user).update(time_zone="Asia/Kolkata")
    clock.at(days=30)
    attempt = attempt_at(own_quiz(user, 1))
    answer(attempt.items.get(), now=after(61))

    page = review(browser, attempt)

    assert "Answered at 17:31:01, 23 November 2026." in question(page, 1).words
    assert "Times are in Asia/Kolkata." in page.words


def test_open_exam_shows_marks_so_far_and_changes_nothing(user, browser, clock):
    attempt = exam_at(own_quiz(user, mode="exam"))
    item = attempt.items.get(position=1)
    save(item, choose(item, "b"))
    save(item, choose(item, "a"), now=after(30), sequence=1)

    page = review(browser, attempt)

    assert page.one("h1").words == "1 of 2 points so far"
    assert "one of two answered so far" in page.words
    first = question(page, 1).words
    assert "1 of 1 point" in first
    assert "Changed later Option B 0 of 1 point, at 12:00:00" in first
    assert Item.objects.filter(mark__isnull=False).count() == 0
    assert Attempt.objects.get().is_open


def test_late_answers_are_told_from_those_that_were_accepted(user, browser):
    quiz = own_quiz(user, 1, mode="exam")
    attempt = exam_at(quiz)
    item = attempt.items.get()
    save(item, choose(item, "a"), now=after(620))

    waiting = review(browser, attempt).words
    item.refresh_from_db()
    item.response = item.responses.get()
    item.mark = 1
    item.save()
    Attempt.objects.update(late_accepted_at=after(700), score=1)
    accepted = review(browser, attempt).words

    assert "Time ran out" in waiting
    assert "One answer came too late and does not count." in waiting
    assert "Too late Option A" in waiting
    assert "too late" not in accepted.lower()
    assert ", late, and accepted." in accepted


def test_overdue_exam_is_finished_before_it_is_shown(user, browser, clock):
    attempt = exam_at(own_quiz(user, mode="exam"))
    clock.at(seconds=700)

    page = review(browser, attempt)

    assert "Time ran out" in page.words
    assert not Attempt.objects.get().is_open


def test_retries_can_be_looked_through_too(user, browser):
    quiz = own_quiz(user)
    first = answered(quiz, "ab")
    fields = {"purpose": "retry", "retry_of": first, "learner": first.learner}
    retry = attempt_at(quiz, **fields)

    assert "Still open" in review(browser, retry).words


def test_question_that_cannot_be_read_leaves_the_others_standing(user, browser):
    attempt = answered(own_quiz(user, 2), "ba")
    broken = attempt.items.get(position=1)
    ResponseFactory(item=broken, sequence=9, answer="c")
    QuestionVersion.objects.filter(pk=broken.version_id).update(payload={})

    page = review(browser, attempt)

    first, second = (question(page, number).words for number in (1, 2))
    assert broken.version.stem in first
    assert "This question cannot be read" in first
    assert "Their answer: b" in first
    assert "0 of 1 point" in first
    assert "cannot be read" not in second
    assert "Why a." in second


def test_no_id_stands_twice(user, browser):
    attempt = answered(own_quiz(user, 4), "abab")

    page = review(browser, attempt)

    ids = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
    assert len(ids) == len(set(ids))


def test_costs_8_queries_with_1_and_with_30_questions(user, browser, queries):
    costs = []
    browser.get("/teach/questions/")  # the first page of a session is remembered in it
    for count in (1, 30):
        quiz = own_quiz(user, count)
        for version in versions_of(quiz):
            CitationFactory(version=version)
        attempt = answered(quiz, "b" * count)
        ResponseFactory(item=attempt.items.first(), sequence=9, answer="c")
        with queries() as counted:
            review(browser, attempt)
        costs.append(len(counted))

    assert costs == [7, 7]
