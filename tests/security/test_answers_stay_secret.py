"""T2: until an answer is committed, nothing that is sent tells which one is right."""

import re
from uuid import uuid4

import pytest
from django.http import HttpResponse

from quizzes.models import Attempt, Item, Response
from quizzes.services.attempts import finish_attempt
from quizzes.views import attempts as attempt_views
from tests.answering import choose, match
from tests.factories import LearnerFactory
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.canaries import PAYLOADS, canary_quiz, canary_version
from tests.factories.clock import NOON
from tests.security.moving import with_the_key_elsewhere
from tests.security.watching import WatchingClient, given_away, secrets_of
from tests.views.browsers import HTMX_SHEET, browser_of
from tests.views.pages import read

pytestmark = pytest.mark.django_db

NAMES = ("wren", "owl", "jay", "rook")


def name_of(item):
    """The name that marks all secrets of an item."""
    return item.question.key.removeprefix("question-")


def right_fields(item, *, is_right=True):
    name = name_of(item)
    if item.version.kind == "matching":
        return match(item, {f"1k{name}": f"{'a' if is_right else 'c'}k{name}"})
    return choose(item, f"{'a' if is_right else 'b'}k{name}")


def look_everywhere(client, attempt):
    """Ask for every page there is, and some that are not."""
    slug, base = attempt.quiz.slug, f"/attempts/{attempt.pk}"
    for path in ["/", "/quizzes/", f"/quizzes/{slug}/", "/history/", "/healthz"]:
        client.get(path)
        client.head(path)
    for path in ["/nowhere/", f"/quizzes/{slug}x/", f"{base}/99/", f"{base}/retry/"]:
        client.get(path)
    for item in attempt.items.all():
        client.get(f"{base}/{item.position}/")
        client.get(f"{base}/{item.position}/?format=json&answer=1&preview=1")
        client.get(f"{base}/{item.position}/", headers=HTMX_SHEET)
    client.get(f"{base}/result/")
    client.get(f"{base}/result/", headers=HTMX_SHEET)


def send_what_is_refused(client, item):
    """What is no answer: 422, or 409 where there is one."""
    path = f"/attempts/{item.attempt_id}/{item.position}/"
    key = {"client_key": uuid4()}
    for sent in [{}, key, {**key, "answer": "x"}, {**key, "answer-x": "y"}]:
        client.post(path, sent)
        client.post(path, sent, headers=HTMX_SHEET)


@pytest.fixture
def attempt(learner):
    """Four questions; the learner has taken the quiz once before, others have too."""
    quiz = canary_quiz(*NAMES, kinds=tuple(PAYLOADS))
    canary_version("tit", key="welcome")
    finished_at(quiz, learner=learner)
    finished_at(quiz, learner=LearnerFactory())
    return attempt_at(quiz, learner=learner)


@pytest.mark.parametrize("is_right", [True, False])
def test_nothing_is_given_away_on_a_whole_walk(guest, attempt, is_right):
    for item in attempt.items.select_related("version", "question"):
        look_everywhere(guest, attempt)
        send_what_is_refused(guest, item)
        fields = right_fields(item, is_right=is_right)
        path = f"/attempts/{attempt.pk}/{item.position}/"
        guest.post(path, {"client_key": uuid4(), **fields}, follow=True)
        guest.post(path, {"client_key": uuid4(), **fields})
    look_everywhere(guest, attempt)

    assert Response.objects.count() == len(NAMES)
    assert Attempt.objects.get(pk=attempt.pk).state == "finished"


def test_nothing_is_given_away_to_strangers(client, attempt):
    finish_attempt(attempt, now=NOON)

    look_everywhere(client, attempt)
    look_everywhere(browser_of(), attempt)
    for item in attempt.items.all():
        send_what_is_refused(browser_of(), item)

    assert Response.objects.count() == 0


def test_a_retry_keeps_the_answers_that_were_shown_before(guest, attempt):
    finish_attempt(attempt, now=NOON)
    guest.post(f"/attempts/{attempt.pk}/retry/", {"start_key": uuid4()})

    retry = Attempt.objects.get(purpose="retry")
    look_everywhere(guest, retry)
    for item in retry.items.all():
        send_what_is_refused(guest, item)

    assert Response.objects.count() == 0


def test_the_sample_is_kept_until_it_is_answered(client, attempt):
    response = client.get("/")
    wires = re.findall(rb'name="answer" value="([0-9a-f]+)"', response.content)

    for sent in ["sample=1", "answer=x", "sample=1&answer=", "sample=1&answer=x"]:
        client.get(f"/?{sent}")
    shown = client.get(f"/?sample=1&answer={wires[0].decode()}")

    assert b"canary-explanation-tit" in shown.content


# the watch itself


@pytest.mark.parametrize("kind", PAYLOADS)
def test_what_is_secret(kind):
    version = canary_version("wren", kind=kind)

    words = secrets_of(version).words

    parts = version.as_question().part_texts()
    assert words == {
        "canary-explanation-wren",
        *parts,
        *(f"canary-reason-{part[0]}-wren" for part in parts),
        *(
            text.format(part)
            for part in ["", *parts]
            for text in [
                "The canary-sentence-{}-wren stands here.",
                "canary-sentence-{}-wren",
                "canary-anchor-{}-wren",
                "canary-chapter-{}-wren",
                "canary-heading-{}-wren",
            ]
        ),
    }


@pytest.mark.parametrize(
    "leak",
    [
        "canary-explanation-owl",
        "canary-reason-a-owl",
        "canary-heading-1kowl-owl",
        "canary-anchor--wren",
        "canary-section-wren",
        "bkwren",
    ],
)
@pytest.mark.parametrize("where", ["body", "header", "cookie"])
def test_the_watch_sees_what_is_given_away(guest, attempt, monkeypatch, leak, where):
    def leaking(*arguments, **options):
        response = HttpResponse(leak if where == "body" else "")
        if where == "header":
            response["HX-Trigger"] = leak
        if where == "cookie":
            response.set_cookie("hint", leak)
        return response

    monkeypatch.setattr(attempt_views, "render_screen", leaking)

    with pytest.raises(AssertionError, match=leak):
        guest.get(f"/attempts/{attempt.pk}/1/")


def test_the_watch_lets_an_answered_question_speak_of_itself_only(guest, attempt):
    item = attempt.items.get(position=1)
    answer(item, "bkwren")

    response = guest.get(f"/attempts/{attempt.pk}/1/")

    assert given_away(response) == set()
    for word in [
        "explanation-wren",
        "reason-b-wren",
        "sentence--wren",
        "heading--wren",
    ]:
        assert f"canary-{word}" in response.content.decode()
    assert isinstance(guest, WatchingClient)


# whichever option is right, the page is the same


def page_of(client, item, *, sent=None, headers=None):
    """Body and headers, without what differs on every visit."""
    path = f"/attempts/{item.attempt_id}/{item.position}/"
    response = client.post(path, sent) if sent else client.get(path, headers=headers)
    body = re.sub(
        rb'name="(csrfmiddlewaretoken|client_key)" value="[^"]*"', b"", response.content
    )
    said = {k: v for k, v in response.items() if k not in {"Expires", "Content-Length"}}
    return response.status_code, said, body


@pytest.mark.parametrize("position", [1, 2, 3, 4])
@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_page_is_the_same_whatever_is_right(guest, attempt, position, headers):
    item = attempt.items.get(position=position)
    before = page_of(guest, item, headers=headers)

    with_the_key_elsewhere(item.version)

    assert page_of(guest, item, headers=headers) == before


@pytest.mark.parametrize("position", [1, 2, 3, 4])
def test_refusal_is_the_same_whatever_is_right(guest, attempt, position):
    item = attempt.items.get(position=position)
    sent = {**right_fields(item), "client_key": "stale"}
    before = page_of(guest, item, sent=sent)

    with_the_key_elsewhere(item.version)
    item = Item.objects.get(pk=item.pk)

    assert before[0] == 422
    assert page_of(guest, item, sent=sent) == before


def test_changing_the_key_does_change_an_answered_page(guest, attempt):
    item = attempt.items.get(position=1)
    answer(item, "akwren")
    before = page_of(guest, item)

    with_the_key_elsewhere(item.version)

    assert page_of(guest, item) != before
    assert read(guest.get("/")).one("html").tag == "html"
