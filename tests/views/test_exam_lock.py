"""Pages of a question that an open exam asks too."""

import pytest

from tests.answering import choose
from tests.factories import QuizFactory, SectionFactory, SlotFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
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


def told_on_the_result(guest, attempt):
    """Outcome by question, headings, and what may be retried, as the page says."""
    page = read(guest.get(f"/attempts/{attempt.pk}/result/"))
    rows = [each.attributes["class"] for each in page.one("ol", class_="answer-list").all("li")]
    headings = [each.attributes["aria-label"] for each in page.all("meter")]
    return rows, headings, page
