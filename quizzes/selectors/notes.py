"""Passages: the cited sentence, as the margin shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Value
from django.db.models.expressions import Combinable, NegatedExpression

from quizzes.domain.notes.fragments import heading_fragment, sentence_fragment
from quizzes.domain.questions.base import Key
from quizzes.models import Citation, NotesRevision, Sentence


@dataclass(frozen=True, slots=True)
class PassageLine:
    """``kind``: sentence, item, row or code."""

    text: str
    kind: str
    is_cited: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited sentence, among its neighbours when it settles the question itself.

    ``about``: else the option that it speaks of, as inline Markdown.
    ``fragment``: where it stands on the page of the notes of ``notes_slug``.
    """

    about: str
    notes_title: str
    notes_slug: str
    fragment: str
    heading: str
    lines: tuple[PassageLine, ...]

    @property
    def kind(self) -> str:
        """What its lines are, taken together: prose, a list or code."""
        kinds = {line.kind for line in self.lines}
        if kinds == {"sentence"}:
            return "prose"
        return "code" if kinds == {"code"} and len(self.lines) == 1 else "list"


class _Row(NamedTuple):
    """A sentence that stands beside a cited one, or says the same in newer notes."""

    is_beside: bool
    notes: int
    revision: int
    block: int
    pk: int
    kind: str
    text: str
    digest: str
    anchor: str


def is_settling(
    *, version: str = "version", part: str = "part"
) -> "NegatedExpression[Combinable]":
    """In a query: whether a citation settles its question.

    It does as the question's own, or else as that of its first part; a row without any
    citation passes too. ``version``, ``part``: where the row has those of the citation.
    """
    before = Citation.objects.filter(version=OuterRef(version), part__lt=OuterRef(part))
    return ~Exists(before)


def passage_of(citation: Citation) -> Passage:
    """The passage of one citation; one query."""
    return _Book([citation.sentence]).passage(citation.sentence)


def passages_at(sentences: Sequence[int]) -> tuple[Passage, ...]:
    """The passages of sentences that a draft cites, by their ids, in this order.

    Those that are gone are left out. Two queries, or none.
    """
    if not sentences:
        return ()
    rows = Sentence.objects.select_related("revision__notes")
    found = rows.defer("revision__text").in_bulk(list(sentences))
    cited = [found[pk] for pk in dict.fromkeys(sentences) if pk in found]
    book = _Book(cited)
    return tuple(book.passage(sentence) for sentence in cited)


def passages_of_each(
    about: Mapping[int, Mapping[Key, str]],
) -> dict[int, dict[Key, Passage]]:
    """The passage that settles each version, then those of its parts in ``about``.

    By part, '' for the first one. Each sentence comes once for a version; two queries
    for all of them.
    """
    found = Citation.objects.of(list(about)).order_by(is_settling().desc())
    cited: dict[int, list[Citation]] = {version: [] for version in about}
    for citation in found:
        cited[citation.version_id].append(citation)
    wanted = {version: _wanted(cited[version], about[version]) for version in about}
    book = _Book([each.sentence for some in wanted.values() for _, each in some])
    return {
        version: {
            part: book.passage(each.sentence, about=about[version].get(part, ""))
            for part, each in some
        }
        for version, some in wanted.items()
    }


def _wanted(
    cited: Sequence[Citation], about: Mapping[Key, str]
) -> list[tuple[Key, Citation]]:
    """The first of those cited, then those of the parts, each sentence once."""
    citations = {citation.part: citation for citation in cited}
    wanted = {citation.sentence_id: ("", citation) for citation in cited[:1]}
    for part in about:
        if citation := citations.get(part):
            wanted.setdefault(citation.sentence_id, (part, citation))
    return list(wanted.values())


class _Book:
    """What stands around cited sentences, and where they stand in the newest notes."""

    def __init__(self, cited: Sequence[Sentence]) -> None:
        """One query, or none."""
        self.passages: dict[tuple[int, int], list[_Row]] = {}
        self.copies: dict[tuple[int, str], list[_Row]] = {}
        for row in _rows(cited):
            if row.is_beside:
                self.passages.setdefault((row.revision, row.block), []).append(row)
            else:
                self.copies.setdefault((row.notes, row.digest), []).append(row)

    def passage(self, cited: Sentence, *, about: str = "") -> Passage:
        notes = cited.revision.notes
        return Passage(
            about=about,
            notes_title=notes.title,
            notes_slug=notes.slug,
            fragment=self._fragment(cited),
            heading=cited.heading,
            lines=tuple(
                PassageLine(row.text, row.kind, is_cited=row.pk == cited.pk)
                for row in self.passages[cited.revision_id, cited.block]
                if not about or row.pk == cited.pk
            ),
        )

    def _fragment(self, cited: Sentence) -> str:
        """Its place: of several copies its own, or else one under the same heading.

        Its heading's place once the notes do not say it any more. (An address that
        fits nothing opens a page at its top.)
        """
        copies = self.copies.get((cited.revision.notes_id, cited.digest))
        if not copies:
            return heading_fragment(cited.anchor)
        near = min(copies, key=lambda row: _distance(row, cited))
        return sentence_fragment(cited.digest, copy=copies.index(near))


def _distance(row: _Row, cited: Sentence) -> tuple[bool, bool]:
    return row.pk != cited.pk, row.anchor != cited.anchor


def _rows(cited: Sequence[Sentence]) -> Iterator[_Row]:
    """Each passage, and what says the same in the newest notes; both in order.

    One query, or none.
    """
    if not cited:
        return
    pks = {sentence.pk for sentence in cited}
    notes = {sentence.revision.notes_id for sentence in cited}
    beside = Sentence.objects.beside(Sentence.objects.filter(pk__in=pks))
    copies = Sentence.objects.filter(
        revision__in=NotesRevision.objects.newest().filter(notes__in=notes),
        digest__in={sentence.digest for sentence in cited},
    )
    fields = ("revision__notes", "revision", "block", "pk", "kind", "text", "digest")
    first, second = (
        rows.annotate(is_beside=Value(is_beside))
        .order_by()
        .values_list("is_beside", *fields, "anchor", "ordinal")
        for rows, is_beside in ((beside, True), (copies, False))
    )
    for *row, _ in first.union(second, all=True).order_by("revision", "ordinal"):
        yield _Row(*row)
