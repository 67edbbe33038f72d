"""What stands in the way of publishing a quiz, and what is only worth knowing."""

import pytest

from quizzes.models import Question, Quiz
from quizzes.selectors.quiz_publishing import publishing_review
from tests.factories import (
    QuestionFactory,
    QuizFactory,
    SectionFactory,
    SlotFactory,
    TrueFalseVersionFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.clock import NOON, after

pytestmark = pytest.mark.django_db

DRAFT = {"status": "draft", "title": "Weights and measures"}


def reviewed(quiz):
    return publishing_review(Quiz.objects.get(pk=quiz.pk), now=NOON)


def fields(quiz):
    return [problem.field for problem in reviewed(quiz).problems]


def drawing(*counts, tags=(), **of):
    """A draft that draws so many, one draw after the other."""
    section = SectionFactory(quiz=QuizFactory(**DRAFT, **of))
    named = [*tags, *[""] * (len(counts) - len(tags))]
    return section.quiz, [
        SlotFactory(
            section=section, position=at, question=None, draw_count=n, draw_tag=tag
        )
        for at, (n, tag) in enumerate(zip(counts, named, strict=True))
    ]


def giving_away(**given):
    """A version whose right answer, of three, is the longest; first where not shuffled.

    Every text is different, and shares no word with the others.
    """
    number = Question.objects.count()
    texts = {"a": f"right{number} and at length", "b": f"b{number}", "c": f"c{number}"}
    weights = {"a": "1", "b": "0", "c": "0"}
    options = [
        {
            "key": key,
            "text": text,
            "weight": weights[key],
            "reason": "",
            "is_pinned": False,
        }
        for key, text in texts.items()
    ]
    return VersionFactory(payload={"options": options, "is_shuffled": True}, **given)


def test_nothing_stands_in_the_way_of_a_complete_quiz():
    review = reviewed(quiz_with(2, **DRAFT))

    assert (review.problems, review.advice) == ((), ())
    assert (review.count, review.of) == (2, 2)


def test_all_that_is_missing_is_told_at_once():
    quiz = QuizFactory(status="draft", title="Untitled quiz", closes_at=after(hours=-1))

    assert fields(quiz) == ["title", "closes_at", ""]
    assert "asks nothing yet" in reviewed(quiz).problems[-1].sentence


def test_dates_that_the_database_refuses_are_told_of_what_is_not_saved():
    quiz = quiz_with(1, **DRAFT)
    quiz.release, quiz.opens_at, quiz.closes_at = "on_date", after(hours=2), NOON

    problems = publishing_review(quiz, now=NOON).problems

    assert [each.field for each in problems] == ["release_at", "closes_at"]
    assert "before it opens" in problems[1].sentence


def test_a_published_quiz_may_have_closed():
    closed = {"closes_at": after(hours=-1)}

    assert fields(quiz_with(1, **closed)) == []
    assert fields(quiz_with(1, **{**DRAFT, **closed})) == ["closes_at"]


@pytest.mark.parametrize(
    "status, words", [("draft", "not published yet"), ("retired", "is retired")]
)
def test_question_that_nobody_is_asked_is_named_with_its_place(status, words):
    quiz = quiz_with(2, **DRAFT)
    slot = quiz.slots.get(position=2)
    question = Question.objects.get(slots=slot)
    question.status = status
    question.save()

    [problem] = reviewed(quiz).problems

    assert problem.slot == slot.pk
    assert question.title in problem.sentence
    assert words in problem.sentence


def test_draw_that_finds_too_few_after_the_others_is_named():
    VersionFactory.create_batch(4)
    quiz, (_, second) = drawing(3, 2)

    [problem] = reviewed(quiz).problems

    assert problem.slot == second.pk
    assert "A draw of two finds one question that nothing before" in problem.sentence


def test_drafts_and_other_collections_fill_no_draw():
    VersionFactory(question__collection__slug="elsewhere")
    QuestionFactory(status="draft")
    quiz, [slot] = drawing(1)

    assert [each.slot for each in reviewed(quiz).problems] == [slot.pk]


@pytest.mark.parametrize("tags, advised", [(["", "rare"], 1), (["rare", ""], 0)])
def test_wide_draw_before_a_narrow_one_may_take_what_it_needs(tags, advised):
    VersionFactory.create_batch(3)
    VersionFactory(tags=["rare"])  # the last of the pool, so that it is left this time
    quiz, slots = drawing(1, 1, tags=tags)

    review = reviewed(quiz)

    assert review.problems == ()
    assert [each.slot for each in review.advice] == [slots[1].pk] * advised


def test_right_answers_that_are_the_longest_are_found_out():
    quiz = quiz_with(16, factory=giving_away, **DRAFT)

    [problem] = reviewed(quiz).problems

    first = Question.objects.get(slots__position=1)
    said = "always takes the longest answer gets 16 of 16 right, by chance 5.3."
    assert said in problem.sentence
    assert first.title in problem.sentence
    assert problem.slot == first.slots.get().pk


def test_a_robot_that_was_found_out_is_the_same_with_other_numbers():
    quiz = quiz_with(17, factory=giving_away, **DRAFT)
    [before] = reviewed(quiz).problems
    quiz.slots.get(position=1).delete()

    [after_it] = reviewed(quiz).problems

    assert before.sentence != after_it.sentence
    assert before.slot != after_it.slot
    assert before.key == after_it.key


def test_few_questions_tell_nothing_about_their_look():
    assert reviewed(quiz_with(14, factory=giving_away, **DRAFT)).problems == ()


def test_order_that_learners_never_see_gives_nothing_away():
    shuffled = quiz_with(20, **DRAFT)
    as_written = quiz_with(20, factory=TrueFalseVersionFactory, **DRAFT)

    assert reviewed(shuffled).problems == ()
    [problem] = reviewed(as_written).problems
    assert "always takes the first answer gets 20 of 20 right" in problem.sentence


def test_advice_on_an_exam_that_would_tell_after_each_answer():
    [advice] = reviewed(quiz_with(1, mode="exam", **DRAFT)).advice

    assert (advice.field, "shown at the end" in advice.sentence) == ("release", True)


def test_advice_on_questions_that_ask_the_same():
    quiz = quiz_with(2, factory=lambda: VersionFactory(stem="How *heavy*?"), **DRAFT)

    [advice] = reviewed(quiz).advice

    assert advice.slot == quiz.slots.get(position=2).pk
    assert "ask the same" in advice.sentence


@pytest.mark.parametrize("count", [1, 30])
def test_review_costs_3_queries(count, django_assert_num_queries):
    quiz = quiz_with(count, **DRAFT)
    SlotFactory(section=quiz.sections.get(), position=99, question=None, draw_count=1)
    VersionFactory()

    with django_assert_num_queries(3):
        review = publishing_review(quiz, now=NOON)

    assert review.count == count + 1
