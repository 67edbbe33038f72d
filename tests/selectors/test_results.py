from datetime import timedelta
from decimal import Decimal

import pytest

from quizzes.models import Attempt, Question, QuestionVersion
from quizzes.selectors.results import (
    HeadingRow,
    ResultItem,
    attempt_result_screen,
)
from tests.factories import (
    AttemptFactory,
    CitationFactory,
    LearnerFactory,
    quiz_with,
)
from tests.factories.begun import answer, finished_at
from tests.factories.clock import NOON, after
from tests.factories.marked import attempt_with, cite, finished_with
from tests.factories.progress import noted

pytestmark = pytest.mark.django_db

HALF = Decimal("0.5")


def result_screen(attempt):
    return attempt_result_screen(Attempt.objects.get(pk=attempt.pk), now=NOON)


@pytest.mark.parametrize("count", [1, 30])
def test_result_takes_five_queries(count, django_assert_num_queries):
    attempt = finished_with(*[0] * count)
    cite(attempt, *["Disks"] * count)
    AttemptFactory.create_batch(
        count, learner=attempt.learner, quiz=attempt.quiz, finished=True
    )

    with django_assert_num_queries(5):
        screen = attempt_result_screen(attempt, now=NOON)

    assert screen.missed == count


def test_result_lists_every_question_with_its_outcome():
    attempt = finished_with(1, HALF, 0, None)
    stems = [item.version.stem for item in attempt.items.all()]

    screen = result_screen(attempt)

    outcomes = ["right", "partial", "wrong", "unanswered"]
    assert screen.items == tuple(map(ResultItem, [1, 2, 3, 4], stems, outcomes))
    assert (screen.right, screen.missed, screen.askable) == (1, 3, 3)


def test_result_adds_points_up_by_heading_most_lost_first():
    attempt = finished_with(1, HALF, 0, None, 1)
    cite(attempt, "Disks", "Files", "Disks", "", "Blobs")

    assert result_screen(attempt).headings == (
        HeadingRow("Disks", Decimal(1), Decimal(2), is_in_notes=True),
        HeadingRow("Not in the notes", Decimal(0), Decimal(1), is_in_notes=False),
        HeadingRow("Files", HALF, Decimal(1), is_in_notes=True),
        HeadingRow("Blobs", Decimal(1), Decimal(1), is_in_notes=True),
    )


def test_headings_of_one_name_in_different_places_are_two():
    attempt = finished_with(1, 0)
    for item, chapter in zip(attempt.items.all(), ("Storage", "Network"), strict=True):
        CitationFactory(version=item.version, sentence__headings=[chapter, "Overview"])

    rows = result_screen(attempt).headings

    assert [(row.heading, row.score) for row in rows] == [
        ("Overview", 0),
        ("Overview", 1),
    ]


def test_sentence_before_every_heading_counts_under_the_title_of_its_notes():
    attempt = finished_with(1)
    CitationFactory(version=attempt.items.get().version, sentence__headings=[])

    [row] = result_screen(attempt).headings

    assert row.heading == "Azure notes"


def test_what_was_retired_cannot_be_asked_again():
    attempt = finished_with(0, 0, 1)
    retired = attempt.items.get(position=1).question
    Question.objects.filter(pk=retired.pk).update(status="retired")

    screen = result_screen(attempt)

    assert (screen.missed, screen.askable) == (2, 1)


def test_question_that_cannot_be_read_leaves_the_others_standing():
    attempt = finished_at(quiz_with(2, release="never"), keys="ab")
    broken = attempt.items.get(position=1).version_id
    QuestionVersion.objects.filter(pk=broken).update(payload={})

    items = result_screen(attempt).items

    assert [(each.outcome, each.answer) for each in items] == [
        ("answered", "This question cannot be read."),
        ("answered", "Option B"),
    ]


@pytest.mark.parametrize(
    "marks, headings, weakest",
    [
        ([1, 1], ["Disks", "Files"], ""),
        ([1, 0], ["Disks", "Files"], "Files"),
        ([1, 0], ["Disks", ""], ""),  # no heading that could be read
        # Two points of four are more than one of one.
        ([1, 1, 0, 0, 0], ["Disks", "Disks", "Disks", "Disks", "Files"], "Disks"),
        # What stands in no notes cannot be read again.
        ([0, 0, 0], ["", "", "Files"], "Files"),
    ],
)
def test_weakest_heading_cost_the_most_points(marks, headings, weakest):
    attempt = finished_with(*marks)
    cite(attempt, *headings)

    assert result_screen(attempt).weakest == weakest


def test_passage_to_reread_belongs_to_the_first_miss_under_the_weakest_heading():
    attempt = finished_with(1, 0, HALF, 0)
    cite(attempt, "Disks", "", "Blobs", "Files")

    assert result_screen(attempt).reread.heading == "Files"


def test_passage_to_reread_is_not_that_of_a_heading_of_the_same_name():
    attempt = finished_with(0, 0, 0)
    chapters, revision = ("Storage", "Network", "Network"), noted()
    for item, chapter in zip(attempt.items.all(), chapters, strict=True):
        CitationFactory(
            version=item.version,
            sentence__headings=[chapter, "Overview"],
            sentence__revision=revision,
            sentence__text=f"Said of {chapter}.",
        )

    reread = result_screen(attempt).reread

    cited = [line.text for line in reread.lines if line.is_cited]
    assert cited == ["Said of Network."]


def test_question_belongs_where_its_own_sentence_stands():
    attempt = finished_with(0)
    version = attempt.items.get().version
    for part, heading in (("b", "Blobs"), ("", "Disks"), ("a", "Archives")):
        CitationFactory(version=version, part=part, sentence__headings=[heading])

    screen = result_screen(attempt)

    assert [row.heading for row in screen.headings] == ["Disks"]
    assert screen.reread.heading == "Disks"


@pytest.mark.parametrize("marks, headings", [([1], ["Disks"]), ([0], [""])])
def test_nothing_is_reread_without_a_miss_or_a_citation(marks, headings):
    attempt = finished_with(*marks)
    cite(attempt, *headings)

    assert result_screen(attempt).reread is None


@pytest.mark.parametrize(
    "earlier, mark, standing",
    [
        ([], 0, "first"),
        ([0], 1, "best"),
        ([HALF, 0], HALF, ""),  # as good as before
        ([1], HALF, ""),
    ],
)
def test_standing_compares_with_earlier_attempts(earlier, mark, standing):
    learner = LearnerFactory()
    attempt = finished_with(mark, learner=learner, finished_at=after(hours=9))
    for hour, score in enumerate(earlier):
        finished_with(
            score, learner=learner, quiz=attempt.quiz, finished_at=after(hours=hour)
        )

    assert result_screen(attempt).standing == standing


def test_standing_leaves_out_later_ones_retries_and_what_others_did():
    attempt = finished_with(0)
    same = {"learner": attempt.learner, "quiz": attempt.quiz}
    finished_with(1, **same, finished_at=after(60))
    finished_with(
        1, **same, purpose="retry", retry_of=attempt, finished_at=after(seconds=-60)
    )
    finished_with(1, learner=attempt.learner, finished_at=after(seconds=-60))
    finished_with(1, quiz=attempt.quiz, finished_at=after(seconds=-60))

    assert result_screen(attempt).standing == "first"


def test_standing_of_a_retry_is_that_it_is_one():
    attempt = finished_with(0)
    retry = finished_with(1, learner=attempt.learner, purpose="retry", retry_of=attempt)

    assert result_screen(retry).standing == "retry"


def test_time_leaves_out_a_pause():
    attempt = attempt_with(None, None, started_at=NOON)
    first, second = attempt.items.all()
    answer(first, now=after(60))
    answer(second, now=after(days=1))

    screen = result_screen(attempt)

    assert screen.time == timedelta(seconds=60)
    assert screen.time_per_question == timedelta(seconds=30)


def test_time_of_an_attempt_handed_in_blank_runs_to_its_end():
    attempt = finished_with(None, finished_at=after(90))

    assert result_screen(attempt).time == timedelta(seconds=90)
