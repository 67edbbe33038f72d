"""T23 and the walk's bad input: a sentence and a 4xx, nothing stored, never a 500."""

from uuid import uuid4

import pytest

from quizzes.models import Response
from tests.answering import choose, match
from tests.factories.begun import attempt_at, finished_at
from tests.factories.canaries import canary_quiz
from tests.security.refusing import not_refused, sentence_in
from tests.views.browsers import browser_of

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
HUGE = [2**31, 2**32, 2**63 - 1, 2**63, 2**64, 10**30]
_NUMBERS = [
    *map(str, HUGE),
    "9" * 5000,
    "0",
    "00",
    "-1",
    "+1",
    "1.0",
    "1e1",
    "0x1",
    " 1",
    "1_0",
    "%00",
    "1%00",
    "\u0661",  # Arabic-Indic one
    "\uff11",  # fullwidth one
    "\u00b2",  # superscript two
    "%ed%a0%80",  # a lone surrogate
    "%ff",
    "%0d%0aX:%20y",
    "NaN",
    "None",
    "1'--",
    "..",
    "%2e%2e%2f1",
]
NUMBERS = {ascii(number)[:24]: number for number in _NUMBERS}


@pytest.fixture
def guest(learner):
    """A browser that gets errors as pages, as everybody does."""
    return browser_of(learner, raise_request_exception=False)


@pytest.fixture
def attempt(learner):
    """Open, and first a choice, then a matching."""
    return attempt_at(canary_quiz("wren", "owl"), learner=learner)


# addresses


@pytest.mark.parametrize("end", ["1/", "result/", "retry/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_number_of_an_attempt(guest, attempt, end, method):
    def send(number):
        sent = {"start_key": uuid4(), "client_key": uuid4()}
        return getattr(guest, method)(f"/attempts/{number}/{end}", sent)

    assert not_refused(send, NUMBERS, also={405}) == {}


@pytest.mark.parametrize("method", ["get", "post"])
def test_position_of_a_question(guest, attempt, method):
    def send(number):
        path = f"/attempts/{attempt.pk}/{number}/"
        return getattr(guest, method)(path, {"client_key": uuid4()})

    assert not_refused(send, NUMBERS) == {}


def test_page_of_the_history(guest, learner):
    finished_at(canary_quiz("wren"), learner=learner)

    def send(number):
        return guest.get(f"/history/?page={number}")

    assert not_refused(send, NUMBERS, also={200}) == {}


@pytest.mark.parametrize("method", ["get", "post"])
def test_slug_of_a_quiz(guest, attempt, method):
    slugs = ["a%00", "a" * 5000, "\u0441", "a'--", "-", "_", "x.html", "a%2fb"]

    def send(slug):
        return getattr(guest, method)(f"/quizzes/{slug}/", {"start_key": uuid4()})

    assert not_refused(send, NUMBERS | dict(zip(slugs, slugs, strict=True))) == {}


# bodies


def a_key() -> str:
    return f"client_key={uuid4()}"


BODIES = {
    "nothing": "",
    "no answer": a_key(),
    "no key": "answer=x",
    "wrong option": f"{a_key()}&answer={'0' * 18}",
    "key of an option": f"{a_key()}&answer=akwren",
    "field of no row": f"{a_key()}&answer-{'0' * 18}=x",
    "field without a name": f"{a_key()}&answer-=x&answer-=",
    "NUL in the answer": f"{a_key()}&answer=%00",
    "NUL in a name": f"{a_key()}&answer-%00=1&%00=2",
    "NUL in the key": f"client_key={uuid4()}%00&answer=x",
    "lone surrogate": f"{a_key()}&answer=%ed%a0%80",
    "lone surrogate in a name": f"{a_key()}&answer-%ed%bf%bf=1",
    "bytes that are no UTF-8": f"{a_key()}&answer=%ff%fe",
    "RTL override": f"{a_key()}&answer=%e2%80%ae",
    "answer twice": f"{a_key()}&answer=x&answer=x",
    "key twice, one bad": f"{a_key()}&client_key=x&answer=x",
    "many rows": a_key() + "".join(f"&answer-{n}=x" for n in range(900)),
    "many answers": a_key() + "&answer=x" * 900,
    "too many fields": "&".join(f"f{n}=1" for n in range(2000)),
    "long answer": f"{a_key()}&answer={'x' * 900_000}",
    "10 MB": f"{a_key()}&answer={'x' * 10 * 1024 * 1024}",
    "number past 2^63": f"{a_key()}&answer={2**64}",
    "very long number": f"client_key={'9' * 5000}&answer={'9' * 5000}",
    "unicode digits in the key": "client_key=" + "%d9%a1" * 32,
    "braces round the key": "client_key={x}&answer=1",
    "not a form": '{"answer": "x"}',
}


def poster(client, path):
    """Sends a body as it stands."""

    def send(body):
        return client.generic("POST", path, body, content_type=FORM)

    return send


@pytest.mark.parametrize("position", [1, 2])
def test_body_of_an_answer(guest, attempt, position):
    send = poster(guest, f"/attempts/{attempt.pk}/{position}/")

    assert not_refused(send, BODIES) == {}


def test_body_of_a_start(guest):
    send = poster(guest, f"/quizzes/{canary_quiz('wren').slug}/")
    bodies = {
        n: body.replace("client_key=", "start_key=x") for n, body in BODIES.items()
    }

    assert not_refused(send, bodies) == {}


def test_body_of_a_retry(guest, learner):
    attempt = finished_at(canary_quiz("wren"), learner=learner)
    send = poster(guest, f"/attempts/{attempt.pk}/retry/")
    bodies = {
        n: body.replace("client_key=", "start_key=x") for n, body in BODIES.items()
    }

    assert not_refused(send, bodies) == {}


def test_body_of_a_theme(guest):
    send = poster(guest, "/theme/")

    assert not_refused(send, BODIES, also={303}) == {}
    assert "theme" not in guest.cookies


def test_body_of_another_type(guest, attempt):
    types = [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=\xe9",
        f"{FORM}; charset=utf-99",
        f"{FORM}; charset=utf-7",
        f"{FORM}; charset=utf-16",
        "application/json",
        "text/plain",
        "",
        "x" * 5000,
    ]

    def send(content_type):
        body = b"--x\r\nanswer=1\xff"
        return guest.generic(
            "POST", f"/attempts/{attempt.pk}/1/", body, content_type=content_type
        )

    assert not_refused(send, dict(zip(types, types, strict=True))) == {}


def test_right_answer_twice_is_one_choice_too_many(guest, attempt):
    [right] = choose(attempt.items.get(position=1), "akwren")["answer"]
    sent = {"client_key": uuid4(), "answer": [right, right]}

    response = guest.post(f"/attempts/{attempt.pk}/1/", sent)

    assert sentence_in(response) == "Choose one answer only."
    assert Response.objects.count() == 0


def test_good_pairs_beside_bad_ones_are_refused_together(guest, attempt):
    good = match(attempt.items.get(position=2), {"1kowl": "akowl"})
    sent = {"client_key": uuid4(), **good, "answer-nothing": "x"}

    response = guest.post(f"/attempts/{attempt.pk}/2/", sent)

    assert response.status_code == 422
    assert Response.objects.count() == 0
