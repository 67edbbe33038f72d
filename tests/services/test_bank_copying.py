"""Old versions said again, and questions copied into one's own collection."""

from hashlib import sha256

import pytest

from quizzes.models import Draft, Image, Question, QuestionVersion
from quizzes.services.bank import copy_question, restore_version
from quizzes.services.images import BadImage
from tests.factories import (
    CitationFactory,
    CollectionFactory,
    ImageFactory,
    InstructorFactory,
    VersionFactory,
)
from tests.factories.clock import NOON, after
from tests.factories.writing import published, single

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return InstructorFactory()


@pytest.fixture
def first():
    return VersionFactory(tags=["disk"], difficulty=3)


def restore(version, author):
    return restore_version(
        question=version.question, version=version, author=author, now=after(5)
    )


def test_restored_version_is_the_next_one_with_the_same_keys(first, author):
    citation = CitationFactory(version=first, part="b")
    published(first.question, author, single(stem="Edited?"))

    version = restore(first, author)

    assert (version.number, version.author, version.created_at) == (3, author, after(5))
    assert version.as_question() == first.as_question()
    assert (version.digest, version.tags) == (first.digest, ["disk"])
    again = version.citations.get()
    assert (again.part, again.sentence) == ("b", citation.sentence)
    assert Question.objects.get().title == f"Stem of {first.question.key}?"


def test_restoring_what_is_said_already_makes_no_version(first, author):
    published(first.question, author, single(stem="Edited?"))
    third = restore(first, author)

    assert restore(first, author) == third
    assert restore(third, author) == third
    assert QuestionVersion.objects.count() == 3


def test_restored_version_shows_its_pictures(first, author):
    image = ImageFactory(collection=first.question.collection)
    first.images.add(image)
    published(first.question, author, single(stem="Edited?"))

    assert list(restore(first, author).images.all()) == [image]


def test_restoring_publishes_no_retired_question(first, author):
    published(first.question, author, single(stem="Edited?"))
    Question.objects.update(status="retired")

    restore(first, author)

    assert Question.objects.get().status == "retired"


def test_copy_is_a_draft_of_ones_own(first, author):
    copy = copy_question(
        version=first, author=author, fields={"stem": ["Stem?"]}, now=NOON
    )

    draft = copy.drafts.get()
    assert (copy.collection.owner, copy.status) == (author, "draft")
    assert copy.key != first.question.key
    assert (draft.fields, draft.based_on) == ({"stem": ["Stem?"]}, None)
    assert (copy.tag_text, copy.difficulty) == ("\ndisk\n", 3)
    assert not copy.versions.exists()


def test_pictures_come_along_under_names_of_their_own(author):
    image = ImageFactory(digest=sha256(b"\x89PNG").hexdigest())
    stem = f"See ![A](/images/{image.name}.png)"
    first = VersionFactory(question__collection=image.collection, stem=stem)

    copies = [
        copy_question(version=first, author=author, fields={"stem": [stem]}, now=NOON)
        for _ in range(2)
    ]

    copied = Image.objects.exclude(pk=image.pk).get()
    assert copied.collection == copies[0].collection
    assert (copied.digest, copied.content) == (image.digest, image.content)
    assert copied.name != image.name
    for copy in copies:
        assert copy.drafts.get().fields == {
            "stem": [f"See ![A](/images/{copied.name}.png)"]
        }


def test_copy_whose_pictures_do_not_fit_is_refused(author, settings):
    settings.MARGIN_IMAGES_MB = 1
    own = CollectionFactory(owner=author, slug="own")
    ImageFactory(collection=own, content=b"x" * 1024 * 1024)
    image = ImageFactory()
    stem = f"See ![A](/images/{image.name}.png)"
    first = VersionFactory(question__collection=image.collection, stem=stem)

    with pytest.raises(BadImage, match="all of the 1 MB that there are"):
        copy_question(version=first, author=author, fields={"stem": [stem]}, now=NOON)

    assert Image.objects.filter(collection=own).count() == 1
    assert list(Question.objects.all()) == [first.question]
    assert not Draft.objects.exists()
