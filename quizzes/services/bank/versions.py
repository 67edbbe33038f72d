"""Versions: what a question says from one moment on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from quizzes.domain.prose import image_names
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Key
from quizzes.models import Citation, Image, Question, QuestionVersion, Sentence, User
from quizzes.selectors.versions import quoted_as_before
from quizzes.services.bank.digests import digest_of
from quizzes.services.bank.listing import LISTED, list_as

CONTENT = (
    "kind",
    "stem",
    "payload",
    "explanation",
    "difficulty",
    "tags",
    "points",
    "search_text",
)
"""What makes a version, beside its citations and its digest."""

SENTENCE_GONE = (
    "A cited sentence is not in the notes any more. Find the passage again, or take "
    "the citation away."
)


class Incomplete(Exception):
    """What has to be put right first: ``problems``, a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(*problems)
        self.problems = tuple(problems)


def version_of(
    authored: AuthoredQuestion,
    question: Question,
    *,
    number: int,
    digest: str,
    now: datetime,
    author: User | None = None,
) -> QuestionVersion:
    """A version that is not saved yet; the parts have their lasting keys already."""
    content = authored.question
    payload = content.dump()
    return QuestionVersion(
        question=question,
        number=number,
        kind=content.kind,
        stem=payload.pop("stem"),
        payload=payload,
        explanation=authored.explanation,
        difficulty=authored.difficulty,
        tags=list(authored.tags),
        points=authored.points,
        search_text=content.search_text(),
        digest=digest,
        created_at=now,
        author=author,
    )


def newest_version(question: Question) -> QuestionVersion | None:
    """The version that learners are asked from now on; one query."""
    return question.versions.order_by("-number").first()


def next_version(
    authored: AuthoredQuestion,
    question: Question,
    *,
    sentences: Mapping[Key, int],
    author: User | None,
    now: datetime,
) -> QuestionVersion:
    """Store what the question says from now on, unless it says so already.

    The caller has locked the question. ``sentences``: ids of those that are cited, by
    part. Raises Incomplete when one of them is gone.
    """
    newest = newest_version(question)
    if newest:
        authored = quoted_as_before(authored, sentences=sentences, newest=newest)
    digest = digest_of(authored, sentences=_digests(sentences))
    number = newest.number + 1 if newest else 1
    version = version_of(
        authored, question, number=number, digest=digest, now=now, author=author
    )
    citations = _citations(version, authored, sentences)
    if newest and _says_same(version, citations, newest):
        return newest
    version.save()
    Citation.objects.bulk_create(citations)
    version.images.set(images_in(version))
    list_version(version)
    return version


def list_version(version: QuestionVersion) -> None:
    """Let the list show its question as this version says it; saves the question."""
    list_as(
        version.question,
        version.as_question(),
        tags=version.tags,
        difficulty=version.difficulty,
        now=version.created_at,
    )
    version.question.save(update_fields=LISTED)


def _citations(
    version: QuestionVersion, authored: AuthoredQuestion, sentences: Mapping[Key, int]
) -> list[Citation]:
    return [
        Citation(
            version=version,
            part=part,
            sentence_id=sentence,
            words=authored.quotes[part].words,
        )
        for part, sentence in sentences.items()
    ]


def images_in(version: QuestionVersion) -> list[Image]:
    """The pictures of its collection that it shows; one query, or none."""
    names = shown_images(version)
    if not names:
        return []
    held = Image.objects.filter(collection=version.question.collection_id)
    return list(held.filter(name__in=names).defer("content"))


def shown_images(version: QuestionVersion) -> set[str]:
    """The names of all pictures that its Markdown shows."""
    texts = (version.stem, version.explanation, *_texts(version.payload))
    return {name for text in texts for name in image_names(text)}


def _texts(payload: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(payload, str):
        yield payload
    elif isinstance(payload, dict | list):
        for part in payload.values() if isinstance(payload, dict) else payload:
            yield from _texts(part)


def _digests(sentences: Mapping[Key, int]) -> dict[Key, str]:
    """The digest of each cited sentence, by part; one query, or none."""
    wanted = set(sentences.values())
    rows = Sentence.objects.filter(pk__in=wanted) if wanted else ()
    digests = {row.pk: row.digest for row in rows}
    if wanted - digests.keys():
        raise Incomplete([SENTENCE_GONE])
    return {part: digests[sentence] for part, sentence in sentences.items()}


def _says_same(
    version: QuestionVersion, citations: Iterable[Citation], newest: QuestionVersion
) -> bool:
    cited = {(each.part, each.sentence_id, each.words) for each in citations}
    stored = newest.citations.values_list("part", "sentence", "words")
    same = all(getattr(version, name) == getattr(newest, name) for name in CONTENT)
    return same and cited == set(stored)
