"""When two texts say the same: case, white space, markup and typography aside."""

import hashlib
import re
import unicodedata

from quizzes.domain.notes.markdown import inline_token
from quizzes.domain.notes.plain import words_of

_PLAINER = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛‹›′´", "'"),  # noqa: RUF001
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),  # noqa: RUF001
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", None),  # invisible
    }
)
_MAY_BE_MARKUP = re.compile(r"[*_`\[\]<>&\\]")


def normalised(markdown: str) -> str:
    """Return a form of inline Markdown that is equal for texts that say the same."""
    if not _MAY_BE_MARKUP.search(markdown):
        return folded(markdown)
    return folded(words_of(inline_token(markdown)))


def folded(text: str) -> str:
    """Return the same for plain text, in which an asterisk is an asterisk."""
    return " ".join(_caseless(text).split())


def digest_of(text: str) -> str:
    """SHA-256 of plain text once folded, as 64 hex digits."""
    return hashlib.sha256(folded(text).encode(errors="surrogatepass")).hexdigest()


def _caseless(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Each step can bring forth what the other one changes, hence both twice.
    once = unicodedata.normalize("NFKC", text.translate(_PLAINER)).casefold()
    return unicodedata.normalize("NFKC", once).translate(_PLAINER)
