"""How long texts made to be slow take to read: python -m tests.bench.hostile_text

Prints the slowest of each sort. Everything here should take a second or less; what
grows with the square of its length takes a minute.
"""

import time
from collections.abc import Callable, Iterator

from quizzes.domain.interchange.quiz_markdown import read_quiz, write_quiz
from quizzes.domain.notes.parser import parse
from tests.domain.interchange.reading import CHOICE

NOTES_LENGTH = 300_000  # characters
QUIZ_LENGTH = 30_000  # characters
PATTERNS = [
    ">", "- ", "* ", "[", "![", "[a](", "`", "\\", "=>", "{#", '{#k a="', "<", "&a;",
    " ", "\t", "# ", "_", "a|", "(x) ", "<!-- pin ", "1. ", "\u2028", "=> `",
]  # fmt: skip
LINES = [
    "> ",
    "[a]: b",
    "[",
    "a",
    "- (x) a",
    "```",
    "| a |",
    "---",
    "## Q",
    "* a",
    "1.",
]
PLACES = {
    "heading": "## {}\n\n" + CHOICE,
    "stem": "## Q {{#q}}\n\n{}\n\n" + CHOICE,
    "option": "## Q {{#q}}\n\n- (x) {}\n- ( ) b\n",
    "pair": "## Q {{#q}}\n\n- {} => a\n- b => c\n",
    "explanation": "## Q {{#q}}\n\n" + CHOICE + "\n> {}\n",
    "citation": "## Q {{#q}}\n\n" + CHOICE + "\n> Source: [{}\n",
    "front matter": "---\ntitle: {}\n---\n\n## Q {{#q}}\n\n" + CHOICE,
}
NOTES = [
    ("", "A word. "),
    ("", "a word\nand more. "),
    ("", ". "),
    ("", "!"),
    ("a.", '"'),
    ("a.", " "),
    ("", "e.g. "),
    ("", "`a. B` "),
    ("<div>", "<p>"),
    ("<div>", "<!--"),
    ("<div>", "<script>"),
    ("<div>\n", "<script></scrip"),
    ("<div>", "<a '"),
    ("<div>", "<!a"),
    ("---\ntitle: ", " "),
    ("---\n", "title: a\n"),
]


def read_and_write(text: str) -> None:
    read = read_quiz(text)
    if not read.problems:
        write_quiz(read.quiz)


def quizzes() -> Iterator[tuple[str, str]]:
    """A name and a text for each pattern in each place."""
    for place, frame in PLACES.items():
        for pattern in PATTERNS:
            repeated = pattern * (QUIZ_LENGTH // len(pattern))
            yield f"{pattern!r} in a {place}", frame.format(repeated)
    for line in LINES:
        many = f"{line}\n" * (QUIZ_LENGTH // (len(line) + 1))
        yield f"lines of {line!r}", PLACES["stem"].format(many)


def notes() -> Iterator[tuple[str, str]]:
    for start, repeated in NOTES:
        text = start + repeated * (NOTES_LENGTH // len(repeated))
        yield f"{repeated!r} after {start!r}", text


def slowest(
    texts: Iterator[tuple[str, str]], read: Callable[[str], object]
) -> tuple[float, str]:
    """Seconds of processor time, and the name of the text."""
    worst = (0.0, "")
    for name, text in texts:
        begin = time.process_time()
        read(text)
        worst = max(worst, (time.process_time() - begin, name))
    return worst


if __name__ == "__main__":
    for sort, texts, read in (
        ("quiz", quizzes(), read_and_write),
        ("notes", notes(), parse),
    ):
        seconds, name = slowest(texts, read)
        print(f"{sort}: {seconds:.2f} s at most, for {name}")
