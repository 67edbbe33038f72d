"""Attempts of before exams: each answered question is pointed at its answer."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.factories import AttemptFactory, ItemFactory, ResponseFactory
from tests.factories.clock import after

AFTER = "0003_counted_answers"


@pytest.fixture
def attempt(db):
    """Two answers to the first question, one to the second, none to the third."""
    attempt = AttemptFactory(out_of=3)
    for position, answers in enumerate([2, 1, 0], start=1):
        item = ItemFactory(attempt=attempt, position=position)
        for sequence in range(1, answers + 1):
            moment = after(seconds=sequence)
            ResponseFactory(item=item, sequence=sequence, received_at=moment)
    return attempt


def test_latest_answer_of_each_question_counts(attempt):
    migration = import_module(f"quizzes.migrations.{AFTER}")

    migration.count_latest_answers(apps, None)

    counted = list(attempt.items.values_list("response__sequence", flat=True))
    assert counted == [2, 1, None]
    for item in attempt.items.exclude(response=None):
        assert item.response.item == item


@pytest.fixture
def migrate(transactional_db):
    """Bring the tables to a migration; afterwards they are the newest again."""

    def to(name):
        executor = MigrationExecutor(connection)
        executor.migrate([("quizzes", name)])
        return executor.loader.project_state([("quizzes", name)]).apps

    yield to
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_attempt_of_the_first_version_comes_through_every_migration(migrate):
    old = migrate("0001_initial")

    def make(name, **fields):
        return old.get_model("quizzes", name).objects.create(**fields)

    moment = after()
    site = make("Collection", slug="site", title="Site")
    quiz = make("Quiz", collection=site, slug="book", title="Book")
    question = make("Question", collection=site, key="one")
    version = make(
        "QuestionVersion",
        question=question,
        number=1,
        kind="single_choice",
        stem="Q?",
        payload={},
        points=1,
        search_text="Q?",
        digest="",
        created_at=moment,
    )
    attempt = make(
        "Attempt",
        learner=make("Learner", created_at=moment),
        quiz=quiz,
        seed=b"s" * 16,
        start_key="00000000-0000-4000-8000-000000000000",
        started_at=moment,
        finished_at=moment,
        state="finished",
        score=1,
        out_of=1,
    )
    pinned = {"attempt": attempt, "question": question, "version": version}
    item = make("Item", position=1, out_of=1, mark=1, **pinned)
    response = make(
        "Response",
        item=item,
        sequence=1,
        client_key="00000000-0000-4000-8000-000000000001",
        answer="a",
        canonical="a",
        mark=1,
        received_at=moment,
    )

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    new = apps.get_model("quizzes", "Item").objects.get()
    assert (new.response_id, new.mark, new.is_flagged) == (response.pk, 1, False)
    found = apps.get_model("quizzes", "Attempt").objects.get()
    assert (found.mode, found.deadline_at, found.timed_out) == ("practice", None, False)
    assert found.name == "Book"
    listed = apps.get_model("quizzes", "Question").objects.get()
    assert (listed.kind, listed.title) == ("single_choice", "Q?")
    assert (listed.search_text, listed.changed_at) == ("one\nq?", moment)
