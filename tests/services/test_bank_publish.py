"""Publishing: one version more, or a reason why not. Nothing is overwritten."""

from decimal import Decimal
from random import Random

import pytest

from quizzes.models import Citation, Draft, Question, QuestionVersion
from quizzes.services.bank import (
    DraftGone,
    Incomplete,
    PublishedMeanwhile,
    SavedElsewhere,
    publish,
    rebase_draft,
    start_question,
)
from tests.factories import (
    ImageFactory,
    InstructorFactory,
    QuestionFactory,
    SentenceFactory,
    VersionFactory,
)
from tests.factories.clock import NOON, after
from tests.factories.writing import authored, cited, drafted, published, single

pytestmark = pytest.mark.django_db

PAIRS = 100  # of authors that collide; a night may take more


@pytest.fixture
def author():
    return InstructorFactory()


@pytest.fixture
def question(author):
    return start_question(author=author, kind="single_choice", now=NOON)


def test_first_version_is_what_was_written(author, question):
    written = authored(
        question,
        single("Which is a *drive*?"),
        explanation="A disk is.",
        difficulty=2,
        tags=("disk", "files"),
        points=Decimal("1.5"),
    )

    version = publish(
        draft=question.drafts.get(), written=written, sentences={}, now=after(9)
    )

    question.refresh_from_db()
    assert (version.number, version.author, version.created_at) == (1, author, after(9))
    assert version.as_question() == written.question
    assert (version.explanation, version.difficulty) == ("A disk is.", 2)
    assert (version.tags, version.points) == (["disk", "files"], Decimal("1.5"))
    assert (question.status, question.title) == ("published", "Which is a drive?")
    assert not Draft.objects.exists()


def test_next_version_leaves_the_one_before_as_it_is(author):
    first = VersionFactory()
    before = QuestionVersion.objects.values().get()

    second = published(first.question, author, single(b="A shared folder"))

    assert second.number == 2
    assert QuestionVersion.objects.values().get(pk=first.pk) == before


def test_nothing_new_makes_no_version(author, question):
    first = published(question, author, single())

    again = published(question, author, single())

    assert again == first
    assert QuestionVersion.objects.count() == 1
    assert not Draft.objects.exists()


def test_citations_are_kept_with_their_words(author, question):
    whole, of_b = SentenceFactory(), SentenceFactory()
    written, sentences = cited(authored(question), whole=whole, b=of_b)

    version = publish(
        draft=question.drafts.get(), written=written, sentences=sentences, now=NOON
    )

    stored = version.citations.order_by("part")
    assert [(each.part, each.sentence, each.words) for each in stored] == [
        ("", whole, whole.text),
        ("b", of_b, of_b.text),
    ]


def test_another_citation_alone_makes_a_version(author, question):
    published(question, author, single())
    written, sentences = cited(authored(question), whole=SentenceFactory())

    version = publish(
        draft=drafted(question, author), written=written, sentences=sentences, now=NOON
    )

    assert version.number == 2


def test_sentence_that_is_gone_is_named(author, question):
    sentence = SentenceFactory()
    written, sentences = cited(authored(question), whole=sentence)
    sentence.delete()

    with pytest.raises(Incomplete, match="not in the notes any more"):
        publish(
            draft=question.drafts.get(), written=written, sentences=sentences, now=NOON
        )

    assert not Citation.objects.exists()
    assert Draft.objects.count() == 1


def test_question_with_mistakes_is_not_published(author, question):
    with pytest.raises(Incomplete) as refused:
        published(question, author, single(right="none"))

    assert refused.value.problems == ("No options are marked right; mark exactly one.",)
    assert Question.objects.get().status == "draft"
    assert Draft.objects.count() == 1


def test_pictures_of_its_collection_are_linked(author, question):
    shown, other = ImageFactory(collection=question.collection), ImageFactory()
    ImageFactory(collection=question.collection)
    stem = f"See\n\n![A](/images/{shown.name}.png) ![B](/images/{other.name}.png)"

    version = published(question, author, single(stem))

    assert list(version.images.all()) == [shown]


def test_second_author_is_told_of_the_first_and_loses_nothing(author):
    question = VersionFactory().question
    mine, theirs = drafted(question, author), InstructorFactory()
    newest = published(question, theirs, single("Theirs?"))

    with pytest.raises(PublishedMeanwhile) as refused:
        publish(
            draft=mine,
            written=authored(question, single("Mine?")),
            sentences={},
            now=NOON,
        )

    assert refused.value.newest == newest
    assert Draft.objects.get() == mine
    assert QuestionVersion.objects.count() == 2


def test_draft_saved_since_it_was_read_is_not_published(author):
    draft = drafted(VersionFactory().question, author)
    Draft.objects.update(revision=2)

    with pytest.raises(SavedElsewhere):
        publish(draft=draft, written=authored(draft.question), sentences={}, now=NOON)


def test_second_click_finds_the_draft_gone(author, question):
    draft = question.drafts.get()
    publish(draft=draft, written=authored(question), sentences={}, now=NOON)

    with pytest.raises(DraftGone):
        publish(draft=draft, written=authored(question), sentences={}, now=NOON)

    assert QuestionVersion.objects.count() == 1


def test_publishing_an_edit_keeps_where_a_question_came_from(author):
    question = QuestionFactory(origin="file", file="a.quiz.md", loaded_digest="x")
    VersionFactory(question=question)

    published(question, author, single())

    stored = Question.objects.get()
    assert (stored.origin, stored.file) == ("file", "a.quiz.md")
    assert stored.loaded_digest == "x"


def test_no_pair_of_authors_overwrites_each_other_unseen():
    """F24: whatever the order of reading, publishing and keeping mine."""
    chance = Random(24)
    authors = [InstructorFactory(), InstructorFactory()]
    unseen = [number for number in range(PAIRS) if _overwrites(chance, authors, number)]

    assert unseen == []


def _overwrites(chance, authors, number):
    """Let two authors write one question at random; whether a text was lost unseen."""
    question = VersionFactory().question
    drafts = {who: drafted(question, who) for who in authors}
    seen = {who: {1} for who in authors}
    for _ in range(6):
        who = chance.choice(authors)
        draft = drafts[who]
        written = authored(question, single(f"{who.pk} wrote {chance.random()}?"))
        newest = QuestionVersion.objects.newest().get(question=question)
        try:
            version = publish(draft=draft, written=written, sentences={}, now=NOON)
        except PublishedMeanwhile as refused:
            seen[who].add(refused.newest.number)
            if chance.random() < 0.5:
                drafts[who] = rebase_draft(draft=draft, onto=refused.newest, now=NOON)
            continue
        if newest.number not in seen[who]:
            return True
        drafts[who] = drafted(question, who)
        seen[who].add(version.number)
    versions = question.versions.count()
    return question.versions.order_by("-number").first().number != versions
