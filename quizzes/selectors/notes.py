"""Passages: the cited sentence, as the margin shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from quizzes.domain.questions.base import Key
from quizzes.models import Citation, Sentence


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
    """

    about: str
    notes_title: str
    heading: str
    lines: tuple[PassageLine, ...]

    @property
    def kind(self) -> str:
        """What its lines are, taken together: prose, a list or code."""
        kinds = {line.kind for line in self.lines}
        if kinds == {"sentence"}:
            return "prose"
        return "code" if kinds == {"code"} and len(self.lines) == 1 else "list"


def settling(citations: Iterable[Citation]) -> Citation | None:
    """The one that settles the question: its own, or else that of its first part."""
    return min(citations, key=lambda citation: citation.part, default=None)


def passage_of(citation: Citation) -> Passage:
    """The passage of one citation; one query."""
    neighbours = _neighbours([citation.sentence_id])
    return _passage(citation.sentence, "", neighbours=neighbours)


def passages_of(version: int, *, about: Mapping[Key, str]) -> dict[Key, Passage]:
    """The passage that settles a version, then the sentences of the parts in ``about``.

    By part, '' for the first one. Each sentence comes once; two queries.
    """
    citations = {citation.part: citation for citation in Citation.objects.of([version])}
    wanted: dict[int, tuple[Key, Citation]] = {}
    if main := settling(citations.values()):
        wanted[main.sentence_id] = ("", main)
    for part in about:
        if citation := citations.get(part):
            wanted.setdefault(citation.sentence_id, (part, citation))
    neighbours = _neighbours(list(wanted))
    return {
        part: _passage(citation.sentence, about.get(part, ""), neighbours=neighbours)
        for part, citation in wanted.values()
    }


def _neighbours(sentences: Sequence[int]) -> Mapping[tuple[int, int], list[Sentence]]:
    """The sentences of each passage, by revision and block; one query, or none."""
    if not sentences:
        return {}
    rows = Sentence.objects.beside(Sentence.objects.filter(pk__in=sentences))
    grouped = groupby(rows, key=lambda row: (row.revision_id, row.block))
    return {place: list(group) for place, group in grouped}


def _passage(
    cited: Sentence,
    about: str,
    *,
    neighbours: Mapping[tuple[int, int], Sequence[Sentence]],
) -> Passage:
    return Passage(
        about=about,
        notes_title=cited.revision.notes.title,
        heading=cited.heading,
        lines=tuple(
            PassageLine(row.text, row.kind, is_cited=row.pk == cited.pk)
            for row in neighbours[cited.revision_id, cited.block]
            if not about or row.pk == cited.pk
        ),
    )
