"""T6: nothing that a browser sends moves the time or the marks of an exam."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, Item, Learner, Quiz, Response
from tests.answering import choose
from tests.factories import quiz_with
from tests.factories.clock import NOON, after
from tests.factories.sitting import exam_at
from tests.views.pages import refusal_in
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

FORGED = {
    "started_at": "2020-01-01T00:00:00Z",
    "deadline_at": "2036-01-01T00:00:00Z",
    "finished_at": "2020-01-01T00:00:00Z",
    "received_at": "2020-01-01T00:00:00Z",
    "client_time": "2020-01-01T00:00:00Z",
    "now": "0",
    "time_spent": "1",
    "extra_time": "3600",
    "time_allowance": "2",
    "time_limit_s": "99999",
    "timezone": "Pacific/Kiritimati",
    "is_late": "false",
    "timed_out": "0",
    "grace": "9999",
    "mark": "1",
    "score": "2",
    "out_of": "1",
    "pass_percent": "0",
    "sequence": "99",
    "state": "open",
    "purpose": "practice",
    "learner": "1",
    "item": "1",
    "is_flagged": "1",
    "seed": "00",
    "release": "after_each",
    "release_at": "2020-01-01T00:00:00Z",
    "opens_at": "2020-01-01T00:00:00Z",
    "closes_at": "2036-01-01T00:00:00Z",
    "is_marked_at_end": "",
    "late_accepted_at": "2020-01-01T00:00:00Z",
    "points": "100",
    "audience": "everyone",
    "status": "published",
}
CLOCK_HEADERS = {"Date": "Wed, 01 Jan 2020 00:00:00 GMT", "X-Client-Time": "0"}


@pytest.fixture
def quiz():
    return quiz_with(2, slug="book", mode="both", time_limit_s=600, pass_percent=50)


@pytest.fixture
def exam(quiz, learner):
    return exam_at(quiz, learner=learner, pass_percent=50)


def post(client, exam, fields, *, position=1, **options):
    item = exam.items.get(position=position)
    sent = {"client_key": uuid4(), **choose(item, "b"), **fields}
    return client.post(f"/attempts/{exam.pk}/{position}/", sent, **options)


def times_of(attempt):
    found = Attempt.objects.get(pk=attempt.pk)
    return found.started_at, found.deadline_at, found.pass_percent, found.out_of


@pytest.mark.parametrize(
    "seconds, is_late", [(0, False), (605, False), (605.001, True)]
)
def test_forged_fields_of_an_answer_are_left_out(guest, exam, clock, seconds, is_late):
    before = times_of(exam)
    clock.at(seconds)

    reply = post(guest, exam, FORGED, headers=CLOCK_HEADERS)

    response = Response.objects.get()
    item = exam.items.get(position=1)
    assert reply.status_code == 303
    assert (response.is_late, response.received_at) == (is_late, after(seconds))
    assert (response.sequence, response.mark, response.item) == (1, 0, item)
    assert (item.mark, item.is_flagged, item.out_of) == (None, False, 1)
    assert times_of(exam) == before
    assert Attempt.objects.get().timed_out is is_late


def test_forged_fields_of_a_start_are_left_out(guest, quiz, learner):
    sent = {"start_key": uuid4(), "mode": "exam", **FORGED}

    guest.post("/quizzes/book/", sent, headers=CLOCK_HEADERS)

    attempt = Attempt.objects.get()
    assert times_of(attempt) == (NOON, after(600), 50, 2)
    assert (attempt.learner, attempt.purpose, attempt.is_open) == (
        learner,
        "quiz",
        True,
    )
    assert Learner.objects.get(pk=learner.pk).time_allowance == 1


def test_forged_settings_of_a_quiz_are_left_out(guest, learner, clock):
    """When it closes, what it shows, and what each question is worth."""
    quiz = quiz_with(2, slug="kept", release="never", closes_at=after(60))
    quiz.slots.update(points=3)
    before = Quiz.objects.filter(pk=quiz.pk).values().get()

    def start():
        sent = {"start_key": uuid4(), "mode": "practice", **FORGED}
        return guest.post("/quizzes/kept/", sent, headers=CLOCK_HEADERS)

    start()
    begun = Attempt.objects.get()
    clock.at(60)
    Attempt.objects.update(state="finished", finished_at=NOON, score=0)
    refused = start()

    assert (begun.learner, begun.is_marked_at_end, begun.out_of) == (learner, True, 6)
    assert {item.out_of for item in begun.items.all()} == {3}
    assert refused.status_code == 409
    assert Attempt.objects.count() == 1
    assert Quiz.objects.filter(pk=quiz.pk).values().get() == before


def test_forged_fields_of_handing_in_are_left_out(guest, exam, clock):
    post(guest, exam, {})
    clock.at(60)

    guest.post(f"/attempts/{exam.pk}/result/", FORGED)

    attempt = Attempt.objects.get()
    assert (attempt.score, attempt.finished_at) == (0, after(60))
    assert not attempt.timed_out
    assert times_of(exam) == (NOON, after(600), 50, 2)


def test_forged_fields_of_a_flag_are_left_out(guest, exam):
    guest.post(f"/attempts/{exam.pk}/1/flag/", {**FORGED, "flag": "1"})

    assert Item.objects.get(is_flagged=True).position == 1
    assert times_of(exam) == (NOON, after(600), 50, 2)


@pytest.mark.parametrize(
    "forged",
    [
        {"client_sequence": "-1"},
        {"client_sequence": str(2**31)},
        {"client_sequence": "9" * 400},
        {"client_sequence": "one"},
        {"client_sequence": "1.5"},
        {"client_sequence": "NaN"},
        {"client_sequence": "\u0000"},
        {"page_key": "mine"},
        {"page_key": "0" * 400},
        {"page_key": "\u0000"},
        {"client_key": ""},
        {"client_key": "1"},
        {"then": "finish"},
    ],
    ids=lambda forged: ascii(forged)[:40],
)
def test_keys_and_numbers_that_no_page_sends_are_refused(guest, exam, forged):
    before = everything_but_sessions()

    reply = post(guest, exam, forged)

    assert (reply.status_code, " " in refusal_in(reply)) == (422, True)
    assert everything_but_sessions() == before


def test_largest_number_counts_for_its_own_page_only(guest, exam):
    page = {"page_key": str(uuid4())}
    post(guest, exam, {**page, "client_sequence": str(2**31 - 1)})
    item = exam.items.get(position=1)

    post(guest, exam, {**page, **choose(item, "c"), "client_sequence": "5"})
    assert exam.items.get(position=1).answer == "b"
    post(guest, exam, {**choose(item, "a"), "page_key": uuid4()})
    assert exam.items.get(position=1).answer == "a"


def test_name_of_another_page_gives_no_more_time(guest, exam, clock):
    page = str(uuid4())
    post(guest, exam, {"page_key": page, "client_sequence": "1"})
    clock.at(606)

    reply = post(guest, exam, {"page_key": page, "client_sequence": "0"})

    assert reply.status_code == 303
    assert list(Response.objects.values_list("is_late", flat=True)) == [False, True]


def test_repeated_sending_is_not_dated_anew(guest, exam, clock):
    key = {"client_key": str(uuid4())}
    post(guest, exam, key)
    clock.at(606)

    reply = post(guest, exam, key)

    assert reply.status_code == 303
    assert Response.objects.get().received_at == NOON


@pytest.mark.parametrize("seconds", [10, 599, 606, 5000])
def test_replayed_start_gives_no_new_time(guest, quiz, clock, seconds):
    sent = {"start_key": uuid4(), "mode": "exam"}
    first = guest.post("/quizzes/book/", sent)
    clock.at(seconds)

    again = guest.post("/quizzes/book/", sent)

    attempt = Attempt.objects.get()
    assert times_of(attempt)[:2] == (NOON, after(600))
    assert attempt.is_open is (seconds < 606)
    place = first["Location"] if attempt.is_open else f"/attempts/{attempt.pk}/result/"
    assert (again.status_code, again["Location"]) == (303, place)


@pytest.mark.parametrize("microseconds", [1, 1000])
def test_answer_directly_after_the_grace_is_late(guest, exam, clock, microseconds):
    clock.at(605, microseconds=microseconds)

    reply = post(guest, exam, {})

    assert reply.status_code == 303
    assert Response.objects.get().is_late
    assert exam.items.get(position=1).response is None


def test_answer_a_day_late_is_not_stored(guest, exam, clock):
    clock.at(601, hours=24)

    reply = post(guest, exam, {})

    assert reply.status_code == 409
    assert not Response.objects.exists()
