"""Answers that do not fit: the page comes back as it was, with a sentence."""

from uuid import uuid4

import pytest

from quizzes.models import Response
from tests.answering import choose, match
from tests.factories.begun import answer
from tests.views.browsers import HTMX_SHEET
from tests.views.pages import read, refusal_in
from tests.views.sending import acknowledged, address, send
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

OUT_OF_DATE = (
    "This page is out of date, so nothing was stored. Reload it and try again."
)
NO_CHOICE = "Choose one of the answers, then check it."
UNKNOWN = "That answer is not part of this question. Choose again."


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
