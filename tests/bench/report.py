"""How long the scores of a quiz take with 10,000 attempts of 20 questions each.

``pytest -s tests/bench/report.py`` prints it; the suite itself leaves it out.
CPU is what this process has used: with SQLite that is all, and no other load shows.
"""

import time
from datetime import timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from quizzes.models import Attempt, Item, Learner, Quiz, Response, User
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    MatchingVersionFactory,
    QuizFactory,
    SectionFactory,
    SeveralVersionFactory,
    SlotFactory,
    TrueFalseVersionFactory,
    VersionFactory,
)
from tests.factories.clock import NOON

pytestmark = pytest.mark.django_db
pytest_plugins = ["tests.views.conftest"]

LEARNERS, EACH, ASKED, TIMES = 2_500, 4, 20, 7
MOST_QUERIES, MOST_MS = 8, 300
BATCH = 5_000
KINDS = [
    (VersionFactory, ["a", "b"]),
    (SeveralVersionFactory, [["a"], ["a", "b"]]),
    (TrueFalseVersionFactory, ["a", "b"]),
    (MatchingVersionFactory, [{"1": "a", "2": "b"}, {"1": "b", "2": "a", "3": "c"}]),
]


def asked_by(quiz):
    """The versions that the quiz asks, of all kinds, each with answers to it."""
    section = SectionFactory(quiz=quiz)
    asked = []
    for number in range(ASKED):
        factory, answers = KINDS[number % len(KINDS)]
        version = factory(question__collection=quiz.collection)
        SlotFactory(section=section, position=number + 1, question=version.question)
        asked.append((version, version.as_question(), answers))
    return asked


def learners():
    users = User.objects.bulk_create(
        User(email=f"person{n * 7919 % LEARNERS}@example.com", date_joined=NOON)
        for n in range(LEARNERS)
    )
    return Learner.objects.bulk_create(
        Learner(
            user=None if n % 25 == 0 else user,
            display_name="" if n % 3 == 0 else f"Name {n * 104_729 % 10_007}",
            created_at=NOON,
        )
        for n, user in enumerate(users)
    )


def attempts_at(quiz, people):
    return Attempt.objects.bulk_create(
        (
            Attempt(
                learner=learner,
                quiz=quiz,
                seed=b"sixteen bytes ok",
                start_key=UUID(int=n * EACH + turn + 1),
                mode="exam",
                is_marked_at_end=True,
                state="finished",
                started_at=(start := NOON + timedelta(minutes=n * EACH + turn)),
                deadline_at=start + timedelta(hours=1),
                finished_at=start + timedelta(seconds=300 + n % 1_500),
                pass_percent=70,
                score=0,
                out_of=ASKED,
            )
            for n, learner in enumerate(people)
            for turn in range(EACH)
        ),
        batch_size=BATCH,
    )


def answer_all(attempts, asked):
    """Every question is answered, but for one in ten, which is left blank."""
    items = Item.objects.bulk_create(
        (
            Item(
                attempt=attempt,
                position=place,
                question_id=version.question_id,
                version=version,
                out_of=1,
            )
            for attempt in attempts
            for place, (version, *_) in enumerate(asked, start=1)
        ),
        batch_size=BATCH,
    )
    answers = []
    for n, item in enumerate(items):
        _, question, known = asked[item.position - 1]
        if n * 7919 % 10 == 3:
            continue
        answer = known[n * 31 % 7 % len(known)]
        share = question.mark(answer).share
        item.mark = Decimal(share.numerator) / Decimal(share.denominator)
        item.mark = item.mark.quantize(Decimal("0.0000001"))
        item.attempt.score += item.mark
        answers.append(
            Response(
                item=item,
                sequence=1,
                client_key=UUID(int=n + 1),
                answer=answer,
                canonical=question.canonical(answer),
                mark=item.mark,
                received_at=item.attempt.started_at
                + timedelta(seconds=10 * item.position),
            )
        )
    Response.objects.bulk_create(answers, batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE quizzes_item SET response_id = (SELECT id FROM quizzes_response r"
            " WHERE r.item_id = quizzes_item.id)"
        )
        cursor.execute(
            "UPDATE quizzes_item SET mark = (SELECT mark FROM quizzes_response r"
            " WHERE r.item_id = quizzes_item.id)"
        )
    Attempt.objects.bulk_update(attempts, ["score"], batch_size=500)


@pytest.fixture
def quiz() -> Quiz:
    """Of an instructor, with all that was answered."""
    user = InstructorFactory()
    collection = CollectionFactory(slug="own", owner=user)
    quiz = QuizFactory(collection=collection, mode="exam", pass_percent=70)
    asked = asked_by(quiz)
    answer_all(attempts_at(quiz, learners()), asked)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return quiz


@pytest.fixture
def browser(quiz):
    client = Client()
    client.force_login(quiz.collection.owner)
    client.get("/teach/questions/")  # the first page of a session is remembered in it
    return client


def looks(quiz):
    """What is looked at, by name."""
    scores = f"/teach/quizzes/{quiz.pk}/scores/"
    question = quiz.slots.first().question_id
    attempt = quiz.attempts.first().pk
    answers = f"{scores}questions/{question}/"
    return {
        "first page": scores,
        "its last page": f"{scores}?page=50",
        "highest first": f"{scores}?sort=highest",
        "newest first": f"{scores}?sort=newest",
        "a name": f"{scores}?q=name+99",
        "an address": f"{scores}?q=person1",
        "the best count": f"{scores}?counting=best",
        "the latest count": f"{scores}?counting=latest",
        "questions": f"{scores}?show=questions",
        "questions, one open": f"{scores}?show=questions&opened={question}",
        "questions, the best": f"{scores}?show=questions&counting=best",
        "answers": answers,
        "answers, the last page": f"{answers}?page=200",
        "answers, one choice": f"{answers}?part=a&chosen=a",
        "answers, of the best": f"{answers}?counting=best",
        "one attempt": f"/teach/attempts/{attempt}/",
    }


def test_time_of_every_look(quiz, browser, queries):
    too_much = []
    attempts = Attempt.objects.filter(quiz=quiz).count()
    print(f"\n{connection.vendor}, {attempts:,}: queries, best, median, worst, CPU")
    for name, path in looks(quiz).items():
        spent, used = [], []
        for _ in range(TIMES):
            begun, begun_cpu = time.perf_counter(), time.process_time()
            with queries() as counted:
                response = browser.get(path)
            spent.append((time.perf_counter() - begun) * 1000)
            used.append((time.process_time() - begun_cpu) * 1000)
        assert response.status_code == 200
        size = len(response.content) / 1000
        print(
            f"{name:25}{len(counted):3}{min(spent):5.0f}{median(spent):5.0f}"
            f"{max(spent):5.0f}{median(used):5.0f} ms{size:5.0f} kB"
        )
        if len(counted) > MOST_QUERIES or median(spent) > MOST_MS:
            too_much.append(name)
    limits = f"{MOST_QUERIES} queries and {MOST_MS} ms"
    print(f"over {limits}: {', '.join(too_much) or 'none'}")
