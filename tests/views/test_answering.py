"""Sending an answer: acknowledged, refused, repeated, in conflict."""

from decimal import Decimal
from uuid import uuid4

import pytest

from quizzes.models import Attempt, Response
from quizzes.services.attempts import finish_attempt
from tests.answering import choose, match
from tests.factories import MatchingVersionFactory, quiz_with
from tests.factories.begun import answer, attempt_at
from tests.factories.clock import NOON
from tests.views.browsers import HTMX_SHEET
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

ANSWERED = "You have answered this question already; that answer counts."
CLOSED = "This attempt is finished, so no answer was added."
OTHER_ANSWER = (
    "This page has already sent another answer. Reload it to see which counts."
)
OUT_OF_DATE = (
    "This page is out of date, so nothing was stored. Reload it and try again."
)
NO_CHOICE = "Choose one of the answers, then check it."
UNKNOWN = "That answer is not part of this question. Choose again."


@pytest.fixture
def item(learner):
    """The first of two single choice questions; a is right."""
    return attempt_at(quiz_with(2), learner=learner).items.get(position=1)


@pytest.fixture
def pairs(learner):
    """The only item, with prompts 1 to 3 and answers a to d."""
    quiz = quiz_with(1, factory=MatchingVersionFactory)
    return attempt_at(quiz, learner=learner).items.get()


def address(item):
    return f"/attempts/{item.attempt_id}/{item.position}/"


def send(client, item, fields, key=None, **options):
    sent = {"client_key": key or uuid4(), **fields}
    return client.post(address(item), sent, **options)


def acknowledged(response):
    return read(response).one("div", id="sheet").attributes.get("data-acknowledged")


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


# refused


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, NO_CHOICE),
        ({"answer": ""}, NO_CHOICE),
        ({"answer": "a"}, UNKNOWN),
        ({"answer": "0" * 18}, UNKNOWN),
        ({"answer": "\0"}, UNKNOWN),
        ({"answer-a": "b"}, UNKNOWN),
        ({"client_key": ""}, OUT_OF_DATE),
        ({"client_key": "7"}, OUT_OF_DATE),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_answer_that_does_not_fit_is_refused(guest, item, fields, sentence, headers):
    stored = everything_stored()

    response = send(guest, item, fields, headers=headers)

    assert (response.status_code, refusal_in(response)) == (422, sentence)
    assert read(response).all("input", type="radio") != []
    assert acknowledged(response) is None
    assert everything_stored() == stored


def test_two_options_at_once_are_refused(guest, item):
    both = {"answer": [*choose(item, "a")["answer"], *choose(item, "b")["answer"]]}

    response = send(guest, item, both)

    assert (response.status_code, refusal_in(response)) == (
        422,
        "Choose one answer only.",
    )


def test_option_of_another_item_is_refused(guest, item):
    other = item.attempt.items.get(position=2)

    response = send(guest, item, choose(other, "a"))

    assert (response.status_code, refusal_in(response)) == (422, UNKNOWN)


@pytest.mark.parametrize(
    ("placed", "sentence"),
    [
        ({}, "Place at least one answer, then check."),
        ({"1": "", "2": "", "3": ""}, "Place at least one answer, then check."),
        ({"a": "b"}, "That row is not part of this question. Place it again."),
        ({"1": "2"}, "That answer is not part of this question. Place it again."),
    ],
)
def test_pairs_that_do_not_fit_are_refused(guest, pairs, placed, sentence):
    response = send(guest, pairs, match(pairs, placed))

    assert (response.status_code, refusal_in(response)) == (422, sentence)
    assert Response.objects.count() == 0


def test_two_answers_for_one_row_are_refused(guest, pairs):
    [(name, first)] = match(pairs, {"1": "a"}).items()
    [(_, second)] = match(pairs, {"1": "b"}).items()

    response = send(guest, pairs, {name: [*first, *second]})

    assert refusal_in(response) == "Choose one answer for each row."


def test_refused_page_keeps_the_option_that_was_chosen(guest, item):
    chosen = choose(item, "b")["answer"]

    response = send(guest, item, {"answer": chosen, "client_key": "stale"})

    form = read(response).one("form", class_="question")
    assert (response.status_code, form.fields["answer"]) == (422, chosen)


def test_refused_page_keeps_the_pairs_that_were_placed(guest, pairs):
    placed = match(pairs, {"1": "c", "2": "", "3": "a"})

    response = send(guest, pairs, {**placed, "client_key": "stale"})

    form = read(response).one("form", class_="question")
    assert {name: form.fields[name] for name in placed} == placed


def test_refused_page_keeps_its_client_key(guest, item):
    key = uuid4()

    response = send(guest, item, {}, key)

    form = read(response).one("form", class_="question")
    assert form.fields["client_key"] == [str(key)]


def test_refused_page_whose_key_was_no_key_can_be_sent_again(guest, item):
    refused = send(guest, item, {"client_key": "stale", **choose(item, "b")})
    form = read(refused).one("form", class_="question")

    response = guest.post(address(item), form.fields)

    assert response.status_code == 303
    assert Response.objects.get().canonical == "b"


def test_refused_fragment_points_at_its_sentence(guest, item):
    response = send(guest, item, {}, headers=HTMX_SHEET)

    assert read(response).one("fieldset").attributes["aria-describedby"] == "refusal"
    assert read(response).one("div", id="refusal").words == NO_CHOICE


@pytest.mark.parametrize("status", [422, 409])
def test_refusals_are_not_kept_by_caches(guest, item, status):
    if status == 409:
        answer(item, "a")

    response = send(guest, item, choose(item, "b") if status == 409 else {})

    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]
    assert {"HX-Request", "HX-Target"} <= set(response["Vary"].split(", "))


# only what the form has


def test_other_fields_are_ignored(guest, item):
    forged = {"mark": "1", "score": "9", "state": "finished", "item": "1", "now": "0"}

    send(guest, item, {**choose(item, "b"), **forged})

    attempt = Attempt.objects.get()
    assert Response.objects.get().mark == 0
    assert (attempt.state, attempt.score) == ("open", None)
