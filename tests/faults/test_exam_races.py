"""F12, F15, F16, F19: exams that end, and answers that cross, at the same moment."""

from collections import Counter
from random import Random
from uuid import UUID, uuid4

import pytest

from quizzes.models import Attempt, Item, Response
from quizzes.models.attempts import AttemptQuerySet
from quizzes.selectors.verification import score_differences
from quizzes.services.attempts import AttemptClosed, finish_attempt, finish_overdue
from quizzes.views import attempts
from tests.answering import choose, match
from tests.factories import LearnerFactory, MatchingVersionFactory, quiz_with
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, Clock, exam_at, save
from tests.faults.parallel import at_once, copies
from tests.views.pages import read

SWEPT_AT = after(LIMIT_S + 60)


@pytest.fixture
def learner(transactional_db):
    return LearnerFactory()


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(attempts, "now", clock)
    return clock


@pytest.fixture
def exam(learner):
    """Of three questions; the first is answered rightly, the second wrongly."""
    exam = exam_at(quiz_with(3), learner=learner)
    first, second, _ = exam.items.all()
    save(first, choose(first, "a"))
    save(second, choose(second, "b"))
    return exam


@pytest.fixture
def finishes(monkeypatch):
    """Which attempts each call has found open and has finished."""
    counted = []
    update = AttemptQuerySet.update

    def counting(rows, **fields):
        changed = update(rows, **fields)
        if fields.get("state") == "finished":
            counted.append(changed)
        return changed

    monkeypatch.setattr(AttemptQuerySet, "update", counting)
    return counted


def stored(attempt):
    return Attempt.objects.get(pk=attempt.pk)


def end_of(attempt):
    found = stored(attempt)
    return found.state, found.timed_out, found.score, found.finished_at


def score_on(page):
    return read(page).one("h1").words


# F15, F19


def test_50_finishes_a_sweep_and_late_answers_are_one_finish(
    exam, clock, finishes, learner
):
    clock.at(LIMIT_S + 60)
    browsers, path = copies(learner, 62), f"/attempts/{exam.pk}/result/"
    third = exam.items.get(position=3)

    def work(number):
        if number < 50:
            response = browsers[number].post(path, follow=True)
            return response.status_code, score_on(response)
        if number < 56:
            return finish_overdue(now=SWEPT_AT)
        fields = {"client_key": uuid4(), **choose(third, "a")}
        return browsers[number].post(f"/attempts/{exam.pk}/3/", fields).status_code

    done = at_once(work, 62)

    assert set(done[:50]) == {(200, "1 of 3 points, 33%")}
    assert sum(done[50:56]) <= 1
    assert done[56:] == [303] * 6
    assert sum(finishes) == 1
    assert end_of(exam) == ("finished", True, 1, after(LIMIT_S))
    late = Response.objects.filter(item=third)
    assert list(late.values_list("is_late", "sequence")) == [
        (True, number) for number in range(1, 7)
    ]
    assert not list(score_differences())


def test_50_hand_ins_in_time_are_one(exam, clock, finishes, learner):
    clock.at(60)
    browsers, path = copies(learner), f"/attempts/{exam.pk}/result/"

    pages = at_once(lambda number: score_on(browsers[number].post(path, follow=True)))

    assert {*pages} == {"1 of 3 points, 33%"}
    assert sum(finishes) == 1
    assert end_of(exam) == ("finished", False, 1, after(60))


def test_three_sweeps_at_once_finish_each_attempt_once(exam, finishes):
    others = [exam_at(exam.quiz) for _ in range(20)]
    running = exam_at(exam.quiz, deadline_at=after(hours=5))

    counts = at_once(lambda number: finish_overdue(now=SWEPT_AT), 3)

    assert sum(counts) == sum(finishes) == 21
    assert end_of(exam) == ("finished", True, 1, after(LIMIT_S))
    assert [item.mark for item in exam.items.all()] == [1, 0, None]
    assert all(end_of(each)[:3] == ("finished", True, 0) for each in others)
    assert stored(running).is_open
    assert not list(score_differences())


def test_answers_while_the_exam_is_handed_in_are_marked_or_refused(exam):
    third = exam.items.get(position=3)

    def work(number):
        if number == 7:
            return finish_attempt(exam, now=after(60))
        try:
            return save(third, choose(third, "a"), now=after(60))
        except AttemptClosed:
            return None

    done = at_once(work, 20)

    accepted = [response for response in done if response]
    assert Response.objects.filter(item=third).count() == len(accepted)
    assert exam.items.get(position=3).mark == (1 if accepted else None)
    assert stored(exam).score == (2 if accepted else 1)
    assert not list(score_differences())


# F12


def test_two_pages_with_one_question_the_last_received_counts(learner):
    item = exam_at(quiz_with(1), learner=learner).items.get()
    pages = [uuid4(), uuid4()]

    def work(number):
        page, sequence = pages[number % 2], number // 2 + 1
        fields = choose(item, "ab"[number % 2])
        return save(item, fields, page_key=page, sequence=sequence)

    at_once(work, 40)

    rows = list(item.responses.all())
    item.refresh_from_db()
    assert [row.sequence for row in rows] == list(range(1, 41))
    assert item.response_id == counted_of(rows).pk
    assert not list(score_differences())


def counted_of(rows):
    """The answer that counts, told from the order in which they were received."""
    highest: dict[UUID, int] = {}
    counted = None
    for row in rows:
        if row.client_sequence >= highest.get(row.page_key, 0):
            highest[row.page_key] = row.client_sequence
            counted = row
    return counted


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(5))
def test_interleaved_pages_keep_every_answer(seed):
    chance, item = Random(seed), exam_at(quiz_with(1)).items.get()
    pages = {uuid4(): list(range(1, 21)), uuid4(): list(range(1, 21))}
    for waiting in pages.values():
        chance.shuffle(waiting)  # overtaken on the way

    while any(pages.values()):
        page = chance.choice([each for each in pages if pages[each]])
        fields = choose(item, chance.choice("abc"))
        save(item, fields, page_key=page, sequence=pages[page].pop())

    item.refresh_from_db()
    rows = list(item.responses.all())
    assert len(rows) == 40
    assert item.response_id == counted_of(rows).pk


@pytest.mark.django_db
def test_blank_overwrites_nothing(clock):
    quiz = quiz_with(1, factory=MatchingVersionFactory)
    item = exam_at(quiz).items.get()
    save(item, match(item, {"1": "a", "2": "b", "3": "c"}))
    [browser] = copies(item.attempt.learner, 1)
    blank = match(item, dict.fromkeys("123", ""))
    path = f"/attempts/{item.attempt_id}/1/"

    statuses = [
        browser.post(path, {"client_key": uuid4(), **more, **sent}).status_code
        for sent in ({}, blank, {"answer": ""})
        for more in ({}, {"then": "next"}, {"page_key": uuid4(), "client_sequence": 9})
    ]

    assert statuses == [422] * 9
    assert Response.objects.count() == 1
    assert Item.objects.get(pk=item.pk).answer == {"1": "a", "2": "b", "3": "c"}


# F16


@pytest.mark.django_db
def test_1000_answers_around_the_deadline_are_sorted_exactly():
    chance, quiz = Random(16), quiz_with(1)
    items = [exam_at(quiz, learner=LearnerFactory()).items.get() for _ in range(25)]
    moments = sorted(chance.randint(-8_000_000, 16_000_000) for _ in range(996))
    moments += [5_000_000, 5_000_001, 0, 4_999_999]  # microseconds after the deadline

    wrongly = Counter(
        microseconds
        for number, microseconds in enumerate(sorted(moments))
        if send_at(items[number % 25], microseconds).is_late
        != (microseconds > 5_000_000)
    )

    assert wrongly == Counter()
    assert Response.objects.count() == 1000
    for item in Item.objects.select_related("response", "attempt"):
        assert item.response
        assert item.response.received_at <= after(LIMIT_S + 5)
        assert item.attempt.timed_out
    assert not list(score_differences())


def send_at(item, microseconds):
    """Answer so long after the deadline, rightly if in time."""
    key = "a" if microseconds <= 5_000_000 else "b"
    return save(item, choose(item, key), now=after(LIMIT_S, microseconds=microseconds))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "seconds, is_late",
    [(-1, False), (0, False), (5, False), (5.000001, True), (6, True)],
)
def test_boundary_is_exact_by_http(clock, seconds, is_late):
    exam = exam_at(quiz_with(2))
    item, [browser] = exam.items.get(position=1), copies(exam.learner, 1)
    clock.at(LIMIT_S + seconds)

    sent = {"client_key": uuid4(), **choose(item, "a")}
    response = browser.post(f"/attempts/{exam.pk}/1/", sent)

    answer = Response.objects.get()
    assert response.status_code == 303
    assert (answer.is_late, answer.received_at) == (is_late, after(LIMIT_S + seconds))
    assert stored(exam).timed_out is is_late
