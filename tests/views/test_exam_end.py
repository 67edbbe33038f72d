"""The look over an exam, handing it in, its result, and the end of its time."""

import pytest

from quizzes.models import Attempt
from tests.answering import choose
from tests.factories import LearnerFactory, quiz_with
from tests.factories.clock import after
from tests.factories.sitting import exam_at, save
from tests.views.browsers import browser_of
from tests.views.pages import read
from tests.views.stored import everything_but_sessions, everything_stored

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def exam(learner):
    """Of three questions; the first is answered rightly, the second is flagged."""
    exam = exam_at(quiz_with(3), learner=learner, pass_percent=50)
    save(exam.items.get(position=1), choose(exam.items.get(position=1), "a"))
    exam.items.filter(position=2).update(is_flagged=True)
    return exam


def at(exam, end):
    return f"/attempts/{exam.pk}/{end}/"


def states(page):
    rows = page.one("ol", class_="answer-list").elements
    return [row.one("span", class_="states").words for row in rows]


# the overview


def test_overview_lists_blanks_and_flags(guest, exam):
    page = read(guest.get(at(exam, "overview")))

    assert page.one("h1").words == "Two questions still blank"
    assert states(page) == ["Answered", "Flagged Blank", "Blank"]
    links = [
        link.attributes["href"]
        for link in page.one("ol", class_="answer-list").all("a")
    ]
    assert links == [at(exam, position) for position in (1, 2, 3)]
    assert page.one("p", class_="clock").attributes["data-remaining"] == "600"


@pytest.mark.parametrize(
    "answered, flagged, heading, button",
    [
        (3, 0, "All questions are answered", "Hand in"),
        (3, 2, "All answered, two flagged", "Hand in"),
        (2, 1, "One question still blank", "Hand in with one blank"),
        (0, 0, "Three questions still blank", "Hand in with three blank"),
    ],
)
def test_overview_says_what_is_missing(
    guest, learner, answered, flagged, heading, button
):
    exam = exam_at(quiz_with(3), learner=learner)
    for item in exam.items.all()[:answered]:
        save(item, choose(item, "b"))
    exam.items.filter(position__lte=flagged).update(is_flagged=True)

    page = read(guest.get(at(exam, "overview")))

    hand_in = page.one("main").one("form", class_="actions")
    assert (page.one("h1").words, hand_in.words) == (heading, button)
    assert hand_in.attributes["action"] == at(exam, "result")


def test_overview_tells_no_mark(guest, exam):
    body = guest.get(at(exam, "overview")).content.decode()

    for word in ("is-right", "is-wrong", "Right", "Wrong", "Why a", "points"):
        assert word not in body


def test_overview_of_a_finished_exam_leads_to_the_result(guest, exam):
    guest.post(at(exam, "result"))

    response = guest.get(at(exam, "overview"))

    assert (response.status_code, response["Location"]) == (302, at(exam, "result"))


@pytest.mark.parametrize("end", ["overview", "result", "1"])
def test_pages_of_others_are_missing(exam, end):
    stranger = browser_of(LearnerFactory())

    assert stranger.get(at(exam, end)).status_code == 404


# handing in


def test_handing_in_marks_and_shows_the_result(guest, exam):
    response = guest.post(at(exam, "result"), follow=True)

    page = read(response)
    assert response.redirect_chain == [(at(exam, "result"), 303)]
    assert page.one("h1").words == "1 of 3 points, 33%"
    assert page.one("p", class_="pass").words == "Not passed The pass mark is 50%."
    assert "Time ran out" not in page.words


def test_result_of_a_passed_exam_says_so(guest, exam):
    Attempt.objects.update(pass_percent=33)

    page = read(guest.post(at(exam, "result"), follow=True))

    assert page.one("p", class_="pass").words == "Passed The pass mark is 33%."


def test_result_without_a_pass_mark_says_nothing_of_one(guest, exam):
    Attempt.objects.update(pass_percent=None)

    page = read(guest.post(at(exam, "result"), follow=True))

    assert page.all("p", class_="pass") == []


def test_result_of_an_open_exam_leads_to_the_first_blank(guest, exam):
    response = guest.get(at(exam, "result"))

    assert (response.status_code, response["Location"]) == (302, at(exam, 2))


def test_questions_show_mark_and_reasons_after_handing_in(guest, exam):
    guest.post(at(exam, "result"))

    page = read(guest.get(at(exam, 1)))

    assert page.one("div", id="verdict").words == "Right."
    assert page.all("form", class_="question") == []
    assert page.all("form", class_="clock") == []


# the end of its time


def test_handing_in_at_the_deadline_is_the_clocks_doing(guest, exam, clock):
    clock.at(600)

    page = read(guest.post(at(exam, "result"), follow=True))

    assert "Time ran out, so it was handed in for you as it stood." in page.words
    assert Attempt.objects.get().finished_at == after(600)


def test_handing_in_just_before_is_the_learners(guest, exam, clock):
    clock.at(599.9)

    page = read(guest.post(at(exam, "result"), follow=True))

    assert "Time ran out" not in page.words


@pytest.mark.parametrize(
    "end, where", [("1", ""), ("overview", "result"), ("result", "")]
)
def test_pages_after_the_deadline_show_the_finished_attempt(
    guest, exam, clock, end, where
):
    clock.at(606)

    response = guest.get(at(exam, end), follow=True)

    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.timed_out, attempt.score) == ("finished", True, 1)
    assert response.redirect_chain == ([(at(exam, where), 302)] if where else [])
    assert read(response).all("form", class_="question") == []


def test_quiz_after_the_deadline_offers_a_new_start(guest, exam, clock):
    clock.at(606)

    page = read(guest.get(f"/quizzes/{exam.quiz.slug}/"))

    assert Attempt.objects.get().timed_out
    assert "Your exam is running" not in page.words


def test_looking_changes_only_what_is_overdue(guest, exam, clock):
    other = exam_at(quiz_with(1), deadline_at=after(606))
    running = exam_at(quiz_with(1), learner=exam.learner, deadline_at=after(7000))
    clock.at(606)

    guest.get(at(exam, 1))
    before = everything_stored()
    for end in (1, 2, "overview", "result"):
        guest.get(at(exam, end))

    assert everything_stored() == before
    still_open = Attempt.objects.filter(state="open")
    assert {*still_open} == {other, running}


def test_looking_before_the_deadline_changes_nothing(guest, exam, clock):
    clock.at(605)
    guest.get(at(exam, 1))  # the first look of a day renews the session
    before = everything_but_sessions()

    for end in (1, 2, "overview", "result"):
        guest.get(at(exam, end))

    assert everything_but_sessions() == before
