"""Versions of a question: what each says, and what changed from one to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, QuerySet

from quizzes.domain.questions.authored import AuthoredQuestion, Quote
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.changes import (
    Clash,
    Differences,
    clashes,
    differences,
)
from quizzes.models import (
    Attempt,
    Citation,
    Draft,
    Item,
    Question,
    QuestionVersion,
    Quiz,
    Sentence,
    User,
)

FROM_A_FILE = "loaded from a file"
HAS_LEFT = "somebody who has left"
NO_NAME = "an instructor"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list.

    ``summary``: what changed; '' for the first. ``excerpt``: the first words that are
    new, or gone where it ``is_only_less``.
    """

    number: int
    author: str
    is_from_file: bool
    created_at: datetime
    summary: str
    is_newest: bool
    excerpt: str
    is_only_less: bool


@dataclass(frozen=True, slots=True)
class VersionScreen:
    """``changes``: against the version before; None for the first."""

    row: VersionRow
    version: QuestionVersion
    changes: Differences | None
    earlier: int | None
    later: int | None


@dataclass(frozen=True, slots=True)
class ConflictScreen:
    """Two authors and one question. ``based_on``: None if there was no version yet."""

    newest: int
    based_on: int | None
    author: str
    is_own: bool
    created_at: datetime
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """How many open attempts go on with a version."""

    number: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom another version concerns. ``quizzes``: titles of those that ask it."""

    kept: tuple[KeptVersion, ...]
    finished: int
    quizzes: tuple[str, ...]

    @property
    def open(self) -> int:
        return sum(each.attempts for each in self.kept)


def authored_of(
    version: QuestionVersion, citations: Iterable[Citation]
) -> AuthoredQuestion:
    """What the author wrote; no query.

    ``citations``: those of the version, with their sentences.
    """
    return AuthoredQuestion(
        key=version.question.key,
        question=version.as_question(),
        explanation=version.explanation,
        difficulty=version.difficulty,
        tags=tuple(version.tags),
        points=version.points,
        quotes={each.part: _quote(each) for each in citations},
    )


def authored_versions(
    versions: Sequence[QuestionVersion],
) -> dict[int, AuthoredQuestion]:
    """What each version says, by its id; one query, for their citations."""
    citations = Citation.objects.by_version([version.pk for version in versions])
    return {
        version.pk: authored_of(version, citations[version.pk]) for version in versions
    }


def sentence_digests(sentences: Mapping[Key, int]) -> dict[Key, str]:
    """What each cited sentence says, by part, without those that are gone.

    One query, or none. Notes that are loaded again give their sentences new ids; what
    they say stays.
    """
    rows = Sentence.objects.filter(pk__in=set(sentences.values()))
    digests = dict(rows.values_list("pk", "digest")) if sentences else {}
    return {
        part: digests[sentence]
        for part, sentence in sentences.items()
        if sentence in digests
    }


def quoted_as_before(
    written: AuthoredQuestion,
    *,
    digests: Mapping[Key, str],
    newest: QuestionVersion,
) -> AuthoredQuestion:
    """The same, in the words that ``newest`` quotes from the same sentence; one query.

    The editor knows whole sentences only. ``digests``: of those cited, by part.
    """
    cited = list(Citation.objects.of([newest.pk]))
    before = {each.sentence.digest: _quote(each) for each in cited}
    # A sentence may be quoted in other words for each part that cites it.
    of_part = {(each.part, each.sentence.digest): _quote(each) for each in cited}
    quotes = {}
    for part, quote in written.quotes.items():
        digest = digests.get(part, "")
        quotes[part] = of_part.get((part, digest)) or before.get(digest, quote)
    return replace(written, quotes=quotes)


def version_rows(question: Question, viewer: User) -> tuple[VersionRow, ...]:
    """Every version, the newest first; two queries."""
    versions = list(_versions(question))
    said = authored_versions(versions)
    return tuple(
        _row(version, said, before=before, viewer=viewer, newest=versions[0].number)
        for version, before in zip(versions, [*versions[1:], None], strict=True)
    )


def version_screen(
    question: Question, number: int, viewer: User
) -> VersionScreen | None:
    """One version beside the one before it; None if there is none. Three queries."""
    versions = list(_versions(question).filter(number__lte=number)[:2])
    if not versions or versions[0].number != number:
        return None
    version, before = versions[0], versions[1] if len(versions) > 1 else None
    newest = question.versions.count()
    said = authored_versions(versions)
    return VersionScreen(
        row=_row(version, said, before=before, viewer=viewer, newest=newest),
        version=version,
        changes=differences(said[before.pk], said[version.pk]) if before else None,
        earlier=before.number if before else None,
        later=number + 1 if number < newest else None,
    )


def review_of(
    written: AuthoredQuestion,
    sentences: Mapping[Key, int],
    *,
    newest: QuestionVersion,
) -> Differences:
    """What publishing a draft would change; three queries."""
    said = authored_versions([newest])[newest.pk]
    digests = sentence_digests(sentences)
    written = quoted_as_before(written, digests=digests, newest=newest)
    return differences(said, written)


def conflict_screen(
    draft: Draft,
    written: AuthoredQuestion,
    sentences: Mapping[Key, int],
    *,
    newest: QuestionVersion,
    viewer: User,
) -> ConflictScreen:
    """A draft beside what was published since it was begun; five queries."""
    base = draft.based_on
    wanted = [pk for pk in (draft.based_on_id, newest.pk) if pk]
    versions = {row.pk: row for row in _versions(draft.question).filter(pk__in=wanted)}
    said = authored_versions(list(versions.values()))
    digests = sentence_digests(sentences)
    mine = quoted_as_before(written, digests=digests, newest=base or newest)
    theirs = said[newest.pk]
    before = said[base.pk] if base else theirs
    return ConflictScreen(
        newest=newest.number,
        based_on=base.number if base else None,
        author=author_of(versions[newest.pk], viewer),
        is_own=newest.author_id == viewer.pk,
        created_at=newest.created_at,
        clashes=clashes(before, theirs=theirs, mine=mine),
    )


def concerned_by(question: Question) -> Concerned:
    """Whom the next version concerns; three queries."""
    items = Item.objects.filter(question=question).order_by()
    begun = items.filter(attempt__state=Attempt.State.OPEN)
    kept = begun.values_list("version__number").annotate(Count("pk"))
    quizzes = Quiz.objects.published().filter(slots__question=question)
    return Concerned(
        kept=tuple(KeptVersion(*each) for each in kept.order_by("version__number")),
        finished=items.filter(attempt__state=Attempt.State.FINISHED).count(),
        quizzes=tuple(quizzes.order_by("title").values_list("title", flat=True)),
    )


def _versions(question: Question) -> QuerySet[QuestionVersion]:
    versions = question.versions.select_related("question", "author__learner")
    return versions.order_by("-number")


def _row(
    version: QuestionVersion,
    said: Mapping[int, AuthoredQuestion],
    *,
    before: QuestionVersion | None,
    viewer: User,
    newest: int,
) -> VersionRow:
    changes = differences(said[before.pk], said[version.pk]) if before else None
    return VersionRow(
        number=version.number,
        author=author_of(version, viewer),
        is_from_file=_is_from_file(version),
        created_at=version.created_at,
        summary=changes.summary if changes else "",
        is_newest=version.number == newest,
        excerpt=changes.excerpt if changes else "",
        is_only_less=bool(changes and changes.is_only_less),
    )


def author_of(version: QuestionVersion, viewer: User) -> str:
    """Who wrote it: by name, as others know an account only by that."""
    if version.author is None:
        return FROM_A_FILE if _is_from_file(version) else HAS_LEFT
    if version.author == viewer:
        return "you"
    learner = getattr(version.author, "learner", None)
    return (learner.display_name if learner else "") or NO_NAME


def _is_from_file(version: QuestionVersion) -> bool:
    return version.author is None and bool(version.question.file)


def _quote(citation: Citation) -> Quote:
    sentence = citation.sentence
    return Quote(sentence.heading, sentence.anchor, citation.words)
