"""Sending an answer: acknowledged, refused, repeated, in conflict."""

from decimal import Decimal
from uuid import uuid4

import pytest

from quizzes.models import Attempt, Response
from quizzes.services.attempts import finish_attempt
from tests.answering import choose, match
from tests.factories.begun import answer
from tests.factories.clock import NOON
from tests.views.browsers import HTMX_SHEET
from tests.views.pages import read, refusal_in
from tests.views.sending import acknowledged, address, send
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

ANSWERED = "You have answered this question already; that answer counts."
CLOSED = "This attempt is finished, so no answer was added."
OTHER_ANSWER = (
    "This page has already sent another answer. Reload it to see which counts."
)


# stored


@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_answer_is_stored_and_leads_back_to_its_page(guest, item, headers):
    key = uuid4()

    response = send(guest, item, choose(item, "a"), key, headers=headers)

    stored = Response.objects.get()
    assert (response.status_code, response["Location"]) == (303, address(item))
    assert (stored.item, stored.client_key, stored.canonical) == (item, key, "a")
    assert stored.mark == 1


def test_pairs_are_stored_with_their_share(guest, pairs):
    response = send(guest, pairs, match(pairs, {"1": "a", "2": "c", "3": ""}))

    stored = Response.objects.get()
    assert response.status_code == 303
    assert (stored.canonical, stored.mark) == ("1=a;2=c", Decimal("0.3333333"))


@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_page_acknowledges_the_answer_once_it_is_stored(guest, item, headers):
    key = uuid4()
    before = acknowledged(guest.get(address(item), headers=headers))

    send(guest, item, choose(item, "b"), key, headers=headers)

    after_it = acknowledged(guest.get(address(item), headers=headers))
    assert (before, after_it) == (None, str(key))


def test_form_as_the_page_sends_it_is_accepted(guest, item):
    form = read(guest.get(address(item))).one("form", class_="question")
    wire = form.all("input", type="radio")[1].attributes["value"]

    response = guest.post(
        form.attributes["action"], {**form.fields, "answer": wire}, follow=True
    )

    assert response.redirect_chain == [(address(item), 303)]
    assert acknowledged(response) == form.fields["client_key"][0]


def test_last_answer_hands_the_attempt_in(guest, item):
    second = item.attempt.items.get(position=2)

    send(guest, item, choose(item, "a"))
    send(guest, second, choose(second, "b"))

    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.score) == ("finished", 1)


# repeated


def test_answer_sent_twice_is_stored_once(guest, item):
    key = uuid4()

    first = send(guest, item, choose(item, "a"), key)
    stored = everything_stored()
    again = send(guest, item, choose(item, "a"), key)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first["Location"] == again["Location"]
    assert everything_stored() == stored


def test_answer_repeated_after_the_attempt_is_finished_is_confirmed(guest, item):
    key = answer(item, "a")
    finish_attempt(item.attempt, now=NOON)
    stored = everything_stored()

    response = send(guest, item, choose(item, "a"), key)

    assert response.status_code == 303
    assert everything_stored() == stored


def test_same_client_key_with_another_answer_is_refused(guest, item):
    key = answer(item, "a")
    stored = everything_stored()

    response = send(guest, item, choose(item, "b"), key)

    assert (response.status_code, refusal_in(response)) == (422, OTHER_ANSWER)
    assert everything_stored() == stored


# in conflict


@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_second_answer_meets_the_truth(guest, item, headers):
    first = answer(item, "b")
    stored = everything_stored()

    response = send(guest, item, choose(item, "a"), headers=headers)

    assert (response.status_code, refusal_in(response)) == (409, ANSWERED)
    assert acknowledged(response) == str(first)
    verdict = read(response).one("div", id="verdict").words
    assert verdict.startswith("Not this time.")
    assert everything_stored() == stored


def test_answer_to_a_finished_attempt_meets_the_truth(guest, item):
    finish_attempt(item.attempt, now=NOON)
    stored = everything_stored()

    response = send(guest, item, choose(item, "a"))

    assert (response.status_code, refusal_in(response)) == (409, CLOSED)
    assert acknowledged(response) is None
    assert read(response).one("div", id="verdict").words.startswith("Not answered.")
    assert everything_stored() == stored


# only what the form has


def test_other_fields_are_ignored(guest, item):
    forged = {"mark": "1", "score": "9", "state": "finished", "item": "1", "now": "0"}

    send(guest, item, {**choose(item, "b"), **forged})

    attempt = Attempt.objects.get()
    assert Response.objects.get().mark == 0
    assert (attempt.state, attempt.score) == ("open", None)
