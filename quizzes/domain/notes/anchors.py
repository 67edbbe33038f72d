"""Where a citation points: slugs of headings, and the sentence that holds a quote."""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from quizzes.domain.notes.document import Document, Sentence
from quizzes.domain.notes.normalise import folded, normalised

_MARKUP = str.maketrans("", "", "*_`~[]\\")
_LONGEST_EXCERPT = 160  # characters


class CitationProblem(ValueError):
    """A citation that points nowhere. Its message is one sentence for the author."""


class UnknownAnchor(CitationProblem):
    """No heading of the notes has this anchor."""


class QuoteNotFound(CitationProblem):
    """No sentence of the section holds the quoted words."""


class QuoteAmbiguous(CitationProblem):
    """The quoted words occur in the section more than once."""


def slugs(titles: Iterable[str]) -> tuple[str, ...]:
    """Return GitHub's anchors of a document's headings, in order, all different.

    A title that leaves nothing gets "-1", since '' is the part before all headings.
    """
    repeats = {"": 0}
    anchors = []
    for title in titles:
        slug = anchor = _slug(title)
        while anchor in repeats:
            repeats[slug] += 1
            anchor = f"{slug}-{repeats[slug]}"
        repeats[anchor] = 0
        anchors.append(anchor)
    return tuple(anchors)


def find_quote(document: Document, *, anchor: str, quote: str) -> Sentence:
    """Return the one sentence that holds the quoted words, case and markup aside.

    Args:
        document: the notes.
        anchor: of the section to look in, without "#"; '' before the first heading.
        quote: a part of one sentence or all of it, plain or as Markdown.

    Raises:
        UnknownAnchor: no heading has this anchor.
        QuoteNotFound: no single sentence of the section holds the words.
        QuoteAmbiguous: the words occur there more than once.
    """
    if anchor and document.heading(anchor) is None:
        raise _unknown_anchor(document, anchor)
    section = document.under(anchor)
    holders = _holders(section, quote)
    if len(holders) > 1:
        raise QuoteAmbiguous(
            f'The words "{_excerpt(quote)}" occur {len(holders)} times '
            f"{_place(anchor)}; quote more words, so that they occur once."
        )
    if not holders:
        raise _not_found(document, anchor, quote)
    return holders[0]


def _holders(sentences: Sequence[Sentence], quote: str) -> list[Sentence]:
    """The sentences that hold the words, each as often as it holds them."""
    texts = [folded(sentence.text) for sentence in sentences]
    for words in _readings(quote):
        counts = [text.count(words) if words else 0 for text in texts]
        if any(counts):
            pairs = zip(sentences, counts, strict=True)
            return [sentence for sentence, count in pairs for _ in range(count)]
    return []


def _readings(quote: str) -> Iterator[str]:
    """The words as they stand, as Markdown, and without markup that was cut in two."""
    yield folded(quote)
    yield normalised(quote)
    yield folded(normalised(quote).translate(_MARKUP))


def _unknown_anchor(document: Document, anchor: str) -> UnknownAnchor:
    anchors = [heading.anchor for heading in document.headings]
    nearest = get_close_matches(anchor, anchors, n=1, cutoff=0)
    advice = f'the nearest is "{nearest[0]}"' if nearest else "they have no headings"
    return UnknownAnchor(f'The notes have no heading "{_excerpt(anchor)}"; {advice}.')


def _not_found(document: Document, anchor: str, quote: str) -> QuoteNotFound:
    section = document.under(anchor)
    finding = f'The words "{_excerpt(quote)}" do not occur {_place(anchor)}'
    if not normalised(quote):
        return QuoteNotFound("The quote is empty; quote a few words of one sentence.")
    if _runs_on(section, quote):
        finding = f'The words "{_excerpt(quote)}" run over the end of a sentence'
        return QuoteNotFound(f"{finding}; quote words of one sentence only.")
    if elsewhere := _holders(document.sentences, quote):
        return QuoteNotFound(
            f"{finding} but {_place(elsewhere[0].anchor)}; cite that section."
        )
    if closest := _closest(section, quote):
        text = _excerpt(closest.text)
        return QuoteNotFound(f'{finding}; the closest sentence there is "{text}".')
    return QuoteNotFound(f"{finding}, and nothing there is like them.")


def _runs_on(section: Sequence[Sentence], quote: str) -> bool:
    running_text = " ".join(folded(sentence.text) for sentence in section)
    return any(words and words in running_text for words in _readings(quote))


def _closest(section: Sequence[Sentence], quote: str) -> Sentence | None:
    """The sentence that shares most runs of three letters with the quote."""
    wanted = _threes(quote)
    shares = [len(wanted & _threes(sentence.text)) for sentence in section]
    best = max(shares, default=0)
    return section[shares.index(best)] if best else None


def _threes(text: str) -> set[str]:
    letters = folded(text)
    return {letters[at : at + 3] for at in range(len(letters) - 2)}


def _place(anchor: str) -> str:
    return f'under "{anchor}"' if anchor else "before the first heading"


def _excerpt(text: str) -> str:
    return textwrap.shorten(text, _LONGEST_EXCERPT, placeholder=" …")


def _slug(title: str) -> str:
    kept = (letter for letter in title.lower() if _is_kept(letter))
    return "".join(kept).replace(" ", "-")


def _is_kept(letter: str) -> bool:
    category = unicodedata.category(letter)
    return letter in " -" or category[0] in "LM" or category in ("Nd", "Nl", "Pc")
