"""Sentences of the notes, found by their words, for questions to cite."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizzes.domain.notes.normalise import folded
from quizzes.models import NotesRevision, Sentence

MOST_WORDS = 20  # of what is searched for; more would narrow nothing
TELLING = 4  # letters of a word that says something by itself
_EDGES = ".,;:!?\"'()"  # not part of a word that was copied from the middle


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A sentence that may be cited, of whatever notes; ``heading`` may be ''."""

    id: int
    text: str
    heading: str
    anchor: str
    notes_title: str


def find_sentences(words: str, *, limit: int = 8) -> tuple[FoundSentence, ...]:
    """Sentences of the newest notes in which all words occur, in part or whole.

    First those that say them as one phrase, then in the order of the notes. Case and
    typography aside. None for no words; else 2 queries, or 1 where nothing is found.
    """
    # Compared here, since SQLite knows the case of ASCII only. So every sentence is
    # read; a few thousand take some 20 ms.
    phrase, wanted = folded(words), _wanted(words)
    phrases: list[int] = []
    others: list[int] = []
    for pk, text in _newest() if wanted else ():
        said = folded(text)
        if phrase in said:
            phrases.append(pk)
        elif all(word in said for word in wanted):
            others.append(pk)
    return sentences_by_id([*phrases, *others][:limit])


def nearest_sentences(words: str, *, limit: int = 8) -> tuple[FoundSentence, ...]:
    """Those in which some of the words occur: first those with most of them.

    Short words count only where there are no others. 2 queries, or 1 where nothing is
    found; none for no words.
    """
    wanted = set(_wanted(words))
    telling = {word for word in wanted if len(word) >= TELLING} or wanted
    counted: list[tuple[int, int]] = []
    for pk, text in _newest() if telling else ():
        said = folded(text)
        if count := sum(word in said for word in telling):
            counted.append((count, pk))
    counted.sort(key=lambda each: -each[0])  # stable: else in the order of the notes
    return sentences_by_id([pk for _, pk in counted[:limit]])


def _wanted(words: str) -> list[str]:
    found = folded(words).split()[:MOST_WORDS]
    return [each.strip(_EDGES) or each for each in found]


def sentences_by_id(ids: Sequence[int]) -> tuple[FoundSentence, ...]:
    """These sentences in this order, of whatever revision, without those unknown.

    1 query, or none.
    """
    if not ids:
        return ()
    rows = Sentence.objects.filter(pk__in=ids).select_related("revision__notes")
    found = {each.id: each for each in _found(rows.defer("revision__text"))}
    return tuple(found[pk] for pk in ids if pk in found)


def _newest() -> Iterator[tuple[int, str]]:
    """Every sentence that may be cited, in the order of the notes."""
    revisions = NotesRevision.objects.newest().values("pk")
    rows = Sentence.objects.filter(revision__in=revisions).order_by(
        "revision__notes__title", "revision", "ordinal"
    )
    return rows.values_list("pk", "text").iterator()


def _found(sentences: Iterable[Sentence]) -> Iterator[FoundSentence]:
    for sentence in sentences:
        yield FoundSentence(
            id=sentence.pk,
            text=sentence.text,
            heading=sentence.heading,
            anchor=sentence.anchor,
            notes_title=sentence.revision.notes.title,
        )
