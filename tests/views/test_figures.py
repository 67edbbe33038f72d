"""How many queries a screen costs, with little and with much to show."""

from importlib import import_module
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client

from quizzes.models import Question
from quizzes.views.people import SEEN_ON
from tests.answering import choose
from tests.factories import quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.canaries import canary_quiz, canary_version
from tests.factories.clock import after
from tests.factories.progress import asked_of_all_headings, many_finished
from tests.views.browsers import HTMX_SHEET, browser_of

pytestmark = pytest.mark.django_db

QUESTION, ANSWER, OTHERS, PRACTICE = 6, 9, 10, 12


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


def names(count):
    """Of so many new questions, the kinds by turns."""
    known = Question.objects.count()
    return [f"n{number}x" for number in range(known, known + count)]


def constant(costs):
    """The cost, which must be the same whatever there is to show."""
    [cost] = set(costs)
    return cost


@pytest.mark.parametrize("position", [1, 2])
@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_question_costs_6_queries_at_most(guest, learner, cost, position, headers):
    def page(count):
        attempt = attempt_at(canary_quiz(*names(count)), learner=learner)
        return f"/attempts/{attempt.pk}/{position}/"

    costs = [cost(guest.get, page(count), headers=headers) for count in (2, 30)]

    assert constant(costs) <= QUESTION


@pytest.mark.parametrize("key", ["ak", "bk"])
def test_answered_choice_costs_6_queries_at_most(guest, learner, cost, key):
    def page(count):
        asked = names(count)
        attempt = attempt_at(canary_quiz(*asked), learner=learner)
        for item, name in zip(attempt.items.all(), asked, strict=True):
            pairs = {f"1k{name}": f"ck{name}"}
            answer(item, pairs if item.version.kind == "matching" else key + name)
        return f"/attempts/{attempt.pk}"

    costs = [cost(guest.get, f"{page(count)}/1/") for count in (1, 30)]
    costs += [cost(guest.get, f"{page(count)}/2/") for count in (2, 30)]

    assert constant(costs) <= QUESTION


def test_answer_costs_9_queries_at_most(guest, learner, cost):
    def sent(count, answered):
        attempt = attempt_at(quiz_with(count), learner=learner)
        for item in attempt.items.all()[:answered]:
            answer(item)
        item = attempt.items.get(position=count)
        fields = {"client_key": uuid4(), **choose(item, "a")}
        return cost(guest.post, f"/attempts/{attempt.pk}/{count}/", fields, status=303)

    on_the_way = constant([sent(2, 0), sent(30, 0)])
    that_finishes = constant([sent(1, 0), sent(30, 29)])

    assert on_the_way < that_finishes <= ANSWER


def test_repeated_answer_costs_9_queries_at_most(guest, learner, cost):
    def sent(count):
        item = attempt_at(quiz_with(count), learner=learner).items.get(position=1)
        fields = {"client_key": answer(item), **choose(item, "a")}
        return cost(guest.post, f"/attempts/{item.attempt_id}/1/", fields, status=303)

    assert constant([sent(1), sent(30)]) <= ANSWER


def test_refused_answers_cost_10_queries_at_most(guest, learner, cost):
    def sent(count, status):
        item = attempt_at(quiz_with(count), learner=learner).items.get(position=1)
        if status == 409:
            answer(item, "b")
        fields = {"client_key": uuid4(), **({} if status == 422 else choose(item, "a"))}
        return cost(
            guest.post, f"/attempts/{item.attempt_id}/1/", fields, status=status
        )

    assert constant([sent(2, 422), sent(30, 422)]) <= OTHERS
    assert constant([sent(2, 409), sent(30, 409)]) <= OTHERS


@pytest.mark.parametrize("path", ["/", "/history/"])
@pytest.mark.parametrize("has_open", [False, True])
def test_home_and_history_cost_10_queries_with_1_and_with_300_attempts(
    guest, learner, cost, path, has_open
):
    quiz = asked_of_all_headings(5)
    if has_open:
        attempt_at(quiz, learner=learner)
    costs = []
    for count in (1, 299):
        many_finished(quiz, count, learner=learner)
        costs.append(cost(guest.get, path))

    assert constant(costs) <= OTHERS


def test_practice_costs_12_queries_at_most(guest, learner, cost):
    many_finished(asked_of_all_headings(25), 2, learner=learner)

    def sent(of):
        key = {"start_key": uuid4(), "of": of}
        return cost(guest.post, "/practice/", key, status=303)

    assert max(sent("azure#heading-0"), sent("mistakes")) <= PRACTICE


@pytest.mark.parametrize("path", ["/quizzes/", "/history/", "/", "/quizzes/first/"])
def test_lists_cost_10_queries_at_most(guest, learner, cost, path):
    first = quiz_with(1, slug="first")
    canary_version("wren", key="welcome")
    costs = []

    for wanted in (2, 30):
        for number in range(learner.attempts.count(), wanted):
            finished_at(first, learner=learner, started_at=after(hours=number))
            quiz_with(1)
        costs.append(cost(guest.get, path))

    assert constant(costs) <= OTHERS


def test_quiz_costs_10_queries_at_most(guest, cost):
    small, large = canary_quiz(*names(2)), canary_quiz(*names(30))

    costs = [cost(guest.get, f"/quizzes/{quiz.slug}/") for quiz in (small, large)]

    assert constant(costs) <= OTHERS


def test_result_costs_10_queries_at_most(guest, learner, cost):
    def page(count):
        attempt = finished_at(canary_quiz(*names(count)), learner=learner)
        return f"/attempts/{attempt.pk}/result/"

    assert constant(cost(guest.get, page(count)) for count in (1, 30)) <= OTHERS


@pytest.mark.parametrize("is_new", [True, False])
def test_start_costs_10_queries_at_most(guest, learner, cost, is_new):
    def sent(count):
        quiz = quiz_with(count)
        if not is_new:
            attempt_at(quiz, learner=learner)
        key = {"start_key": uuid4()}
        return cost(guest.post, f"/quizzes/{quiz.slug}/", key, status=303)

    assert constant([sent(1), sent(30)]) <= OTHERS


def test_first_start_of_a_stranger_costs_10_queries_at_most(cost):
    def sent(count):
        path = f"/quizzes/{quiz_with(count).slug}/"
        return cost(Client().post, path, {"start_key": uuid4()}, status=303)

    assert constant([sent(1), sent(30)]) <= OTHERS


def test_handing_in_costs_10_queries_at_most(guest, learner, cost):
    def sent(count):
        attempt = attempt_at(quiz_with(count), learner=learner)
        return cost(guest.post, f"/attempts/{attempt.pk}/result/", status=303)

    assert constant([sent(1), sent(30)]) <= OTHERS


def test_retry_costs_10_queries_at_most(guest, learner, cost):
    def sent(count):
        attempt = finished_at(quiz_with(count), learner=learner)
        key = {"start_key": uuid4()}
        return cost(guest.post, f"/attempts/{attempt.pk}/retry/", key, status=303)

    assert constant([sent(1), sent(30)]) <= OTHERS


@pytest.mark.parametrize("path", ["/quizzes/first/", "/attempts/1/1/", "/nowhere/"])
def test_missing_pages_cost_10_queries_at_most(guest, cost, path):
    costs = []

    for count in (1, 30):
        for _ in range(count):
            quiz_with(1)
        costs.append(cost(guest.get, path, status=404))

    assert constant(costs) <= OTHERS


def test_first_look_of_a_day_costs_6_queries_at_most(guest, learner, cost):
    engine = import_module(settings.SESSION_ENGINE)
    session = engine.SessionStore(guest.cookies[settings.SESSION_COOKIE_NAME].value)
    session[SEEN_ON] = "2026-01-01"
    session.save()
    attempt = attempt_at(quiz_with(30), learner=learner)

    assert cost(guest.get, f"/attempts/{attempt.pk}/1/") <= QUESTION
