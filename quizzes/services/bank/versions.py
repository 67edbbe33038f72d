"""Versions: what a question says from one moment on."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, TypeAlias

from quizzes.domain.prose import image_names
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Key
from quizzes.models import Citation, Image, Question, QuestionVersion, User
from quizzes.selectors.versions import quoted_as_before, sentence_digests
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

Cited: TypeAlias = tuple[str, str, str]
"""A part, the digest of the sentence that it stands on, and the words quoted of it."""

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
    digests = sentence_digests(sentences)
    if digests.keys() != sentences.keys():
        raise Incomplete([SENTENCE_GONE])
    newest = newest_version(question)
    if newest:
        authored = quoted_as_before(authored, digests=digests, newest=newest)
    digest = digest_of(authored, sentences=digests)
    number = newest.number + 1 if newest else 1
    version = version_of(
        authored, question, number=number, digest=digest, now=now, author=author
    )
    cited = {(part, digests[part], authored.quotes[part].words) for part in digests}
    if newest and says_same(version, newest, cited=cited):
        return newest
    version.save()
    Citation.objects.bulk_create(_citations(version, authored, sentences))
    version.images.set(images_in(version))
    list_version(version)
    return version


def says_same(
    version: QuestionVersion, other: QuestionVersion, *, cited: AbstractSet[Cited]
) -> bool:
    """Whether ``other`` says it already; one query at most.

    ``cited``: what ``version`` cites, which need not be stored.
    """
    same = all(getattr(version, name) == getattr(other, name) for name in CONTENT)
    return same and cited == cited_by(other)


def cited_by(version: QuestionVersion) -> set[Cited]:
    """What a stored version cites; one query."""
    return set(version.citations.values_list("part", "sentence__digest", "words"))


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
    names = shown_names(version)
    if not names:
        return []
    held = Image.objects.filter(collection=version.question.collection_id)
    return list(held.filter(name__in=names).defer("content"))


def shown_names(version: QuestionVersion) -> set[str]:
    """Names of all pictures that its Markdown shows."""
    texts = (version.stem, version.explanation, *_texts(version.payload))
    return {name for text in texts for name in image_names(text)}


def _texts(payload: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(payload, str):
        yield payload
    elif isinstance(payload, dict | list):
        for part in payload.values() if isinstance(payload, dict) else payload:
            yield from _texts(part)
