"""Copies that were used before: what migrations make of the rows they find."""

from importlib import import_module

import pytest
from django.apps import apps

from quizzes.models import Attempt, Item, Question
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
def from_the_first_version(migrate):
    """A finished attempt as the first version kept it, brought to the newest tables."""
    old = migrate("0001_initial")

    def make(name, **fields):
        return old.get_model("quizzes", name).objects.create(**fields)

    asked = a_question(make)
    answered = an_answer(make, asked)
    migrate()
    return answered


def a_question(make):
    site = make("Collection", slug="site", title="Site")
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
        created_at=after(),
    )
    return {"question": question, "version": version}


def an_answer(make, asked):
    moment, key = after(), "00000000-0000-4000-8000-00000000000{}"
    quiz = make(
        "Quiz", collection=asked["question"].collection, slug="book", title="Book"
    )
    attempt = make(
        "Attempt",
        learner=make("Learner", created_at=moment),
        quiz=quiz,
        seed=b"s" * 16,
        start_key=key.format(0),
        started_at=moment,
        finished_at=moment,
        state="finished",
        score=1,
        out_of=1,
    )
    return make(
        "Response",
        item=make("Item", attempt=attempt, position=1, out_of=1, mark=1, **asked),
        sequence=1,
        client_key=key.format(1),
        answer="a",
        canonical="a",
        mark=1,
        received_at=moment,
    )


def test_attempt_of_the_first_version_comes_through(from_the_first_version):
    item = Item.objects.get()
    attempt = Attempt.objects.get()

    assert (item.response_id, item.mark) == (from_the_first_version.pk, 1)
    assert not item.is_flagged
    assert (attempt.mode, attempt.deadline_at) == ("practice", None)
    assert (attempt.timed_out, attempt.name) == (False, "Book")


def test_question_of_the_first_version_is_listed(from_the_first_version):
    listed = Question.objects.get()

    assert (listed.kind, listed.title) == ("single_choice", "Q?")
    assert (listed.search_text, listed.changed_at) == ("one\nq?", after())
