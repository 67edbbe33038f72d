"""What belongs to somebody else looks exactly like what does not exist."""

import re
from uuid import uuid4

import pytest

from quizzes.models import Attempt
from tests.answering import choose
from tests.factories import LearnerFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.progress import quiz_on
from tests.security.watching import WatchingClient
from tests.views.browsers import HTMX_SHEET, browser_of
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

ENDS = ("1/", "2/", "3/", "result/", "retry/")
METHODS = ("get", "head", "post", "put")
THERE, NEVER_THERE = 500_001, 500_002  # as many digits: addresses are shown
TOKEN = re.compile(rb'csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture(params=["open", "finished"])
def attempt(request, learner):
    """Somebody's attempt at three questions, the first of them answered."""
    quiz = quiz_with(3)
    if request.param == "finished":
        return finished_at(quiz, keys="a", learner=learner, pk=THERE)
    begun = attempt_at(quiz, learner=learner, pk=THERE)
    answer(begun.items.get(position=1))
    return begun


@pytest.fixture(params=["without a session", "another guest"])
def stranger(request, db):
    return browser_of() if request.param == "another guest" else WatchingClient()


def said(response, number):
    """All that a response tells, but for its address, its token and the time."""
    headers = {name: value for name, value in response.items() if name != "Expires"}
    body = TOKEN.sub(b"", response.content)
    body = body.replace(f"/attempts/{number}/".encode(), b"/attempts/N/")
    return response.status_code, headers, body


@pytest.mark.parametrize("headers", [{}, HTMX_SHEET], ids=["page", "htmx"])
@pytest.mark.parametrize("method", METHODS)
def test_attempt_of_another_is_like_a_missing_one(stranger, attempt, method, headers):
    item = attempt.items.get(position=2)
    sent = {"client_key": uuid4(), "start_key": uuid4(), **choose(item, "a")}
    before = everything_stored()

    def ask(number):
        send = getattr(stranger, method)
        options = {"headers": headers, **({} if method == "put" else {"data": sent})}
        responses = {end: send(f"/attempts/{number}/{end}", **options) for end in ENDS}
        return {end: said(response, number) for end, response in responses.items()}

    foreign = ask(attempt.pk)

    assert foreign == ask(NEVER_THERE)
    assert {status for status, _, _ in foreign.values()} <= {404, 405}
    assert everything_stored() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_attempt_of_another_is_404(stranger, attempt, method):
    ask = getattr(stranger, method)

    statuses = {end: ask(f"/attempts/{attempt.pk}/{end}").status_code for end in ENDS}

    of_retry = {"retry/": 405} if method == "get" else {}
    assert statuses == {**dict.fromkeys(ENDS, 404), **of_retry}


def test_owner_does_see_what_strangers_do_not(guest, attempt):
    statuses = [guest.get(f"/attempts/{attempt.pk}/{end}").status_code for end in ENDS]

    assert statuses == [200, 200, 200, 302 if attempt.is_open else 200, 405]


def test_retry_of_anothers_attempt_starts_nothing(stranger, learner):
    attempt = finished_at(quiz_with(1), learner=learner)

    stranger.post(f"/attempts/{attempt.pk}/retry/", {"start_key": uuid4()})

    assert list(Attempt.objects.all()) == [attempt]


def test_start_key_of_another_opens_nothing_of_theirs(stranger, attempt):
    quiz = attempt.quiz

    stranger.post(f"/quizzes/{quiz.slug}/", {"start_key": attempt.start_key})

    own = Attempt.objects.exclude(pk=attempt.pk).get()
    assert own.learner_id != attempt.learner_id


def test_answer_named_by_anothers_seed_is_refused(attempt):
    other = attempt_at(attempt.quiz, seed=b"other seed bytes")
    item = other.items.get(position=2)
    fields = choose(attempt.items.get(position=2), "a")

    response = browser_of(other.learner).post(
        f"/attempts/{other.pk}/2/", {"client_key": uuid4(), **fields}
    )

    assert (response.status_code, item.responses.count()) == (422, 0)


def test_home_and_history_show_nothing_of_others(stranger, attempt):
    pages = [stranger.get(path) for path in ("/", "/history/", "/history/?quiz=x")]

    shown = "".join(page.content.decode() for page in pages)
    assert {page.status_code for page in pages} == {200}
    assert f"/attempts/{attempt.pk}/" not in shown
    assert "Practise" not in shown


def test_practice_asks_nothing_of_what_others_missed(stranger, learner):
    finished_at(quiz_on("Disks", "Disks"), keys="bb", learner=learner)

    stranger.post("/practice/", {"start_key": uuid4(), "of": "mistakes"})

    assert not Attempt.objects.filter(purpose="practice").exists()


def test_start_key_of_anothers_practice_opens_nothing_of_theirs(learner):
    finished_at(quiz_on("Disks"), keys="b", learner=learner)
    sent = {"start_key": uuid4(), "of": "azure#disks"}
    other = LearnerFactory()

    for each in (learner, other):
        browser_of(each).post("/practice/", sent)

    practices = Attempt.objects.filter(purpose="practice").order_by("pk")
    assert [each.learner for each in practices] == [learner, other]
