"""Promise 1: a file in canonical form comes back byte for byte."""

from pathlib import Path

import pytest

from quizzes.domain.interchange.quiz_markdown import (
    read_quiz,
    write_question,
    write_quiz,
)

PROJECT = Path(__file__).parents[3]
GOLDEN = PROJECT / "tests" / "golden" / "quiz_markdown"
LOOSE = """\
---
shuffle: no
mode:   exam
title: "Storage"   # with a comment
time: 120 min
---
## Which *one*?
It has   more.
-   (X) Blob
    >    Indented.
- (0%)  Files<!--pin-->

  >No space.
- (50.0%) Disk

> Why.
>
> Source: [A](<notes.md#a>   'words "and" more')
#   Section   #
##   Match   {#m   tags=one   points=2.50  shuffle=yes}   ##
- a=>b
- c   =>   B
- =>d
"""
CANONICAL = """\
---
title: Storage
mode: exam
time: 2 h
---

## Which *one*? {#which-one}

It has   more.

- (x) Blob
  >    Indented.
- ( ) Files <!-- pin -->
  > No space.
- (50%) Disk

> Why.
> Source: [A](notes.md#a "words \\"and\\" more")

# Section

## Match {#m tags="one" points=2.5}

- a => b
- c => b
- => d
"""


def named(paths):
    return [pytest.param(path, id=path.name) for path in sorted(paths)]


@pytest.mark.parametrize("path", named(GOLDEN.iterdir()))
def test_canonical_file_comes_back_byte_for_byte(path):
    text = path.read_bytes().decode()

    read = read_quiz(text, needs_keys=True)

    assert (read.problems, write_quiz(read.quiz)) == ((), text)


@pytest.mark.parametrize("path", named((PROJECT / "content").rglob("*.quiz.md")))
def test_seeded_content_is_readable_and_canonical(path):
    text = path.read_bytes().decode()

    read = read_quiz(text, needs_keys=True)

    assert (read.problems, write_quiz(read.quiz)) == ((), text)


def test_file_without_settings_is_its_questions():
    text = (GOLDEN / "matching.quiz.md").read_text(encoding="utf-8")

    written = [write_question(question) for question in read_quiz(text).quiz.questions]

    assert "\n".join(written) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_other_spellings_become_canonical(mark, end):
    read = read_quiz(mark + LOOSE.replace("\n", end))

    assert (read.problems, write_quiz(read.quiz)) == ((), CANONICAL)


def test_missing_final_line_end_changes_nothing():
    assert read_quiz(CANONICAL.rstrip("\n")).quiz == read_quiz(CANONICAL).quiz
