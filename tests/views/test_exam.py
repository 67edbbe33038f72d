"""The question of an exam: what its page holds, and saving an answer from it."""

from uuid import uuid4

import pytest

from quizzes.models import Item, Response
from tests.answering import choose, match
from tests.factories import (
    MatchingVersionFactory,
    SeveralVersionFactory,
    TrueFalseVersionFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.canaries import PAYLOADS, canary_quiz
from tests.factories.clock import after
from tests.factories.sitting import exam_at, save
from tests.views.pages import read, refusal_in
from tests.views.sending import acknowledged, address, send
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HTMX_PLACE = {
    "HX-Request": "true",
    "HX-Target": "place",
    "HX-Trigger": "answer-form",
}
STILL_COUNTS = "Nothing is chosen here, so your last saved answer still counts."
ANSWERS = {
    VersionFactory: "b",
    SeveralVersionFactory: ("a", "c"),
    TrueFalseVersionFactory: "b",
    MatchingVersionFactory: {"1": "c", "2": "", "3": "d"},
}


@pytest.fixture
def exam(learner):
    return exam_at(quiz_with(3), learner=learner)


@pytest.fixture
def item(exam):
    return exam.items.get(position=1)


def fields_of(item, answer):
    return match(item, answer) if isinstance(answer, dict) else choose(item, *answer)


def form_on(response):
    return read(response).one("form", class_="question")


def state_on(response):
    """What the page says of saving."""
    return read(response).one("p", id="save-state").words


# the page


def test_open_page_tells_nothing_of_the_answer(guest, learner):
    exam = exam_at(canary_quiz("wren", "owl", "jay", "crow", kinds=tuple(PAYLOADS)))
    exam.learner = learner
    exam.save()

    for item in exam.items.all():
        response = guest.get(address(item))

        page, body = read(response), response.content.decode()
        assert response.status_code == 200
        assert "canary" not in body
        assert page.all("div", id="verdict") == page.all("section", class_="is-cited")
        for word in ("is-right", "is-wrong", "Not this time", "data-acknowledged"):
            assert word not in body


def test_page_names_the_exam_and_the_time_left(guest, item, clock):
    clock.at(90)

    page = read(guest.get(address(item)))

    assert page.one("p", class_="attempt-name").words.endswith(", exam")
    clock_on = page.one("p", class_="clock")
    assert clock_on.attributes["data-remaining"] == "510"
    assert clock_on.words == "Time left 8:30 when this page loaded"
    assert clock_on.attributes["data-result"] == f"/attempts/{item.attempt_id}/result/"
    assert page.one("section", id="place").attributes["data-remaining"] == "510"


def test_page_without_a_deadline_has_no_clock(guest, learner):
    exam = exam_at(quiz_with(1), learner=learner, deadline_at=None)

    page = read(guest.get(f"/attempts/{exam.pk}/1/"))

    assert page.all("form", class_="clock") == []


@pytest.mark.parametrize("factory", ANSWERS, ids=lambda made: made.__name__)
def test_stored_answer_is_filled_in_again(guest, learner, factory):
    item = exam_at(quiz_with(1, factory=factory), learner=learner).items.get()
    fields = fields_of(item, ANSWERS[factory])
    save(item, fields)

    shown = form_on(guest.get(address(item))).fields

    kept = {name: [each for each in values if each] for name, values in fields.items()}
    shown = {name: [each for each in values if each] for name, values in shown.items()}
    assert {name: {*shown[name]} for name in kept} == {
        name: {*values} for name, values in kept.items()
    }


def test_page_can_send_its_answers_by_number(guest, item):
    first, second = (form_on(guest.get(address(item))).fields for _ in range(2))

    assert first["client_sequence"] == second["client_sequence"] == ["0"]
    assert first["page_key"] != second["page_key"]
    assert first["client_key"] != second["client_key"]


# saving


def test_saving_comes_back_to_the_page_which_says_so(guest, item):
    key = uuid4()

    response = send(guest, item, choose(item, "b"), key)

    assert (response.status_code, response["Location"]) == (303, address(item))
    page = guest.get(response["Location"])
    assert acknowledged(page) == str(key)
    assert state_on(page) == "Saved"
    assert form_on(page).fields["answer"] == choose(item, "b")["answer"]


def test_nothing_is_called_saved_before_it_is(guest, item):
    page = guest.get(address(item))

    assert (acknowledged(page), state_on(page)) == (None, "")


def test_page_key_and_number_are_stored(guest, item):
    page = uuid4()

    send(guest, item, {**choose(item, "b"), "page_key": page, "client_sequence": 4})

    stored = Response.objects.get()
    assert (stored.page_key, stored.client_sequence) == (page, 4)


def test_answer_can_be_changed_and_the_map_says_answered(guest, item):
    for letter in "bca":
        assert send(guest, item, choose(item, letter)).status_code == 303

    page = guest.get(address(item))
    cells = [
        cell.attributes["aria-label"] for cell in read(page).all("a", class_="map-cell")
    ]
    assert Item.objects.get(pk=item.pk).answer == "a"
    assert cells[:2] == ["Question 1, answered", "Question 2, not answered"]
    assert read(page).one("p", class_="map-key").words == "1 answered, 2 blank"


@pytest.mark.parametrize("letter", ["a", ""])
def test_going_on_leads_to_the_next_question(guest, item, letter):
    fields = choose(item, letter) if letter else {}

    response = send(guest, item, {**fields, "then": "next"})

    assert response.status_code == 303
    assert response["Location"] == f"/attempts/{item.attempt_id}/2/"
    assert Response.objects.count() == len(letter)


@pytest.mark.parametrize("letter", ["a", ""])
def test_going_on_from_the_last_leads_to_the_overview(guest, exam, letter):
    item = exam.items.get(position=3)
    fields = choose(item, letter) if letter else {}

    response = send(guest, item, {**fields, "then": "next"})

    assert response.status_code == 303
    assert response["Location"] == f"/attempts/{exam.pk}/overview/"


def test_blank_that_does_not_go_on_is_refused(guest, item):
    response = send(guest, item, {})

    assert response.status_code == 422
    assert refusal_in(response).startswith("Nothing is chosen yet")
    assert not Response.objects.exists()


@pytest.mark.parametrize("then", [{}, {"then": "next"}])
def test_emptied_answer_is_refused_and_the_stored_one_counts(guest, learner, then):
    quiz = quiz_with(1, factory=MatchingVersionFactory)
    item = exam_at(quiz, learner=learner).items.get()
    save(item, match(item, {"1": "a"}))
    before = everything_but_sessions()

    response = send(guest, item, {**match(item, dict.fromkeys("123", "")), **then})

    assert (response.status_code, refusal_in(response)) == (422, STILL_COUNTS)
    assert state_on(response) == STILL_COUNTS
    assert everything_but_sessions() == before


# the fragment


def test_saving_by_htmx_brings_the_map_and_the_word_saved(guest, item):
    response = send(guest, item, choose(item, "b"), headers=HTMX_PLACE)
    page = guest.get(response["Location"], headers=HTMX_PLACE)

    place, state = read(page).elements
    assert response.status_code == 303
    assert (place.attributes["id"], place.attributes["data-remaining"]) == (
        "place",
        "600",
    )
    assert state.attributes == {"id": "save-state", "hx-swap-oob": "innerHTML"}
    assert state.words == "Saved"
    assert "HX-Target" in page["Vary"]


def test_emptied_answer_by_htmx_is_refused_in_the_fragment(guest, item):
    save(item, choose(item, "b"))

    response = send(guest, item, {}, headers=HTMX_PLACE)

    place, state = read(response).elements
    assert response.status_code == 422
    assert (place.attributes["id"], state.words) == ("place", STILL_COUNTS)


@pytest.mark.parametrize("headers", [{}, HTMX_PLACE])
def test_answer_after_handing_in_is_a_conflict(guest, item, headers):
    guest.post(f"/attempts/{item.attempt_id}/result/")
    before = everything_but_sessions()

    response = send(guest, item, choose(item, "a"), headers=headers)

    assert response.status_code == 409
    assert "This attempt is finished, so no answer was added." in read(response).words
    # The map alone was asked for; the truth is the whole question, marked.
    assert response.headers.get("HX-Retarget", "") == ("#sheet" if headers else "")
    assert read(response).one("div", id="verdict").words
    assert everything_but_sessions() == before


# late


def test_late_answer_is_kept_and_its_page_says_that_it_does_not_count(
    guest, item, clock
):
    save(item, choose(item, "b"))
    clock.at(606)

    response = send(guest, item, {**choose(item, "a"), "then": "next"})

    page = guest.get(response["Location"])
    assert response["Location"] == address(item)
    assert refusal_in(page) == (
        "Your last answer came after the time was up. It is kept, but does not count."
    )
    assert read(page).one("div", id="verdict").words.startswith("Not this time.")
    assert list(Response.objects.values_list("is_late", flat=True)) == [False, True]
    assert Item.objects.get(pk=item.pk).answer == "b"


def test_late_answer_by_htmx_says_so_where_saved_would_stand(guest, item, clock):
    clock.at(606)

    response = send(guest, item, choose(item, "a"), headers=HTMX_PLACE)
    page = guest.get(response["Location"], headers=HTMX_PLACE)

    place, state = read(page).elements
    assert "data-remaining" not in place.attributes
    assert state.words == "Too late to count, but kept"


def test_answer_in_the_grace_is_saved(guest, item, clock):
    clock.at(605)

    page = guest.get(send(guest, item, choose(item, "a"))["Location"])

    assert (state_on(page), Response.objects.get().received_at) == ("Saved", after(605))
