"""How many queries the screens of an exam cost, with one question and with thirty."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.answering import choose, match
from tests.factories import LearnerFactory, MatchingVersionFactory, quiz_with
from tests.factories.canaries import canary_quiz
from tests.factories.drawing import bank_of, drawing
from tests.factories.sitting import exam_at, save
from tests.views.browsers import HTMX_SHEET, browser_of

pytestmark = pytest.mark.django_db

QUESTION, ANSWER, OTHERS = 6, 9, 10
HTMX_PLACE = {"HX-Request": "true", "HX-Target": "place"}
FRAGMENTS = pytest.mark.parametrize("headers", [{}, HTMX_SHEET, HTMX_PLACE])
SIZES = (1, 30)


@pytest.fixture
def guest(learner) -> Client:
    """A browser that asks the database nothing of its own."""
    return browser_of(learner, kind=Client)


@pytest.fixture
def cost(queries):
    """How many queries a request takes."""

    def cost(send, *arguments, status=200, **options):
        with queries() as counted:
            response = send(*arguments, **options)
        assert response.status_code == status
        return len(counted)

    return cost


@pytest.fixture
def sit(learner):
    """An exam of so many questions, begun now; those of ``saved`` are answered."""

    def sit(count, *, saved=0, since=timedelta(), factory=None, **fields):
        start = now() - since
        quiz = quiz_with(count, **({"factory": factory} if factory else {}))
        times = {"started_at": start, "deadline_at": start + timedelta(minutes=10)}
        exam = exam_at(quiz, **{"learner": learner, **times, **fields})
        for item in exam.items.all()[:saved]:
            fields = match(item, {"1": "a"}) if factory else choose(item, "b")
            save(item, fields, now=start)
        return exam

    return sit


def constant(costs):
    """The cost, which must be the same whatever there is to show."""
    [cost] = set(costs)
    return cost


def at(exam, end):
    return f"/attempts/{exam.pk}/{end}/"


@FRAGMENTS
@pytest.mark.parametrize("factory", [None, MatchingVersionFactory])
@pytest.mark.parametrize("is_saved", [False, True])
def test_question_costs_6_queries_at_most(guest, sit, cost, headers, factory, is_saved):
    exams = [sit(count, saved=count * is_saved, factory=factory) for count in SIZES]

    costs = [cost(guest.get, at(exam, 1), headers=headers) for exam in exams]

    assert constant(costs) <= QUESTION


@pytest.mark.parametrize("saved", [0, 1])
@pytest.mark.parametrize("then", ["", "next"])
def test_saving_costs_9_queries_at_most(guest, sit, cost, saved, then):
    def sent(count):
        exam = sit(count, saved=saved)
        fields = choose(exam.items.get(position=1), "a")
        sent = {"client_key": uuid4(), "page_key": uuid4(), "then": then, **fields}
        return cost(guest.post, at(exam, 1), sent, status=303)

    assert constant(map(sent, (2, 30))) <= ANSWER


def test_saving_after_many_changes_costs_no_more(guest, sit, cost):
    exam = sit(2)
    item = exam.items.get(position=1)
    costs = []

    for _ in range(20):
        sent = {"client_key": uuid4(), **choose(item, "a")}
        costs.append(cost(guest.post, at(exam, 1), sent, status=303))

    assert constant(costs) <= ANSWER


@pytest.mark.parametrize("saved", [0, 1])
@pytest.mark.parametrize("count_flagged", [False, True])
def test_overview_costs_10_queries_at_most(guest, sit, cost, saved, count_flagged):
    exams = [sit(count, saved=saved * count) for count in SIZES]
    for exam in exams:
        exam.items.update(is_flagged=count_flagged)

    assert constant(cost(guest.get, at(exam, "overview")) for exam in exams) <= OTHERS


@FRAGMENTS
def test_flag_costs_10_queries_at_most(guest, sit, cost, headers):
    exams = [sit(count, saved=count) for count in SIZES]
    sent = {"flag": "1", "client_key": uuid4()}

    costs = [
        cost(guest.post, at(exam, "1/flag"), sent, headers=headers) for exam in exams
    ]

    assert constant(costs) <= OTHERS


def test_handing_in_costs_10_queries_at_most(guest, sit, cost):
    exams = [sit(count, saved=count) for count in SIZES]

    costs = [cost(guest.post, at(exam, "result"), status=303) for exam in exams]

    assert constant(costs) <= OTHERS


def test_result_costs_10_queries_at_most(guest, sit, cost):
    exams = [sit(count, saved=count) for count in SIZES]
    for exam in exams:
        guest.post(at(exam, "result"))

    assert constant(cost(guest.get, at(exam, "result")) for exam in exams) <= OTHERS


@pytest.mark.parametrize("mode", ["practice", "exam"])
@pytest.mark.parametrize("bank", SIZES)
def test_start_with_draws_costs_no_more_for_more(guest, cost, mode, bank):
    bank_of(bank)
    canary_quiz("wren")

    def sent(count):
        quiz = drawing(count, 1, fixed=1, mode="both", time_limit_s=600)
        key = {"start_key": uuid4(), "mode": mode}
        return cost(guest.post, f"/quizzes/{quiz.slug}/", key, status=303)

    assert constant(map(sent, SIZES)) <= OTHERS + 1  # the pool that is drawn from


def test_quiz_with_draws_costs_10_queries_at_most(guest, cost):
    bank_of(30)
    quizzes = [drawing(count, 1, mode="both", time_limit_s=600) for count in SIZES]

    costs = [cost(guest.get, f"/quizzes/{quiz.slug}/") for quiz in quizzes]

    assert constant(costs) <= OTHERS


@pytest.mark.parametrize("end", ["1", "overview"])
def test_looking_at_an_overdue_exam_costs_no_more_for_more(sit, cost, end):
    hour = timedelta(hours=1)
    status = 302 if end == "overview" else 200

    def look(count):
        exam = sit(count, saved=count, since=hour, learner=LearnerFactory())
        browser = browser_of(exam.learner, kind=Client)
        return cost(browser.get, at(exam, end), status=status)

    # Its own six or ten, and once in the life of an exam those of the sweep.
    assert constant(map(look, SIZES)) <= QUESTION + OTHERS
