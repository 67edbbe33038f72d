"""From the text of notes to a document."""

import pytest

from quizzes.domain.notes.document import Document, Heading, SentenceKind
from quizzes.domain.notes.parser import parse


def texts(notes: str) -> list[str]:
    return [sentence.text for sentence in parse(notes).sentences]


def lines(notes: str) -> list[tuple[int, int]]:
    return [(each.first_line, each.last_line) for each in parse(notes).sentences]


def kinds(notes: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in parse(notes).sentences]


def test_untidy_notes_have_an_outline(untidy):
    document = parse(untidy)

    top = "Cloud notes"
    assert document.headings == (
        Heading(1, top, "cloud-notes", 3, (top,)),
        Heading(4, "Skipped levels", "skipped-levels", 9, (top, "Skipped levels")),
        Heading(2, "Costs", "costs", 14, (top, "Costs")),
        Heading(2, "Costs", "costs-1", 26, (top, "Costs")),
        Heading(2, "Costs!", "costs-2", 39, (top, "Costs!")),
    )


def test_untidy_notes_have_sentences_with_their_lines_and_places(untidy):
    document = parse(untidy)

    found = [
        (each.block, each.kind.value, each.first_line, each.last_line, each.text)
        for each in document.sentences
    ]
    assert found == [
        (0, "sentence", 1, 1, "Some words before any heading"),
        (1, "sentence", 5, 5, "Written in a hurry."),
        (1, "sentence", 5, 5, "e.g. on the train"),
        (2, "item", 6, 6, "a list without a blank line"),
        (2, "item", 7, 7, "nested by a tab"),
        (3, "sentence", 10, 10, "It runs npm install. Then and stops ."),
        (3, "sentence", 10, 12, "Next comes a link over two lines."),
        (4, "item", 15, 15, "First, sign up."),
        (4, "item", 15, 15, "It is free!"),
        (4, "item", 17, 17, "Pay later."),
        (4, "code", 19, 19, "pay --later"),
        (4, "item", 21, 21, "Leave"),
        (5, "sentence", 24, 24, "Inside HTML & out"),
        (5, "sentence", 24, 24, "More"),
        (6, "row", 29, 29, "Free: 0 | nil"),
        (6, "row", 30, 30, "Paid: 1.25, monthly"),
        (7, "code", 32, 35, "run me\n  twice"),
        (8, "sentence", 36, 36, "Quoted words."),
        (9, "sentence", 37, 37, "Not a section"),
        (10, "sentence", 41, 41, "The end"),
    ]


def test_untidy_notes_have_every_sentence_under_its_heading(untidy):
    document = parse(untidy)

    found = [len(document.under(each.anchor)) for each in document.headings]
    assert found == [4, 2, 7, 5, 1]


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(untidy, line_end):
    document = parse(untidy.replace("\n", line_end))

    assert document == parse(untidy)


def test_a_final_line_break_makes_no_difference(untidy):
    document = parse(untidy + "\n")

    assert document == parse(untidy)


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "<!-- nothing -->", "***"])
def test_text_without_words_is_an_empty_document(text):
    document = parse(text)

    assert document == Document(title="", headings=(), sentences=())


def test_notes_without_headings_stand_under_no_heading():
    document = parse("One.\n\nTwo.")

    assert [(each.anchor, each.headings) for each in document.sentences] == [
        ("", ()),
        ("", ()),
    ]


def test_a_sentence_knows_the_headings_above_it():
    document = parse("# A\n### B\n## C\nText")

    assert document.sentences[0].headings == ("A", "C")


@pytest.mark.parametrize(
    "notes, title",
    [
        ("---\ntitle: Storage  basics\n---\n# Other", "Storage basics"),
        ('---\nlang: en\ntitle: "A: B"  # why\n---\n', "A: B"),
        ("---\ntitle: 'A # B'\n---\n", "A # B"),
        ("---\ntitle: C# for all # soon\n---\n", "C# for all"),
        ("---\r\ntitle: Storage\r\n---\r\n", "Storage"),
        ("\ufeff---\ntitle: Storage\n---\n", "Storage"),
        ("---\ntags:\n- a\n---\n# Storage", "Storage"),
        ("---\ntitle:\n---\n# Storage", "Storage"),
        ("# The *one* `top`\n## Other", "The one top"),
        ("# One\n# Two", ""),
        ("## First\n# Late", ""),
        ("## First", ""),
        ("No heading", ""),
    ],
)
def test_title(notes, title):
    document = parse(notes)

    assert document.title == title


def test_front_matter_holds_no_sentences():
    found = lines("---\ntitle: A\n---\nOne.")

    assert found == [(4, 4)]


def test_rules_around_a_text_are_no_front_matter():
    found = texts("---\nOne. Two.\n\nThree: four\n\n---\nFive.")

    assert found == ["One.", "Two.", "Three: four", "Five."]


@pytest.mark.parametrize(
    "notes, title",
    [
        ("## Costs  ", "Costs"),
        ("## Costs ##", "Costs"),
        ("Costs\nand\tmore\n-----", "Costs and more"),
        ("## [Costs](http://a.b) *of* <b>it</b>", "Costs of it"),
        ("## A & B &mdash; C", "A & B — C"),
    ],
)
def test_the_title_of_a_heading_is_plain_text(notes, title):
    document = parse(notes)

    assert [heading.title for heading in document.headings] == [title]


@pytest.mark.parametrize("empty", ["#", "## ", "# <!-- -->", "# ![](a.png)"])
def test_a_heading_without_words_divides_nothing(empty):
    document = parse(f"# A\n\n{empty}\n\nText")

    assert [heading.title for heading in document.headings] == ["A"]
    assert document.sentences[0].anchor == "a"


@pytest.mark.parametrize("mark", ["- ", "> ", "1. "])
def test_a_heading_inside_a_list_or_quotation_is_text(mark):
    document = parse(f"{mark}# A\n")

    assert document.headings == ()
    assert [sentence.text for sentence in document.sentences] == ["A"]


@pytest.mark.parametrize(
    "markdown, text",
    [
        ("**Bold** and *it*alic", "Bold and italic"),
        ("a [link *text*](http://a.b 'title') here", "a link text here"),
        ("see <https://a.b/c>", "see https://a.b/c"),
        ("an ![old *picture*](a.png) here", "an old picture here"),
        ("code `a  *b*` here", "code a *b* here"),
        ("white \t space  \nand\\\nbreaks", "white space and breaks"),
        ("2 \\* 3 &lt; 7&nbsp;&#10;x", "2 * 3 < 7 x"),
        ("H<sub>2</sub>O, <b\nid='a>b'>bold</b>, a<br>b", "H2O, bold, a b"),
        ("said <!-- not --> so", "said so"),
        ("[a]: http://a.b\nsee [a]", "see a"),
    ],
)
def test_text_is_plain(markdown, text):
    found = texts(markdown)

    assert found == [text]


def test_code_in_a_sentence_does_not_end_it():
    found = texts("Use `!` or `a. B` now. `x` too.")

    assert found == ["Use ! or a. B now.", "x too."]


@pytest.mark.parametrize(
    "notes, spans",
    [
        ("One\ntwo. Three\nfour. Five.", [(1, 2), (2, 3), (3, 3)]),
        ("One  \ntwo. Three\\\nfour.", [(1, 2), (2, 3)]),
        ("One `a\nbc`. Two.\nThree.", [(1, 2), (2, 2), (3, 3)]),
        ("One [a\nbc](http://a.b\n'c'). Two.", [(1, 3), (3, 3)]),
        ("One [a]( <http://a.b>\n'c\nd'). Two.\nThree.", [(1, 3), (3, 3), (4, 4)]),
        ("One ![a\nbc](a.png\n'c'). Two.", [(1, 3), (3, 3)]),
        ("One <b\nid=a>bold</b>. Two.", [(1, 2), (2, 2)]),
        ("One [a.](x\n'b') Two", [(1, 1), (2, 2)]),
        ("One [a](x\n'b') [c [d](e)]. Two.", [(1, 2), (2, 2)]),
        ("One&#10;a. Two.\nThree.", [(1, 1), (1, 1), (2, 2)]),
        ("see <http://a.b>. Two.\nThree.", [(1, 1), (1, 1), (2, 2)]),
        ("[a]: http://a.b\nOne.\n", [(2, 2)]),
        ("- One\n  two\n\n- Three\n\n", [(1, 2), (4, 4)]),
        ("> One\ntwo. Three\n", [(1, 2), (2, 2)]),
        ("```\na\n\n```\n", [(1, 4)]),
        ("    a\n\n    b\n\n", [(1, 3)]),
        ("|a|\n|-|\n|b|\n|c|\n", [(3, 3), (4, 4)]),
        ("<div>\nOne.\n<!-- a\nb --><p>Two\nthree</p>\n", [(2, 2), (4, 5)]),
    ],
)
def test_lines_of_sentences(notes, spans):
    found = lines(notes)

    assert found == spans


@pytest.mark.parametrize(
    "notes, expected",
    [
        ("- One. Two.", [("item", "One."), ("item", "Two.")]),
        ("* One\n\n  Two", [("item", "One"), ("item", "Two")]),
        ("Text\n1. One", [("sentence", "Text"), ("item", "One")]),
        ("- One\n  - Two\n    + Three", [("item", t) for t in ("One", "Two", "Three")]),
        ("- > One\n\n  <p>Two</p>", [("item", "One"), ("item", "Two")]),
        ("- |a|b|\n  |-|-|\n  |c|d|", [("row", "c: d")]),
        ("- ```\n  a\n    b\n  ```", [("code", "a\n  b")]),
        ("> One. Two.", [("sentence", "One."), ("sentence", "Two.")]),
        ("|a|b|c|\n|-|-|-|\n|d|*e*|f|", [("row", "d: e, f")]),
        ("|a|b|c|\n|-|-|-|\n||e|", [("row", "e")]),
        ("|a|b|\n|-|-|\n||", []),
        ("~~~\n\n  a. B.\n\n~~~", [("code", "  a. B.")]),
        ("```\n\n```", []),
    ],
)
def test_kinds_of_sentences(notes, expected):
    found = kinds(notes)

    assert found == expected


@pytest.mark.parametrize(
    "notes, blocks",
    [
        ("One. Two.\n\nThree.", [0, 0, 1]),
        ("- One\n  - Two\n\n- Three\n\nFour", [0, 0, 0, 1]),
        ("|a|\n|-|\n|b|\n|c|\n\nFour", [0, 0, 1]),
        ("    a\n\nb\n\n```\nc\n```", [0, 1, 2]),
        ("> One.\n>\n> Two.\n> - Three\n> - Four", [0, 1, 2, 2]),
        ("One.\n\n<!-- none -->\n\n***\n\n# A\nTwo.", [0, 1]),
    ],
)
def test_blocks_are_passages(notes, blocks):
    document = parse(notes)

    assert [sentence.block for sentence in document.sentences] == blocks


@pytest.mark.parametrize(
    "html, expected",
    [
        ("<ul><li>One</li><li>Two. Three</li></ul>", ["One", "Two.", "Three"]),
        ("<p>So <b>b</b>old &lt; &eacute;</p>", ["So bold < é"]),
        ("<div>a<br>b<hr/>c</div>", ["a", "b", "c"]),
        ("<script>let a = '<p>';</script>", []),
        ("<style>\np { }\n</style>\nand", ["and"]),
        ("<div><!-- a <p> b -->One</div>", ["One"]),
        ("<div title='a > b'>One</div>", ["One"]),
        ("<div>1 < 2 and a>b", ["1 < 2 and a>b"]),
        ("<div>One <a", ["One"]),
        ("<?php a ?>", []),
        ("<!DOCTYPE html>", []),
    ],
)
def test_html_is_read_without_its_tags(html, expected):
    found = texts(html)

    assert found == expected


def test_deep_lists_lose_nothing():
    notes = "".join("  " * depth + f"- d{depth}\n" for depth in range(30))

    assert texts(notes) == [f"d{depth}" for depth in range(30)]


def test_kinds_have_the_names_that_are_stored():
    assert [kind.value for kind in SentenceKind] == ["sentence", "item", "row", "code"]
