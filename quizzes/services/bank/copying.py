"""Saying again what was said before: in the same question, or in one's own."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from quizzes.domain.pictures import Picture
from quizzes.models import (
    Citation,
    Collection,
    Image,
    Question,
    QuestionVersion,
    User,
)
from quizzes.services.bank.drafts import Fields, new_question, own_collection
from quizzes.services.bank.listing import LISTED, list_as
from quizzes.services.bank.versions import (
    CONTENT,
    cited_by,
    list_version,
    newest_version,
    says_same,
    shown_names,
)
from quizzes.services.images import keep_picture


@transaction.atomic(durable=True)
def restore_version(
    *, question: Question, version: QuestionVersion, author: User, now: datetime
) -> QuestionVersion:
    """Let the question say again what ``version``, one of its own, said.

    Returns the version that is made, or the newest if that says the same already.
    """
    # Locked so that no other version is made at the same moment.
    question = Question.objects.select_for_update().get(pk=question.pk)
    newest = newest_version(question) or version
    if newest.pk == version.pk or says_same(version, newest, cited=cited_by(version)):
        return newest
    restored = repeated(version, number=newest.number + 1, author=author, now=now)
    restored.question = question
    restored.save()
    Citation.objects.bulk_create(cited_again(version.citations.all(), restored))
    restored.images.set(version.images.defer("content"))
    list_version(restored)
    return restored


@transaction.atomic(durable=True)
def copy_question(
    *, version: QuestionVersion, author: User, fields: Fields, now: datetime
) -> Question:
    """A draft in the author's own collection that says what ``version`` says.

    ``fields``: the version as the editor's form has it. Pictures come along. Raises
    BadImage where they do not fit in; then there is no copy.
    """
    collection = own_collection(author)
    question = new_question(collection, kind=version.kind, now=now)
    names = _copied_images(version, collection, now=now)
    copied = {
        name: [_with_images(value, names) for value in values]
        for name, values in fields.items()
    }
    question.drafts.create(author=author, fields=copied, saved_at=now)
    list_as(
        question,
        version.as_question(),
        tags=version.tags,
        difficulty=version.difficulty,
        now=now,
    )
    question.save(update_fields=LISTED)
    return question


def repeated(
    version: QuestionVersion, *, number: int, author: User, now: datetime
) -> QuestionVersion:
    """A version of the same question and content that is not saved yet."""
    content = {name: getattr(version, name) for name in CONTENT}
    return QuestionVersion(
        question_id=version.question_id,
        number=number,
        digest=version.digest,
        created_at=now,
        author=author,
        **content,
    )


def cited_again(
    citations: Iterable[Citation], version: QuestionVersion
) -> list[Citation]:
    """The same citations for another version, not saved yet."""
    return [
        Citation(
            version=version,
            part=each.part,
            sentence_id=each.sentence_id,
            words=each.words,
        )
        for each in citations
    ]


def _copied_images(
    version: QuestionVersion, collection: Collection, *, now: datetime
) -> Mapping[str, str]:
    """The name in ``collection`` of each picture, by the name in the version's own."""
    shown = Image.objects.filter(
        collection=version.question.collection_id, name__in=shown_names(version)
    )
    return {
        image.name: keep_picture(_picture(image), collection=collection, now=now).name
        for image in shown
        if image.collection_id != collection.pk
    }


def _picture(image: Image) -> Picture:
    return Picture(image.format, image.width, image.height, bytes(image.content))


def _with_images(text: str, names: Mapping[str, str]) -> str:
    for name, copied in names.items():
        text = text.replace(f"/images/{name}.", f"/images/{copied}.")
    return text
