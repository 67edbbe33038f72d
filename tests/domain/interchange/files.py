"""Whole files of Quiz Markdown, for property tests: written well, or edited badly."""

from fractions import Fraction

from hypothesis import strategies as st

from quizzes.domain.questions.authored import (
    AuthoredQuestion,
    AuthoredQuiz,
    AuthoredSection,
    Draw,
)
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.single_choice import SingleChoice
from tests.domain.interchange.strategies import lines, names, pieces

_plain_choice = SingleChoice(
    "Stem", (Option("a", "Right", Fraction(1)), Option("b", "Wrong"))
)
_words = st.one_of(st.just(""), lines.map(lambda text: " ".join(text.split())))


_difficulties: st.SearchStrategy = st.one_of(
    st.just({}),
    st.sampled_from(
        [
            {"lowest": 1, "highest": 2},
            {"lowest": 3, "highest": 3},
            {"lowest": 1, "highest": 3},
        ]
    ),
)
_places: st.SearchStrategy = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"heading": lines}),
    st.fixed_dictionaries({"tag": lines}),
)
_draws = st.builds(
    lambda count, place, difficulty: Draw(count, **place, **difficulty),
    st.integers(1, 999),
    _places,
    _difficulties,
)
_from_elsewhere = st.fixed_dictionaries(
    {
        "draws": st.lists(_draws, max_size=3).map(tuple),
        "uses": st.lists(names, max_size=3, unique=True).map(tuple),
    }
)


@st.composite
def quizzes(draw):
    """Whole files, with and without settings and sections, of plain questions."""
    titles = ["", *draw(st.lists(lines, max_size=2))]
    sections: list = [(title, []) for title in titles]
    for key in draw(st.lists(names, min_size=1, max_size=3, unique=True)):
        question = AuthoredQuestion(key, _plain_choice)
        draw(st.sampled_from(sections))[1].append(question)
    title = draw(_words)
    return AuthoredQuiz(
        sections=tuple(
            AuthoredSection(title, tuple(inside))
            for title, inside in sections
            if title or inside
        ),
        title=title,
        description=draw(st.one_of(st.just(""), lines, lines.map("{}\n\n  b".format))),
        notes=draw(st.one_of(st.just(""), names)),
        mode=draw(st.sampled_from(["practice", "exam", "both"])),
        pass_percent=draw(st.one_of(st.none(), st.integers(0, 100))),
        time_limit_s=draw(st.one_of(st.none(), st.integers(1, 86_400))),
        is_shuffled=draw(st.booleans()),
        **(draw(_from_elsewhere) if title else {}),
    )


_WHOLE_FILE = """\
---
title: Storage
time: 20 min
draw:
  - 20 from *
  - 5 from "A" difficulty=1-2
use: [one, two]
---
# Section

## Which one? {#one tags="a, b"}

More of it, with `code`.

* a list

- ( ) A <!-- pin -->
  > Why not.
  > Source: [A](notes.md#a "words")
- (x) B

> Because.
>
> * listed
>
> Source: [B](notes.md#b "more words")

## Match.

- a => b
- `x => y` => c
  > Reason
- => d

## Which? {#several partial=each}

- [x] a
  > Why
- [ ] b

## It is so.

- (x) False
- ( ) True
"""
_OTHER_LINES = [
    "",
    "- ( ) C",
    "- e => f",
    "  > more",
    ">",
    "> more",
    "more",
    "      > deep",
    "* item",
    "```",
    "# Title #",
    "## Question",
    "---",
    "    code",
    "Source: [A](notes.md#a 'words')",
    "> Source: [A](<notes.md#a> (words))",
    "> \tcode",
    ">\tcode",
    "[a]: b",
    "- [ ] d",
    "- [50%] e",
    '  - 3 from tag "b"',
    "1. one",
]


@st.composite
def texts(draw):
    """A file that somebody has edited without care."""
    edited = _WHOLE_FILE.split("\n")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(edited) - 1))
        change = draw(st.sampled_from(_CHANGES))
        edited[at : at + 1] = change(draw, edited[at])
    return draw(st.sampled_from(["\n", "\r\n"])).join(edited) + "\n"


_CHANGES = [
    lambda draw, line: [""],
    lambda draw, line: [line, line],
    lambda draw, line: [line, draw(st.one_of(st.sampled_from(_OTHER_LINES), lines))],
    lambda draw, line: [line + draw(pieces)],
    lambda draw, line: [" " * draw(st.integers(1, 5)) + line],
    lambda draw, line: [line.lstrip()],
]
