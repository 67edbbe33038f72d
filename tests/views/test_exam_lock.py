"""Pages of a question that an open exam asks too."""

import pytest

from quizzes.models import Item, Quiz
from quizzes.services.attempts import finish_attempt
from tests.answering import choose
from tests.factories import QuizFactory, SectionFactory, SlotFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import NOON
from tests.factories.marked import cite
from tests.factories.sitting import exam_at
from tests.views.browsers import HTMX_SHEET
from tests.views.pages import read, refusal_in
from tests.views.sending import address, send
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def quiz():
    return quiz_with(2)


@pytest.fixture
def exam(quiz, learner):
    """An exam that asks the first question of the quiz."""
    exams = QuizFactory(mode="exam")
    section = SectionFactory(quiz=exams)
    shared = quiz.slots.order_by("position")[0].question
    SlotFactory(section=section, position=1, question=shared)
    return lambda: exam_at(exams, learner=learner)


def heading_of(response):
    return read(response).one("h1").words


@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_marked_question_is_closed_while_an_exam_asks_it(
    guest, learner, quiz, exam, headers
):
    attempt = finished_at(quiz, keys="ba", learner=learner)
    exam()

    closed = guest.get(f"/attempts/{attempt.pk}/1/", headers=headers)
    other = guest.get(f"/attempts/{attempt.pk}/2/", headers=headers)

    assert heading_of(closed) == "Your exam asks this question too"
    assert "is-correct" not in closed.content.decode()
    assert "Right answer" not in closed.content.decode()
    assert heading_of(other) != "Your exam asks this question too"


def test_open_question_is_closed_and_takes_no_answer(guest, learner, quiz, exam):
    item = attempt_at(quiz, learner=learner).items.get(position=1)
    exam()
    before = everything_but_sessions()

    response = send(guest, item, choose(item, "a"))

    assert response.status_code == 409
    assert heading_of(response) == "Your exam asks this question too"
    assert everything_but_sessions() == before


def test_result_does_not_quote_what_would_have_helped(guest, learner, quiz, exam):
    attempt = finished_at(quiz, keys="ba", learner=learner)
    cite(attempt, "Disks")
    quoted = read(guest.get(f"/attempts/{attempt.pk}/result/")).all("mark")
    exam()

    page = read(guest.get(f"/attempts/{attempt.pk}/result/"))

    assert (len(quoted), page.all("mark")) == (1, [])


def test_question_opens_again_when_the_exam_is_handed_in(guest, learner, quiz, exam):
    attempt = finished_at(quiz, keys="bb", learner=learner)
    running = exam()
    guest.post(f"/attempts/{running.pk}/result/")

    page = guest.get(f"/attempts/{attempt.pk}/1/")

    assert heading_of(page) != "Your exam asks this question too"


def test_open_exam_is_not_closed_by_an_earlier_attempt(guest, learner, quiz, exam):
    item = attempt_at(quiz, learner=learner).items.get(position=2)
    answer(item)
    running = exam().items.get()

    assert send(guest, running, choose(running, "a")).status_code == 303
    assert refusal_in(guest.get(address(running))) == ""


@pytest.fixture
def exam_kept_back(exam, quiz):
    """The exam handed in, never to be shown; no practice shows its question now."""

    def hand_in():
        running = exam()
        Quiz.objects.filter(pk=running.quiz_id).update(release="never")
        Quiz.objects.filter(pk=quiz.pk).update(status="archived")
        return finish_attempt(running, now=NOON)

    return hand_in


@pytest.fixture(params=["exam", "exam_kept_back"])
def silent(request):
    """Makes the first question one of which another attempt does not tell."""
    return request.getfixturevalue(request.param)


def result_of(guest, attempt):
    return read(guest.get(f"/attempts/{attempt.pk}/result/")).one("body")


def outcomes_on(page):
    rows = page.one("ol", class_="answer-list").elements
    return [row.attributes["class"] for row in rows]


def test_result_tells_of_the_other_questions_alone(guest, learner, quiz, silent):
    attempt = finished_at(quiz, keys="bb", learner=learner)
    cite(attempt, "Disks", "Files")
    silent()

    page = result_of(guest, attempt)

    assert outcomes_on(page) == ["is-locked", "is-wrong"]
    assert [each.attributes["aria-label"] for each in page.all("meter")] == ["Files"]
    assert "Disks" not in page.words
    assert "One answer is not shown yet" in page.words
    assert "Retry the one you missed" in page.words
    assert "Right0 of 1" in page.words


def test_result_of_which_nothing_is_told_praises_nothing(guest, learner, quiz, silent):
    attempt = finished_at(quiz, keys="a", learner=learner)
    Item.objects.filter(attempt=attempt, position=2).delete()
    silent()

    page = result_of(guest, attempt)

    assert outcomes_on(page) == ["is-locked"]
    assert "Everything is right" not in page.words
    assert "Retry" not in page.words
    assert page.all("meter") == []


@pytest.mark.parametrize("begin", [attempt_at, finished_at], ids=["open", "finished"])
def test_map_tells_of_the_other_questions_alone(guest, learner, quiz, silent, begin):
    attempt = begin(quiz, learner=learner)
    for item in attempt.items.filter(response=None) if attempt.is_open else ():
        answer(item, "b")
    silent()

    page = read(guest.get(f"/attempts/{attempt.pk}/2/"))

    cells = [each.attributes["class"] for each in page.all("a", class_="map-cell")]
    before = "map-cell is-answered" if attempt.is_open else "map-cell"
    after = "is-wrong" if attempt.is_open else "is-unanswered"
    assert cells == [before, f"map-cell {after}"]
