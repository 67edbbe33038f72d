"""Where a line has code, escapes and arrows, judged by markdown-it's own parser."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizzes.domain.interchange.quiz_markdown.inline import marks

judge = MarkdownIt("zero").enable(["backticks", "escape"])


@pytest.mark.parametrize(
    "text, found",
    [
        ("a => b", [("arrow", "=>")]),
        ("`=>` => `` ` ``", [("code", "`=>`"), ("arrow", "=>"), ("code", "`` ` ``")]),
        ("\\=> \\`=>`", [("escape", "\\="), ("escape", "\\`"), ("arrow", "=>")]),
        ("``a` => b", [("tick", "``"), ("tick", "`"), ("arrow", "=>")]),
        ("`a\\` => b`", [("code", "`a\\`"), ("arrow", "=>"), ("tick", "`")]),
        ("==>>", [("arrow", "=>")]),
    ],
)
def test_marks_from_left_to_right(text, found):
    read = [(mark.kind, text[mark.start : mark.end]) for mark in marks(text)]

    assert read[: len(found)] == found


@given(st.text(alphabet="`\\a =>", max_size=20))
def test_code_is_where_markdown_finds_it(text):
    [inline] = judge.parseInline(text)
    children = inline.children or ()
    code = [token.content for token in children if token.type == "code_inline"]

    spans = [text[mark.start : mark.end] for mark in marks(text) if mark.kind == "code"]

    assert [content_of(span) for span in spans] == code


def content_of(span):
    """CommonMark takes one space off both ends unless there is nothing else."""
    content = span.strip("`")
    is_padded = content.startswith(" ") and content.endswith(" ") and content.strip(" ")
    return content[1:-1] if is_padded else content
