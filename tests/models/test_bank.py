from fractions import Fraction

import pytest

from quizzes.domain.questions.base import BadPayload
from quizzes.models import Citation, Question, QuestionVersion
from tests.factories import (
    CitationFactory,
    MatchingVersionFactory,
    QuestionFactory,
    VersionFactory,
)

pytestmark = pytest.mark.django_db


def test_published_leaves_out_drafts_and_the_retired():
    published = QuestionFactory()
    QuestionFactory(status="draft")
    QuestionFactory(status="retired")

    assert list(Question.objects.published()) == [published]


def test_newest_is_one_version_of_each_question():
    first = VersionFactory()
    third = VersionFactory(question=first.question, number=3)
    VersionFactory(question=first.question, number=2)
    alone = VersionFactory()

    assert set(QuestionVersion.objects.newest()) == {third, alone}


def test_newest_of_a_filtered_set_is_newest_of_all():
    first = VersionFactory()
    VersionFactory(question=first.question, number=2)

    assert list(QuestionVersion.objects.filter(number=1).newest()) == []


def test_version_is_read_as_the_question_it_stores():
    question = VersionFactory(stem="Which?").as_question()

    assert (question.kind, question.stem) == ("single_choice", "Which?")
    assert question.part_texts() == {"a": "Option A", "b": "Option B", "c": "Option C"}
    assert question.mark("a").share == 1


def test_matching_version_is_read_as_the_question_it_stores():
    question = MatchingVersionFactory().as_question()

    assert question.mark({"1": "a"}).share == Fraction(1, 3)


@pytest.mark.parametrize(
    "fields", [{"kind": "essay"}, {"kind": "matching"}, {"payload": {}}]
)
def test_version_with_a_broken_payload_is_refused(fields):
    version = VersionFactory(**{"payload": {}, **fields})

    with pytest.raises(BadPayload):
        version.as_question()


def test_citations_of_versions_come_with_notes_in_one_query(
    django_assert_num_queries,
):
    citations = CitationFactory.create_batch(3)
    versions = [citation.version_id for citation in citations[:2]]

    with django_assert_num_queries(1):
        titles = [
            citation.sentence.revision.notes.title
            for citation in Citation.objects.of(versions)
        ]

    assert titles == ["Azure notes", "Azure notes"]
