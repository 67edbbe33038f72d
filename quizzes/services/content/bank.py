"""Storing questions: new ones, new versions of changed ones, and retiring the rest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from quizzes.domain.questions.base import Key
from quizzes.domain.questions.keys import lasting_keys
from quizzes.models import Citation, Collection, Question, QuestionVersion
from quizzes.models.bank import Origin
from quizzes.services.content.citing import SettledQuestion, repeated_keys
from quizzes.services.content.files import is_within
from quizzes.services.content.tally import Tally

BATCH = 500


@dataclass(slots=True)
class StoredQuestions:
    """``by_key``: every stored question of the collection that a file may name."""

    by_key: dict[str, Question] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    kept: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Plan:
    """What is to be done with each question that was read."""

    fresh: list[SettledQuestion] = field(default_factory=list)
    changed: list[SettledQuestion] = field(default_factory=list)
    unchanged: list[SettledQuestion] = field(default_factory=list)
    kept: list[SettledQuestion] = field(default_factory=list)


def store_questions(
    settled: Sequence[SettledQuestion],
    *,
    collection: Collection,
    scope: str,
    now: datetime,
    overwrite: bool,
) -> StoredQuestions:
    """Bring the collection in line with what was read from ``scope``."""
    known = {question.key: question for question in collection.questions.all()}
    problems = [*repeated_keys(settled), *_taken_keys(settled, known, scope=scope)]
    if problems:
        return StoredQuestions(known, problems=problems)
    plan = _plan(settled, known, overwrite=overwrite)
    known |= _create(plan.fresh, collection=collection)
    _add_versions([*plan.fresh, *plan.changed], known, now=now)
    _adopt([*plan.fresh, *plan.changed, *plan.unchanged], known)
    read = {question.authored.key for question in settled}
    tally = Tally(
        new=len(plan.fresh),
        changed=len(plan.changed),
        unchanged=len(plan.unchanged),
        kept=len(plan.kept),
        retired=_retire(known.values(), read=read, scope=scope),
    )
    kept = tuple(question.authored.key for question in plan.kept)
    return StoredQuestions(known, tally, kept)


def _taken_keys(
    settled: Iterable[SettledQuestion], known: Mapping[str, Question], *, scope: str
) -> Iterator[str]:
    for question in settled:
        key = question.authored.key
        holder = known.get(key)
        if holder is None or is_within(holder.file, scope=scope):
            continue
        if holder.status == Question.Status.RETIRED:
            continue
        place = holder.file or "a question written in the browser"
        yield (
            f"{question.file}:{question.authored.line}: the key “{key}” belongs to "
            f"{place} already. Give this question another key."
        )


def _plan(
    settled: Iterable[SettledQuestion],
    known: Mapping[str, Question],
    *,
    overwrite: bool,
) -> _Plan:
    newest = (
        dict(
            QuestionVersion.objects.newest()
            .filter(question__in=known.values())
            .values_list("question", "digest")
        )
        if known
        else {}
    )
    plan = _Plan()
    for read in settled:
        question = known.get(read.authored.key)
        if question is None:
            plan.fresh.append(read)
        elif newest[question.pk] == read.digest:
            plan.unchanged.append(read)
        elif newest[question.pk] != question.loaded_digest and not overwrite:
            plan.kept.append(read)
        else:
            plan.changed.append(read)
    return plan


def _create(
    fresh: Iterable[SettledQuestion], *, collection: Collection
) -> dict[str, Question]:
    rows = [
        Question(
            collection=collection,
            key=read.authored.key,
            origin=Origin.FILE,
            file=read.file,
        )
        for read in fresh
    ]
    return {row.key: row for row in Question.objects.bulk_create(rows, BATCH)}


def _add_versions(
    reads: Sequence[SettledQuestion], known: Mapping[str, Question], *, now: datetime
) -> None:
    earlier = _earlier_versions(known[read.authored.key] for read in reads)
    versions, citations = [], []
    for read in reads:
        question = known[read.authored.key]
        version, cited = _next_version(
            read, question, earlier=earlier[question.pk], now=now
        )
        versions.append(version)
        citations += cited
    QuestionVersion.objects.bulk_create(versions, BATCH)
    Citation.objects.bulk_create(citations, BATCH)


def _earlier_versions(
    questions: Iterable[Question],
) -> Mapping[int, list[QuestionVersion]]:
    versions: defaultdict[int, list[QuestionVersion]] = defaultdict(list)
    rows = QuestionVersion.objects.filter(question__in=list(questions))
    for version in rows.order_by("number"):
        versions[version.question_id].append(version)
    return versions


def _next_version(
    read: SettledQuestion,
    question: Question,
    *,
    earlier: Sequence[QuestionVersion],
    now: datetime,
) -> tuple[QuestionVersion, list[Citation]]:
    authored = read.authored
    keys = lasting_keys(
        authored.question, versions=[version.as_question() for version in earlier]
    )
    content = authored.question.with_keys(keys)
    payload = content.dump()
    version = QuestionVersion(
        question=question,
        number=earlier[-1].number + 1 if earlier else 1,
        kind=content.kind,
        stem=payload.pop("stem"),
        payload=payload,
        explanation=authored.explanation,
        difficulty=authored.difficulty,
        tags=list(authored.tags),
        points=authored.points,
        search_text=content.search_text(),
        digest=read.digest,
        created_at=now,
    )
    return version, _citations(read, version, keys=keys)


def _citations(
    read: SettledQuestion, version: QuestionVersion, *, keys: Mapping[Key, Key]
) -> list[Citation]:
    return [
        Citation(
            version=version,
            part=keys.get(part, part),
            sentence_id=quote.sentence,
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


def _retire(questions: Iterable[Question], *, read: set[str], scope: str) -> int:
    gone = [
        question.pk
        for question in questions
        if question.key not in read
        and question.origin == Origin.FILE
        and question.status != Question.Status.RETIRED
        and is_within(question.file, scope=scope)
    ]
    return Question.objects.filter(pk__in=gone).update(status=Question.Status.RETIRED)
