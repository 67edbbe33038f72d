import pytest

from quizzes.selectors.bank import MarkedQuestion
from quizzes.selectors.landing import FirstQuiz, Sample, first_quiz, sample
from tests.factories import (
    CitationFactory,
    QuizFactory,
    SlotFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.clock import NOON

pytestmark = pytest.mark.django_db


def sample_version(**fields):
    return VersionFactory(question__key="welcome", **fields)


def shown(chosen=None) -> Sample:
    """The sample, which is there."""
    found = sample({"answer": [chosen]} if chosen else {})
    assert found
    return found


def marked(chosen) -> MarkedQuestion:
    found = shown(chosen).marked
    assert found
    return found


def wire_of(text):
    return next(each.wire for each in shown().open.options if each.text == text)


def test_first_quiz_is_the_largest_that_may_be_practised():
    quiz_with(2)
    quiz_with(3, slug="largest", title="Largest")
    quiz_with(4, mode="exam")
    quiz_with(5, status="archived")

    assert first_quiz(NOON) == FirstQuiz("largest", "Largest", 3, minutes=2)


def test_first_quiz_is_none_while_nothing_can_be_asked():
    assert first_quiz(NOON) is None
    QuizFactory()
    assert first_quiz(NOON) is None


def test_sample_is_none_without_a_published_welcome_question():
    VersionFactory()
    sample_version(question__status="retired")

    assert sample({}) is None


def test_sample_is_a_question_that_no_quiz_asks():
    version = sample_version()
    SlotFactory(question=version.question)

    assert sample({}) is None


def test_sample_is_open_until_an_option_is_chosen():
    sample_version()

    found = shown()

    assert found.marked is None
    assert {option.text for option in found.open.options} == {
        "Option A",
        "Option B",
        "Option C",
    }


def test_sample_is_the_newest_version():
    first = sample_version()
    VersionFactory(question=first.question, number=2, stem="Newer?")

    assert shown().open.stem.line == "Newer?"


@pytest.mark.parametrize(
    "text, outcome", [("Option A", "right"), ("Option C", "wrong")]
)
def test_sample_is_marked_with_its_passage(text, outcome):
    CitationFactory(version=sample_version())

    question = marked(wire_of(text))

    assert question.outcome == outcome
    assert len(question.passages) == 1


@pytest.mark.parametrize("chosen", ["a", "\0", "f" * 18])
def test_sample_refuses_what_it_never_sent(chosen):
    sample_version()

    found = shown(chosen)

    assert found.marked is None
    assert found.refusal == ("That answer is not part of this question. Choose again.")


def test_sample_sent_without_an_option_is_refused_with_a_sentence():
    sample_version()

    found = sample({"answer": []})

    assert found
    assert found.refusal == "Choose one of the answers, then check it."


def test_sample_is_in_the_same_order_every_time():
    sample_version(wrong=tuple("bcdefg"))

    assert shown() == shown()


def test_marked_sample_takes_three_queries(django_assert_num_queries):
    CitationFactory(version=sample_version())
    chosen = wire_of("Option B")

    with django_assert_num_queries(3):
        marked(chosen)


@pytest.mark.parametrize("count", [1, 30])
def test_first_quiz_takes_one_query(count, django_assert_num_queries):
    for _ in range(count):
        quiz_with(1)

    with django_assert_num_queries(1):
        assert first_quiz(NOON) is not None
