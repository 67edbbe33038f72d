"""F9, F12, F14: however often and from wherever it is sent, one answer counts."""

from collections import Counter
from uuid import UUID, uuid4

import pytest
from django.test import Client

from quizzes.models import Attempt, Response
from tests.answering import choose
from tests.factories import LearnerFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.faults.parallel import AT_ONCE, at_once, copies
from tests.views.browsers import browser_of
from tests.views.pages import read
from tests.views.stored import everything_but_sessions, everything_stored


@pytest.fixture
def learner(transactional_db):
    return LearnerFactory()


@pytest.fixture
def item(learner):
    """The first of two questions."""
    return attempt_at(quiz_with(2), learner=learner).items.get(position=1)


def answering(item, keys: list[str], client_keys: list[UUID]):
    """Sends the answers at once, each from a copy of the session; as status, place."""
    browsers = copies(item.attempt.learner, len(keys))
    path = f"/attempts/{item.attempt_id}/{item.position}/"

    def send(number):
        fields = choose(item, keys[number])
        sent = {"client_key": client_keys[number], **fields}
        response = browsers[number].post(path, sent)
        return response.status_code, response.headers.get("Location", "")

    return at_once(send, len(keys))


def shown_to(learner, path):
    """What the learner's page says now: what is acknowledged, and the verdict."""
    sheet = read(browser_of(learner).get(path)).one("div", id="sheet")
    return sheet.attributes["data-acknowledged"], sheet.one("div", id="verdict").words


def test_50_equal_answers_at_once_are_one(item):
    key = uuid4()

    replies = answering(item, ["a"] * AT_ONCE, [key] * AT_ONCE)

    path = f"/attempts/{item.attempt_id}/1/"
    assert replies == [(303, path)] * AT_ONCE
    assert [row.client_key for row in Response.objects.all()] == [key]
    assert shown_to(item.attempt.learner, path) == (str(key), "Right.")


def test_50_answers_with_keys_of_their_own_at_once_are_one(item):
    keys = [uuid4() for _ in range(AT_ONCE)]

    replies = answering(item, ["a"] * AT_ONCE, keys)

    statuses = [status for status, _ in replies]
    assert Counter(statuses) == {303: 1, 409: AT_ONCE - 1}
    assert Response.objects.get().client_key == keys[statuses.index(303)]


def test_first_of_different_answers_at_once_wins(item):
    chosen, keys = list("abc") * 10, [uuid4() for _ in range(30)]

    replies = answering(item, chosen, keys)

    statuses = [status for status, _ in replies]
    winner = statuses.index(303)
    stored = Response.objects.get()
    assert Counter(statuses) == {303: 1, 409: 29}
    assert (stored.canonical, stored.client_key) == (chosen[winner], keys[winner])


def test_one_client_key_with_different_answers_at_once_is_one_answer(item):
    chosen, key = list("ab") * 10, uuid4()

    replies = answering(item, chosen, [key] * 20)

    stored = Response.objects.get()
    expected = [303 if letter == stored.canonical else 422 for letter in chosen]
    assert [status for status, _ in replies] == expected


def test_two_tabs_answer_differently_and_the_second_sees_the_truth(item):
    here, there = copies(item.attempt.learner, 2)
    path, key = f"/attempts/{item.attempt_id}/1/", uuid4()

    first = here.post(path, {"client_key": key, **choose(item, "b")})
    second = there.post(path, {"client_key": uuid4(), **choose(item, "a")})

    sheet = read(second).one("div", id="sheet")
    assert (first.status_code, second.status_code) == (303, 409)
    assert sheet.attributes["data-acknowledged"] == str(key)
    assert Response.objects.get().canonical == "b"


def test_two_tabs_answer_different_questions_at_once(item):
    other = item.attempt.items.get(position=2)
    both, browsers = [item, other], copies(item.attempt.learner, 2)

    def send(number):
        path = f"/attempts/{item.attempt_id}/{number + 1}/"
        fields = choose(both[number], "a")
        return (
            browsers[number].post(path, {"client_key": uuid4(), **fields}).status_code
        )

    statuses = at_once(send, 2)

    attempt = Attempt.objects.get()
    assert statuses == [303, 303]
    assert (attempt.state, attempt.score) == ("finished", 2)


def test_answers_while_another_tab_hands_in(item):
    browsers = copies(item.attempt.learner, 20)
    base = f"/attempts/{item.attempt_id}"

    def send(number):
        if number % 2:
            return browsers[number].post(f"{base}/result/").status_code
        sent = {"client_key": uuid4(), **choose(item, "a")}
        return browsers[number].post(f"{base}/1/", sent).status_code

    statuses = at_once(send, 20)

    attempt = Attempt.objects.get()
    accepted = statuses[::2].count(303)
    assert statuses[1::2] == [303] * 10
    assert statuses[::2].count(409) == 10 - accepted
    assert (attempt.state, attempt.score) == ("finished", accepted)
    assert Response.objects.count() == accepted <= 1


def test_50_starts_at_once_are_one_attempt(learner):
    quiz, key, browsers = quiz_with(2), uuid4(), copies(learner)

    def send(number):
        path = f"/quizzes/{quiz.slug}/"
        return browsers[number].post(path, {"start_key": key})["Location"]

    places = set(at_once(send))

    attempt = Attempt.objects.get()
    assert places == {f"/attempts/{attempt.pk}/1/"}
    assert attempt.items.count() == 2


def test_starts_with_keys_of_their_own_at_once_are_one_attempt(learner):
    quiz, browsers = quiz_with(2), copies(learner, 20)

    def send(number):
        path = f"/quizzes/{quiz.slug}/"
        return browsers[number].post(path, {"start_key": uuid4()})["Location"]

    places = set(at_once(send, 20))

    assert places == {f"/attempts/{Attempt.objects.get().pk}/1/"}


def test_retries_at_once_are_one_attempt(learner):
    finished = finished_at(quiz_with(2), learner=learner)
    browsers = copies(learner, 20)

    def send(number):
        path = f"/attempts/{finished.pk}/retry/"
        return browsers[number].post(path, {"start_key": uuid4()})["Location"]

    places = set(at_once(send, 20))

    retry = Attempt.objects.exclude(pk=finished.pk).get()
    assert places == {f"/attempts/{retry.pk}/1/"}


class RecordingClient(Client):
    """Keeps every POST, to send it again."""

    def __init__(self, **options):
        super().__init__(**options)
        self.posts: list[tuple[str, dict]] = []

    def send(self, path, data=None):
        self.posts.append((path, data or {}))
        return self.post(path, data)


@pytest.mark.django_db
def test_replay_of_every_post_of_a_finished_attempt_changes_nothing():
    client, quiz = RecordingClient(), quiz_with(3)
    client.send(f"/quizzes/{quiz.slug}/", {"start_key": uuid4()})
    for item in Attempt.objects.get().items.all()[:2]:
        sent = {"client_key": uuid4(), **choose(item, "ab"[item.position - 1])}
        client.send(f"/attempts/{item.attempt_id}/{item.position}/", sent)
    result = f"/attempts/{Attempt.objects.get().pk}/result/"
    client.send(result)
    client.send(f"{result[:-7]}retry/", {"start_key": uuid4()})
    posts, before = [*client.posts], everything_stored()

    statuses = [client.post(*post).status_code for post in posts + posts[::-1]]

    assert statuses == [303] * len(posts) * 2
    assert everything_stored() == before


@pytest.mark.django_db
def test_new_answers_to_a_finished_attempt_change_nothing():
    learner = LearnerFactory()
    attempt = finished_at(quiz_with(3), keys="ab", learner=learner)
    client, before = browser_of(learner), everything_but_sessions()

    statuses = [
        client.post(
            f"/attempts/{attempt.pk}/{item.position}/",
            {"client_key": uuid4(), **choose(item, key)},
        ).status_code
        for item in attempt.items.all()
        for key in "abc"
    ]

    assert statuses == [409] * 9
    assert everything_but_sessions() == before


@pytest.mark.django_db
def test_answer_after_an_answer_leaves_the_first():
    item = attempt_at(quiz_with(2)).items.get(position=1)
    answer(item, "b")
    client, before = browser_of(item.attempt.learner), everything_stored()

    for key in "abc":
        sent = {"client_key": uuid4(), **choose(item, key)}
        client.post(f"/attempts/{item.attempt_id}/1/", sent)

    assert everything_stored() == before
