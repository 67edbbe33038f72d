"""Every rule of the database, each broken once. No form or service is in between."""

from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Field, Model, UniqueConstraint

from tests.factories import (
    AttemptFactory,
    CitationFactory,
    CollectionFactory,
    ItemFactory,
    LearnerFactory,
    NotesFactory,
    QuestionFactory,
    QuizFactory,
    ResponseFactory,
    RevisionFactory,
    SectionFactory,
    SentenceFactory,
    SlotFactory,
    VersionFactory,
)
from tests.factories.clock import NOON, after
from tests.models.account_breaches import ACCOUNT_BREACHES
from tests.models.breaking import once, twice
from tests.models.quiz_breaches import QUIZ_BREACHES

pytestmark = pytest.mark.django_db

KEY = UUID(int=1)


def retry_that_is_none():
    AttemptFactory(retry_of=AttemptFactory(finished=True))


def two_open_retries():
    attempt = AttemptFactory(finished=True)
    for _ in range(2):
        AttemptFactory(purpose="retry", retry_of=attempt)


def two_open_practices():
    learner = LearnerFactory()
    for _ in range(2):
        AttemptFactory(learner=learner, quiz=None, purpose="practice", title="Disks")


def mark_below_zero():
    item = ItemFactory(mark=1)
    item.mark = -1
    item.save()


def mark_without_answer():
    item = ItemFactory()
    item.mark = 1
    item.save()


def draws(*, lowest, highest):
    return once(
        SlotFactory,
        question=None,
        draw_count=1,
        draw_lowest=lowest,
        draw_highest=highest,
    )


def question_asked_twice():
    attempt, version = AttemptFactory(), VersionFactory()
    for position in (1, 2):
        ItemFactory(attempt=attempt, version=version, position=position)


def slot_asked_twice():
    section, question = SectionFactory(), QuestionFactory()
    for position in (1, 2):
        SlotFactory(section=section, question=question, position=position)


def client_key_sent_twice():
    item = ItemFactory()
    for sequence in (1, 2):
        ResponseFactory(item=item, client_key=KEY, sequence=sequence)


BREACHES = [
    *ACCOUNT_BREACHES,
    *QUIZ_BREACHES,
    (
        "attempt_started_once",
        twice(AttemptFactory, learner=LearnerFactory, start_key=KEY),
    ),
    (
        "attempt_one_open_per_learner_and_quiz",
        twice(AttemptFactory, learner=LearnerFactory, quiz=QuizFactory),
    ),
    ("attempt_one_open_retry", two_open_retries),
    ("attempt_retry_names_what_it_retries", once(AttemptFactory, purpose="retry")),
    ("attempt_retry_names_what_it_retries", retry_that_is_none),
    ("attempt_is_open_or_has_an_end", once(AttemptFactory, finished_at=NOON)),
    ("attempt_is_open_or_has_an_end", once(AttemptFactory, score=0)),
    ("attempt_is_open_or_has_an_end", once(AttemptFactory, state="finished")),
    (
        "attempt_is_open_or_has_an_end",
        once(AttemptFactory, finished=True, finished_at=None),
    ),
    ("attempt_is_open_or_has_an_end", once(AttemptFactory, finished=True, score=None)),
    ("attempt_is_open_or_has_an_end", once(AttemptFactory, state="paused")),
    ("attempt_score_is_within_reach", once(AttemptFactory, finished=True, score=2)),
    ("attempt_score_is_within_reach", once(AttemptFactory, finished=True, score=-1)),
    ("attempt_one_open_practice_of_a_scope", two_open_practices),
    ("attempt_at_a_quiz_names_it", once(AttemptFactory, quiz=None, title="Disks")),
    ("attempt_at_a_quiz_names_it", once(AttemptFactory, purpose="practice")),
    (
        "attempt_has_a_quiz_or_a_title",
        once(AttemptFactory, quiz=None, purpose="practice"),
    ),
    ("attempt_has_a_quiz_or_a_title", once(AttemptFactory, title="Disks")),
    (
        "attempt_only_an_exam_has_a_deadline",
        once(AttemptFactory, deadline_at=after(60)),
    ),
    (
        "attempt_only_an_exam_has_a_deadline",
        once(AttemptFactory, mode="exam", purpose="practice", quiz=None, title="Disks"),
    ),
    (
        "attempt_deadline_is_after_the_start",
        once(AttemptFactory, mode="exam", deadline_at=NOON),
    ),
    ("attempt_timed_out_at_its_deadline", once(AttemptFactory, timed_out=True)),
    (
        "attempt_timed_out_at_its_deadline",
        once(AttemptFactory, finished=True, timed_out=True),
    ),
    (
        "attempt_timed_out_at_its_deadline",
        once(
            AttemptFactory,
            mode="exam",
            finished=True,
            timed_out=True,
            deadline_at=after(1),
        ),
    ),
    ("learner_time_allowance_is_known", once(LearnerFactory, time_allowance=3)),
    ("item_position_is_unique", twice(ItemFactory, attempt=AttemptFactory)),
    ("item_question_is_asked_once", question_asked_twice),
    ("item_mark_is_within_reach", once(ItemFactory, mark=2)),
    ("item_mark_is_within_reach", mark_below_zero),
    ("item_mark_comes_from_an_answer", mark_without_answer),
    ("response_client_key_is_unique", client_key_sent_twice),
    ("response_sequence_is_unique", twice(ResponseFactory, item=ItemFactory)),
    ("response_mark_is_not_negative", once(ResponseFactory, mark=-1)),
    (
        "question_key_is_unique",
        twice(QuestionFactory, collection=CollectionFactory, key="same"),
    ),
    ("question_from_a_file_names_it", once(QuestionFactory, origin="file")),
    ("question_from_a_file_names_it", once(QuestionFactory, file="a.quiz.md")),
    ("version_number_is_unique", twice(VersionFactory, question=QuestionFactory)),
    ("version_is_worth_something", once(VersionFactory, points=0)),
    ("version_difficulty_is_1_to_3", once(VersionFactory, difficulty=0)),
    ("version_difficulty_is_1_to_3", once(VersionFactory, difficulty=4)),
    ("citation_one_for_each_part", twice(CitationFactory, version=VersionFactory)),
    ("revision_number_is_unique", twice(RevisionFactory, notes=NotesFactory)),
    (
        "sentence_ordinal_is_unique",
        twice(SentenceFactory, revision=RevisionFactory, ordinal=1),
    ),
    ("sentence_ends_after_it_begins", once(SentenceFactory, first_line=4)),
    ("quiz_mode_is_known", once(QuizFactory, mode="party")),
    ("quiz_pass_mark_is_a_percentage", once(QuizFactory, pass_percent=101)),
    ("quiz_time_limit_is_positive", once(QuizFactory, time_limit_s=0)),
    ("quiz_from_a_file_names_it", once(QuizFactory, origin="file")),
    ("quiz_from_a_file_names_it", once(QuizFactory, file="a.quiz.md")),
    ("section_position_is_unique", twice(SectionFactory, quiz=QuizFactory, position=1)),
    ("slot_position_is_unique", twice(SlotFactory, section=SectionFactory, position=1)),
    ("slot_question_is_asked_once", slot_asked_twice),
    ("slot_is_a_question_or_a_draw", once(SlotFactory, draw_count=3)),
    ("slot_is_a_question_or_a_draw", once(SlotFactory, question=None)),
    ("slot_draws_something", once(SlotFactory, question=None, draw_count=0)),
    ("slot_is_a_question_or_a_draw", once(SlotFactory, draw_tag="files")),
    ("slot_is_a_question_or_a_draw", once(SlotFactory, draw_heading="Files")),
    ("slot_difficulties_are_1_to_3", draws(lowest=1, highest=None)),
    ("slot_difficulties_are_1_to_3", draws(lowest=3, highest=1)),
    ("slot_difficulties_are_1_to_3", draws(lowest=0, highest=3)),
    ("slot_difficulties_are_1_to_3", draws(lowest=1, highest=4)),
]
CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("quizzes").get_models()
    for constraint in model._meta.constraints
}


def _column(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.column)


def said_of(name: str) -> str:
    """What the database says of a breach: SQLite names columns of unique rules."""
    model, constraint = CONSTRAINTS[name]
    if connection.vendor == "sqlite" and isinstance(constraint, UniqueConstraint):
        columns = [_column(model, field) for field in constraint.fields]
        return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    return name


def test_every_constraint_is_broken_once():
    assert {name for name, _ in BREACHES} == set(CONSTRAINTS)


@pytest.mark.parametrize("name, breach", BREACHES)
def test_database_refuses(name, breach):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        breach()

    assert said_of(name) in str(refusal.value)


@pytest.mark.parametrize("factory", [CollectionFactory, NotesFactory, QuizFactory])
def test_slugs_are_unique(factory):
    row = factory()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


# what the rules leave free


def test_learner_may_finish_a_quiz_again_and_again():
    first = AttemptFactory(finished=True)

    for fields in ({"finished": True}, {}):
        AttemptFactory(learner=first.learner, quiz=first.quiz, **fields)

    assert first.learner.attempts.count() == 3


def test_learner_may_have_two_quizzes_open():
    first = AttemptFactory()

    second = AttemptFactory(learner=first.learner)

    assert list(first.learner.attempts.order_by("pk")) == [first, second]


def test_quiz_may_be_open_while_what_was_missed_before_is_retried():
    finished = AttemptFactory(finished=True)
    same = {"learner": finished.learner, "quiz": finished.quiz}

    AttemptFactory(**same)
    AttemptFactory(**same, purpose="retry", retry_of=finished)

    assert finished.learner.attempts.filter(state="open").count() == 2


@pytest.mark.parametrize("score", [0, "0.5", 1])
def test_score_may_be_anything_from_nothing_to_all(score):
    attempt = AttemptFactory(finished=True, score=score)

    attempt.refresh_from_db()
    assert str(attempt.score.normalize()) == str(score)


def test_same_client_key_may_come_for_two_items():
    first = ResponseFactory(client_key=KEY)

    second = ResponseFactory(client_key=KEY)

    assert first.client_key == second.client_key
