"""What holds for every text whatsoever."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.domain.notes.anchors import find_quote, slugs
from quizzes.domain.notes.normalise import digest_of, folded
from quizzes.domain.notes.parser import parse
from quizzes.domain.notes.sentences import spans

WORDS = [
    "Azure",
    "files",
    "e.g.",
    "1.25",
    "Dr.",
    "Is",
    "it",
    "naïve",
    "Node.js",
    "文。",
]
MARKS = (
    *("# ", "## ", "\n---\n", "\n===\n", "---\n", "- ", "1. ", "> ", "    ", "\t"),
    *("\n", "\n\n", "  \n", "`", "```\n", "**", "_", "[", "](a\n'b')", "![", "\\"),
    *("<b>", "</b>", "<br>", "<div>\n", "<!--", "-->", "<a '", "&amp;", "&#10;"),
    *(". ", "? ", "! ", "… ", ") ", '" ', "\ufeff", "\x00", "\u00ad"),
)
TABLE = "\n\n|a|b|\n|-|-|\n|c|d|\n"
FRONT_MATTER = "---\ntitle: a\n---\n"
markdown = st.lists(st.sampled_from([*WORDS, *MARKS, TABLE, FRONT_MATTER, " "])).map(
    "".join
)
anything = st.text() | markdown
slow_at_first = settings(deadline=None)


@slow_at_first
@given(anything)
def test_every_text_is_a_document_and_always_the_same_one(text):
    assert parse(text) == parse(text)


@slow_at_first
@given(anything)
def test_line_ends_make_no_difference(text):
    text = text.replace("\r", "")

    assert parse(text.replace("\n", "\r\n")) == parse(text)


@slow_at_first
@given(anything)
def test_digests_belong_to_their_texts(text):
    sentences = parse(text).sentences

    assert [each.digest for each in sentences] == [
        digest_of(each.text) for each in sentences
    ]


@slow_at_first
@given(anything)
def test_ordinals_and_blocks_have_no_gaps(text):
    sentences = parse(text).sentences

    blocks = [each.block for each in sentences]
    assert [each.ordinal for each in sentences] == list(range(len(sentences)))
    assert blocks == sorted(blocks)
    assert set(blocks) == set(range(len(set(blocks))))


@slow_at_first
@given(anything)
def test_lines_lie_in_the_text_and_never_go_back(text):
    sentences = parse(text).sentences

    lines = [line for each in sentences for line in (each.first_line, each.last_line)]
    last = len(re.split("\r\n|\r|\n", text))
    assert lines == sorted(lines)
    assert all(1 <= line <= last for line in lines)


@slow_at_first
@given(anything)
def test_no_sentence_is_empty(text):
    document = parse(text)

    assert all(each.text.strip() for each in document.sentences)
    assert all(each.title for each in document.headings)


@slow_at_first
@given(anything)
def test_anchors_are_unique_and_their_sections_hold_everything(text):
    document = parse(text)

    anchors = ["", *(each.anchor for each in document.headings)]
    assert len(set(anchors)) == len(anchors)
    sections = [each for anchor in anchors for each in document.under(anchor)]
    assert sections == list(document.sentences)


@slow_at_first
@given(anything)
def test_a_sentence_that_occurs_once_is_found_by_its_own_text(text):
    document = parse(text)

    for sentence in document.sentences:
        words = folded(sentence.text)
        rivals = document.under(sentence.anchor)
        if words and sum(folded(each.text).count(words) for each in rivals) == 1:
            found = find_quote(document, anchor=sentence.anchor, quote=sentence.text)
            assert found == sentence


@slow_at_first
@given(
    st.lists(st.sampled_from(["Azure", "files", "hold", "1.25", "naïve"]), min_size=1),
    st.sampled_from(["**{}**", "*{}*", "`{}`", "[{}](http://a.b)", "<b>{}</b>", "{}"]),
    st.sampled_from([" ", "   ", "\n", " \n "]),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_digests_ignore_case_space_and_markup(words, markup, space, spelt):
    plain = parse(" ".join(words)).sentences
    marked = parse(space.join(markup.format(spelt(word)) for word in words)).sentences

    assert [each.digest for each in marked] == [each.digest for each in plain]


@given(
    st.text() | st.lists(st.sampled_from([*WORDS, ". ", "! ", " ", "\n"])).map("".join)
)
def test_spans_lose_no_character(text):
    kept = "".join(text[begin:end] for begin, end in spans(text))

    assert "".join(kept.split()) == "".join(text.split())


@given(st.text())
def test_folding_is_settled_after_once(text):
    assert folded(folded(text)) == folded(text)


@given(st.lists(st.sampled_from(["a", "a-1", "a-1-1", "a-2", "A", "?", "-1"])))
def test_slugs_are_all_different(titles):
    anchors = slugs(titles)

    assert len(set(anchors)) == len(titles)
