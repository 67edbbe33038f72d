import pytest

from quizzes.models import Question
from quizzes.selectors.practice import heading_practice, mistakes_practice
from tests.factories import (
    LearnerFactory,
    QuestionFactory,
    QuizFactory,
    SectionFactory,
    SentenceFactory,
    SlotFactory,
    VersionFactory,
)
from tests.factories.clock import NOON, after
from tests.factories.progress import marked_attempt, noted, place

pytestmark = pytest.mark.django_db

SEED = b"sixteen bytes ok"


@pytest.fixture
def learner():
    return LearnerFactory()


@pytest.fixture
def revision():
    return noted()


@pytest.fixture
def under(revision):
    """Make so many questions under a heading; return their ids."""

    def make(*headings, count=1):
        versions = [VersionFactory() for _ in range(count)]
        for version in versions:
            place(version, *headings, revision=revision)
        return {version.question_id for version in versions}

    return make


def practise(key, learner=None):
    return heading_practice(key, learner_id=learner and learner.pk, seed=SEED, now=NOON)


def test_leaf_is_practised_with_all_that_stands_under_its_parent(under):
    blob, files = under("Storage", "Blob"), under("Storage", "Files", count=2)
    direct = under("Storage")
    under("Networks", "Gateway")

    practice = practise("azure#blob")

    assert practice.title == "Storage"
    assert set(practice.questions) == blob | files | direct


def test_outermost_leaf_is_practised_with_the_whole_of_its_notes(under):
    every = under("Redis") | under("Storage", "Blob")
    place(VersionFactory(), "Redis", revision=noted("aws", "Other notes"))

    practice = practise("azure#redis")

    assert practice.title == "Azure notes"
    assert set(practice.questions) == every


def test_heading_with_others_below_it_is_practised_as_it_is(under):
    below = under("Storage") | under("Storage", "Blob")
    under("Redis")

    practice = practise("azure#storage")

    assert practice.title == "Storage"
    assert set(practice.questions) == below


def test_what_stands_below_may_have_no_questions(under, revision):
    asked = under("Storage")
    under("Redis")
    SentenceFactory(revision=revision, headings=["Storage", "Blob"])

    assert set(practise("azure#storage").questions) == asked


def test_leaves_are_those_of_the_newest_revision(under, revision):
    under("Storage")
    under("Redis")
    SentenceFactory(revision=revision, headings=["Storage", "Blob"])
    newer = type(revision).objects.create(
        notes=revision.notes, number=2, digest="2", created_at=after()
    )
    SentenceFactory(revision=newer, headings=["Storage"])

    assert practise("azure#storage").title == "Azure notes"


@pytest.mark.parametrize("key", ["azure#nowhere", "aws#blob", "", "#", "azure"])
def test_unknown_heading_is_none(under, key):
    under("Storage", "Blob")

    assert practise(key) is None


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_heading_of_unpublished_questions_is_none(under, status):
    under("Storage", "Blob")
    Question.objects.update(status=status)

    assert practise("azure#blob") is None


def test_sample_of_the_landing_page_is_not_practised(under, revision):
    own = under("Storage", "Blob")
    sample = VersionFactory(question=QuestionFactory(key="welcome"))
    place(sample, "Storage", "Blob", revision=revision)

    assert set(practise("azure#blob").questions) == own


def asked_in(questions, **fields):
    """A quiz that asks them, and draws from all."""
    section = SectionFactory(quiz=QuizFactory(**fields))
    for question in questions:
        SlotFactory(section=section, question=Question.objects.get(pk=question))
    SlotFactory(section=section, question=None, draw_count=1)


def test_what_only_exams_ask_is_not_practised(under):
    exam, both, free = (under("Storage", "Blob") for _ in range(3))
    asked_in(exam | both, mode="exam")
    asked_in(both, mode="practice")
    asked_in(exam, mode="both", status="archived")

    assert set(practise("azure#blob").questions) == both | free


def test_ten_are_drawn_missed_ones_first_then_the_least_seen(under, learner):
    under("Storage", "Blob", count=14)
    first, second, *rest = list(Question.objects.order_by("pk"))
    known = {each.versions.get(): 1 for each in rest[:6]}
    missed = {first.versions.get(): 0, second.versions.get(): 0.5}
    marked_attempt(learner, {**known, **missed}, at=after(1))
    marked_attempt(learner, missed, at=after(2))

    practice = practise("azure#blob", learner)

    new = {each.pk for each in rest[6:]}
    assert len(practice.questions) == 10
    assert {first.pk, second.pk} | new <= set(practice.questions)


def test_least_seen_is_what_was_asked_least_a_blank_too(under, learner):
    under("Storage", "Blob", count=11)
    blank, *_ = Question.objects.order_by("pk")
    marked_attempt(learner, {blank.versions.get(): None}, at=after())

    assert blank.pk not in practise("azure#blob", learner).questions


@pytest.mark.parametrize(
    "key, scope",
    [
        ("azure#blob", "azure#Storage\nBlob"),
        ("azure#hot", "azure#Storage\nBlob"),
        ("azure#storage", "azure#Storage"),
        ("azure#redis", "azure#"),
    ],
)
def test_scope_is_one_for_all_that_is_practised_together(under, key, scope):
    under("Storage", "Blob", "Hot")
    under("Storage", "Blob")
    under("Storage")
    under("Redis")

    assert practise(key).scope == scope


def test_headings_of_one_name_in_different_places_are_two_scopes(under):
    for chapter in ("Storage", "Network"):
        under(chapter, "Overview", chapter)

    scopes = {practise(f"azure#{key}").scope for key in ("storage", "network")}

    assert scopes == {"azure#Storage\nOverview", "azure#Network\nOverview"}


def test_same_seed_draws_the_same(under):
    under("Storage", "Blob", count=30)

    assert practise("azure#blob") == practise("azure#blob")


@pytest.mark.parametrize("count", [1, 30])
def test_heading_takes_three_queries(under, learner, count, django_assert_num_queries):
    under("Storage", "Blob", count=count)

    with django_assert_num_queries(3):
        practise("azure#blob", learner)


def test_mistakes_are_asked_the_oldest_first_twenty_at_most(learner):
    versions = [VersionFactory() for _ in range(22)]
    for number, version in enumerate(versions):
        marked_attempt(learner, {version: 0}, at=after(hours=30 - number))

    practice = mistakes_practice(learner.pk, now=NOON)

    oldest = [version.question_id for version in versions[:1:-1]]
    assert (practice.title, list(practice.questions)) == ("Your mistakes", oldest)


def test_mistakes_of_others_are_not_asked(learner):
    own, other = VersionFactory(), VersionFactory()
    marked_attempt(learner, {own: 0}, at=after())
    marked_attempt(LearnerFactory(), {other: 0}, at=after())

    assert mistakes_practice(learner.pk, now=NOON).questions == (own.question_id,)
    assert mistakes_practice(None, now=NOON).questions == ()
