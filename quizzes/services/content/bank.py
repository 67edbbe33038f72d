"""Storing questions: new ones, new versions of changed ones, and retiring the rest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from quizzes.domain.questions.base import Key
from quizzes.domain.questions.keys import lasting_keys
from quizzes.models import Citation, Collection, Question, QuestionVersion
from quizzes.models.bank import Origin
from quizzes.services.bank.listing import LISTED, list_as
from quizzes.services.bank.versions import version_of
from quizzes.services.content.citing import SettledQuestion
from quizzes.services.content.files import is_within
from quizzes.services.content.tally import Tally

BATCH = 500


@dataclass(slots=True)
class Shelf:
    """What a collection holds: ``questions`` by key, ``newest`` digests by question.

    ``scope``: the folder whose files are being loaded.
    """

    collection: Collection
    scope: str
    questions: dict[str, Question]
    newest: Mapping[int, str]

    @classmethod
    def of(cls, collection: Collection, *, scope: str) -> "Shelf":
        versions = QuestionVersion.objects.newest().filter(
            question__collection=collection
        )
        return cls(
            collection,
            scope,
            questions={row.key: row for row in collection.questions.all()},
            newest=dict(versions.values_list("question", "digest")),
        )

    def lasting(self) -> set[str]:
        """Keys of published questions that the files which are read leave alone."""
        return {
            key
            for key, question in self.questions.items()
            if question.status == Question.Status.PUBLISHED
            and (
                not is_within(question.file, scope=self.scope)
                or self.is_edited(question)
            )
        }

    def is_edited(self, question: Question) -> bool:
        """Whether it says something else than when it was loaded."""
        return self.newest[question.pk] != question.loaded_digest


@dataclass(frozen=True, slots=True)
class StoredQuestions:
    """``kept``: keys of the questions that were edited in the browser since."""

    tally: Tally
    kept: tuple[str, ...]


@dataclass(slots=True)
class _Plan:
    """What is to be done with each question that was read."""

    fresh: list[SettledQuestion] = field(default_factory=list)
    changed: list[SettledQuestion] = field(default_factory=list)
    unchanged: list[SettledQuestion] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def taken_keys(settled: Iterable[SettledQuestion], shelf: Shelf) -> Iterator[str]:
    """Name each key that belongs to a question from elsewhere."""
    for question in settled:
        key = question.authored.key
        holder = shelf.questions.get(key)
        if holder is None or is_within(holder.file, scope=shelf.scope):
            continue
        if holder.status == Question.Status.RETIRED:
            continue
        place = holder.file or "a question written in the browser"
        yield (
            f"{question.file}:{question.authored.line}: the key “{key}” belongs to "
            f"{place} already. Give this question another key."
        )


def store_questions(
    settled: Sequence[SettledQuestion],
    shelf: Shelf,
    *,
    sentences: Mapping[tuple[str, int], int],
    now: datetime,
    overwrite: bool,
) -> StoredQuestions:
    """Bring the collection in line with what was read.

    ``sentences``: the stored sentence of each slug and ordinal.
    """
    plan = _plan(settled, shelf, overwrite=overwrite)
    gone = _gone(settled, shelf)
    plan.kept += [row.key for row in gone if shelf.is_edited(row) and not overwrite]
    retired = [row.pk for row in gone if row.key not in plan.kept]
    shelf.questions |= _create(plan.fresh, collection=shelf.collection, now=now)
    changed = [*plan.fresh, *plan.changed]
    _add_versions(changed, shelf.questions, sentences=sentences, now=now)
    _adopt([*changed, *plan.unchanged], shelf.questions)
    Question.objects.filter(pk__in=retired).update(status=Question.Status.RETIRED)
    tally = Tally(
        new=len(plan.fresh),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
        kept=len(plan.kept),
        retired=len(retired),
    )
    return StoredQuestions(tally, tuple(plan.kept))


def _plan(
    settled: Iterable[SettledQuestion], shelf: Shelf, *, overwrite: bool
) -> _Plan:
    plan = _Plan()
    for read in settled:
        question = shelf.questions.get(read.authored.key)
        if question is None:
            plan.fresh.append(read)
        elif shelf.newest[question.pk] == read.digest:
            plan.unchanged.append(read)
        elif shelf.is_edited(question) and not overwrite:
            plan.kept.append(question.key)
        else:
            plan.changed.append(read)
    return plan


def _gone(settled: Iterable[SettledQuestion], shelf: Shelf) -> list[Question]:
    """Questions that came from files of this scope, and stand in none any more."""
    read = {question.authored.key for question in settled}
    return [
        question
        for question in shelf.questions.values()
        if question.key not in read
        and question.origin == Origin.FILE
        and question.status != Question.Status.RETIRED
        and is_within(question.file, scope=shelf.scope)
    ]


def _create(
    fresh: Iterable[SettledQuestion], *, collection: Collection, now: datetime
) -> dict[str, Question]:
    rows = [
        Question(
            collection=collection,
            key=read.authored.key,
            status=Question.Status.PUBLISHED,
            origin=Origin.FILE,
            file=read.file,
            loaded_digest=read.digest,
            changed_at=now,
        )
        for read in fresh
    ]
    return {row.key: row for row in Question.objects.bulk_create(rows, BATCH)}


def _add_versions(
    reads: Sequence[SettledQuestion],
    known: Mapping[str, Question],
    *,
    sentences: Mapping[tuple[str, int], int],
    now: datetime,
) -> None:
    earlier = _earlier_versions([known[read.authored.key].pk for read in reads])
    versions, citations = [], []
    for read in reads:
        question = known[read.authored.key]
        version, keys = _next_version(
            read, question, earlier=earlier[question.pk], now=now
        )
        versions.append(version)
        citations += _citations(read, version, keys=keys, sentences=sentences)
    QuestionVersion.objects.bulk_create(versions, BATCH)
    Citation.objects.bulk_create(citations, BATCH)
    Question.objects.bulk_update((row.question for row in versions), LISTED, BATCH)


def _earlier_versions(questions: Sequence[int]) -> Mapping[int, list[QuestionVersion]]:
    versions: defaultdict[int, list[QuestionVersion]] = defaultdict(list)
    # In batches, since a database limits how many values one query may name.
    for start in range(0, len(questions), BATCH):
        batch = questions[start : start + BATCH]
        rows = QuestionVersion.objects.filter(question__in=batch)
        for version in rows.order_by("number"):
            versions[version.question_id].append(version)
    return versions


def _next_version(
    read: SettledQuestion,
    question: Question,
    *,
    earlier: Sequence[QuestionVersion],
    now: datetime,
) -> tuple[QuestionVersion, Mapping[Key, Key]]:
    """The version to store, and the lasting key of each part as it was read."""
    keys = lasting_keys(
        read.authored.question, versions=[version.as_question() for version in earlier]
    )
    authored = replace(read.authored, question=read.authored.question.with_keys(keys))
    number = earlier[-1].number + 1 if earlier else 1
    version = version_of(authored, question, number=number, digest=read.digest, now=now)
    list_as(
        question,
        authored.question,
        tags=authored.tags,
        difficulty=authored.difficulty,
        now=now,
    )
    return version, keys


def _citations(
    read: SettledQuestion,
    version: QuestionVersion,
    *,
    keys: Mapping[Key, Key],
    sentences: Mapping[tuple[str, int], int],
) -> list[Citation]:
    return [
        Citation(
            version=version,
            part=keys.get(part, part),
            sentence_id=sentences[quote.slug, quote.ordinal],
            words=quote.words,
        )
        for part, quote in read.quotes.items()
    ]


def _adopt(reads: Iterable[SettledQuestion], known: Mapping[str, Question]) -> None:
    """Note where each question came from and what it said when it was loaded."""
    rows = []
    for read in reads:
        question = known[read.authored.key]
        standing = (read.file, read.digest, Question.Status.PUBLISHED, Origin.FILE)
        if standing == (
            question.file,
            question.loaded_digest,
            question.status,
            question.origin,
        ):
            continue
        question.file, question.loaded_digest, question.status, question.origin = (
            standing
        )
        rows.append(question)
    fields = ["file", "loaded_digest", "status", "origin"]
    Question.objects.bulk_update(rows, fields, BATCH)
