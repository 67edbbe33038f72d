"""Many questions at once: retired, published again, tagged."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.domain.questions.tags import MOST_TAGS
from quizzes.models import Question, QuestionVersion
from quizzes.services.bank import Retagged, set_status, tag_questions
from tests.factories import (
    CitationFactory,
    ImageFactory,
    InstructorFactory,
    QuestionFactory,
    VersionFactory,
)
from tests.factories.clock import after

pytestmark = pytest.mark.django_db


def tag(word, questions=None):
    chosen = Question.objects.all() if questions is None else questions
    return tag_questions(
        questions=chosen, tag=word, author=InstructorFactory(), now=after(5)
    )


def test_retiring_says_how_many():
    published, retired = QuestionFactory(), QuestionFactory(status="retired")
    draft = QuestionFactory(status="draft")

    count = set_status(questions=Question.objects.all(), status="retired", now=after(5))

    assert count == 1
    assert dict(Question.objects.values_list("pk", "status")) == {
        published.pk: "retired",
        retired.pk: "retired",
        draft.pk: "draft",
    }


def test_publishing_again_leaves_drafts_alone():
    QuestionFactory(status="retired"), QuestionFactory(status="draft")

    set_status(questions=Question.objects.all(), status="published", now=after(5))

    assert sorted(Question.objects.values_list("status", flat=True)) == [
        "draft",
        "published",
    ]


def test_tag_makes_a_version_that_says_the_same_but_for_it():
    first = VersionFactory(tags=["disk"])
    citation = CitationFactory(version=first, part="a")
    image = ImageFactory()
    first.images.add(image)

    assert tag("files") == Retagged(changed=1)

    second = QuestionVersion.objects.newest().get()
    assert (second.number, second.tags) == (2, ["disk", "files"])
    assert second.as_question() == first.as_question()
    assert second.citations.get().sentence == citation.sentence
    assert list(second.images.all()) == [image]
    assert second.digest != first.digest
    assert Question.objects.get().tag_text == "\ndisk\n\nfiles\n"


def test_tag_that_is_there_already_changes_nothing():
    VersionFactory(tags=["disk"])

    assert tag("disk") == Retagged(changed=0)
    assert QuestionVersion.objects.count() == 1


def test_tag_leaves_drafts_and_other_questions_alone():
    QuestionFactory(status="draft")
    chosen, _ = VersionFactory(), VersionFactory()

    one = Question.objects.filter(pk=chosen.question_id)

    assert tag("disk", one) == Retagged(changed=1)


def queries_of_tagging(count):
    for version in VersionFactory.create_batch(count):
        CitationFactory(version=version)
    author = InstructorFactory()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        tag_questions(
            questions=Question.objects.all(), tag="t", author=author, now=after(5)
        )
    return len(queries)


def test_tagging_asks_as_much_for_30_questions_as_for_one():
    assert queries_of_tagging(1) == queries_of_tagging(30)


def test_question_with_all_the_tags_that_the_editor_takes_gets_no_more():
    tags = [f"tag {number}" for number in range(MOST_TAGS)]
    full, room = VersionFactory(tags=tags), VersionFactory(tags=tags[1:])

    assert tag("disk") == Retagged(changed=1, full=1)
    assert tag(tags[0]) == Retagged(changed=0, full=1)

    assert full.question.versions.count() == 1
    newest = QuestionVersion.objects.newest().get(question=room.question)
    assert newest.tags == [*tags[1:], "disk"]
