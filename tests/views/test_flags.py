"""Flagging a question for later, in an exam and in practice."""

from uuid import uuid4

import pytest

from quizzes.models import Item, Response
from tests.answering import choose, match
from tests.factories import LearnerFactory, MatchingVersionFactory, quiz_with
from tests.factories.begun import answer, attempt_at
from tests.factories.sitting import exam_at, save
from tests.views.browsers import HTMX_SHEET, browser_of
from tests.views.pages import read
from tests.views.sending import address
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WAYS = pytest.mark.parametrize("headers", [{}, HTMX_SHEET], ids=["page", "htmx"])
KINDS = pytest.mark.parametrize(
    "begin", [exam_at, attempt_at], ids=["exam", "practice"]
)


@pytest.fixture
def item(learner):
    return exam_at(quiz_with(2), learner=learner).items.get(position=1)


def flag(client, item, value="1", *, fields=None, **options):
    sent = {"client_key": uuid4(), "flag": value, **(fields or {})}
    return client.post(f"{address(item)}flag/", sent, **options)


def flagged(item):
    return Item.objects.get(pk=item.pk).is_flagged


def button_on(response):
    return read(response).one("button", id="flag")


@KINDS
@WAYS
def test_flag_is_set_and_taken_off(guest, learner, begin, headers):
    item = begin(quiz_with(2), learner=learner).items.get(position=1)

    on = flag(guest, item, headers=headers)
    assert (on.status_code, flagged(item)) == (200, True)
    assert (button_on(on).words, button_on(on).attributes["value"]) == ("Flagged", "0")
    assert button_on(on).attributes["aria-pressed"] == "true"
    # htmx leaves the focus where it was: it may be on an answer.
    assert ("autofocus" in button_on(on).attributes) is not bool(headers)

    off = flag(guest, item, "0", headers=headers)
    assert (button_on(off).words, flagged(item)) == ("Flag for later", False)


@KINDS
@WAYS
def test_flag_keeps_what_was_chosen_and_not_sent(guest, learner, begin, headers):
    item = begin(quiz_with(1), learner=learner).items.get()
    fields = choose(item, "c")

    response = flag(guest, item, fields=fields, headers=headers)

    form = read(response).one("form", class_="question")
    assert form.fields["answer"] == fields["answer"]
    assert form.attributes["action"] == address(item)
    assert not Response.objects.exists()


def test_flag_keeps_the_pairs_that_were_chosen(guest, learner):
    quiz = quiz_with(1, factory=MatchingVersionFactory)
    item = exam_at(quiz, learner=learner).items.get()
    fields = match(item, {"1": "b", "2": "", "3": "d"})

    form = read(flag(guest, item, fields=fields)).one("form", class_="question")

    assert {name: form.fields[name] for name in fields} == fields


def test_flag_keeps_the_pages_name_and_number(guest, item):
    page = str(uuid4())

    response = flag(guest, item, fields={"page_key": page, "client_sequence": "3"})

    form = read(response).one("form", class_="question")
    assert (form.fields["page_key"], form.fields["client_sequence"]) == ([page], ["3"])


@pytest.mark.parametrize("letter, words", [("b", "Saved"), ("c", "")])
@WAYS
def test_only_the_stored_choice_is_called_saved(guest, item, letter, words, headers):
    save(item, choose(item, "b"))

    response = flag(guest, item, fields=choose(item, letter), headers=headers)

    assert read(response).one("p", id="save-state").words == words


def test_map_says_flagged_in_words(guest, item):
    page = read(flag(guest, item))

    cells = page.all("a", class_="map-cell")
    assert [cell.attributes["aria-label"] for cell in cells] == [
        "Question 1, not answered, flagged",
        "Question 2, not answered",
    ]
    assert page.one("p", class_="map-key").words == "1 flagged, 2 blank"


def test_answered_question_of_practice_can_be_flagged(guest, learner):
    item = attempt_at(quiz_with(2), learner=learner).items.get(position=1)
    answer(item, "a")

    page = read(flag(guest, item))

    assert flagged(item)
    assert page.one("div", id="verdict").words == "Right."


def test_flag_of_a_finished_attempt_stays_as_it_was(guest, item):
    guest.post(f"/attempts/{item.attempt_id}/result/")

    response = flag(guest, item)

    assert response.status_code == 200
    assert read(response).all("button", id="flag") == []
    assert not flagged(item)


def test_flag_after_the_deadline_changes_nothing_but_ends_the_exam(guest, item, clock):
    clock.at(606)

    page = read(flag(guest, item))

    assert not flagged(item)
    assert page.all("form", class_="question") == []


def test_flag_of_a_stranger_is_missing(item):
    before = everything_but_sessions()

    assert flag(browser_of(LearnerFactory()), item).status_code == 404
    found = everything_but_sessions()
    assert {**found, "quizzes_learner": before["quizzes_learner"]} == before


@pytest.mark.parametrize("value", ["", "2", "true"])
def test_flag_of_another_value_is_left_out(guest, item, value):
    response = flag(guest, item, value)

    assert (response.status_code, response["Location"]) == (303, address(item))
    assert not flagged(item)


def test_flag_by_get_changes_nothing(guest, item):
    response = guest.get(f"{address(item)}flag/?flag=1")

    assert (response.status_code, response["Location"]) == (303, address(item))
    assert not flagged(item)
