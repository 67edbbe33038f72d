"""From the text of notes to HTML that can be pointed at."""

from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzes.domain.notes.fragments import heading_fragment, sentence_fragments
from quizzes.domain.notes.markdown import block_tokens, inline_token
from quizzes.domain.notes.passages import sentence_spans
from quizzes.domain.notes.plain import text_of, texts_of_html, words_of
from quizzes.domain.notes.rendering import render
from quizzes.domain.notes.rendering_inline import Place, inline_html
from tests.domain.notes.test_properties import anything, slow_at_first
from tests.domain.test_prose import HOSTILE
from tests.views.pages import Element, read

TAGS = {
    *("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"),
    *("hr", "div", "table", "thead", "tbody", "tr", "th", "td", "span"),
}
ATTRIBUTES = {"class", "id", "tabindex", "href", "rel", "start"}
SAFE = ("https://", "http://", "mailto:", "#")


def html(text: str) -> str:
    return "".join(section.html for section in render(text, title="").sections)


def page(text: str) -> Element:
    """All sections as a browser reads them; fails on tags that do not nest."""
    return read(SimpleNamespace(content=html(text).encode()))


def sentences(text: str) -> list[Element]:
    return [each for each in page(text).walk() if each.has({"class": "sentence"})]


def said(element: Element) -> str:
    """The words of a sentence's element, in the form that its sentence has."""
    if element.tag != "tr":
        return element.words
    term, *rest = [cell.words for cell in element.all("td") if cell.words]
    return f"{term}: {', '.join(rest)}" if rest else term


def letters(text: str) -> str:
    return "".join(text.split())


def letters_of_notes(text: str) -> str:
    """All letters of the notes as the parser reads them, markup and HTML aside."""
    found = []
    for token in block_tokens(text):
        if token.type == "inline":
            found.append(words_of(token))
        elif token.type == "html_block":
            found += [plain.text for plain in texts_of_html(token.content, line=1)]
        elif token.type in {"fence", "code_block"}:
            found.append(token.content)
    return letters("".join(found))


# What holds for every text


@slow_at_first
@given(anything)
def test_every_sentence_has_one_element_with_its_words(text):
    document = render(text, title="").document

    elements = sentences(text)

    assert [said(each) for each in elements] == [
        " ".join(each.text.split()) for each in document.sentences
    ]
    assert [each.attributes["id"] for each in elements] == list(
        sentence_fragments(each.digest for each in document.sentences)
    )


@slow_at_first
@given(anything)
def test_the_page_says_what_the_notes_say(text):
    shown = [
        (section.heading.title if section.heading else "")
        + read(SimpleNamespace(content=section.html.encode())).words
        for section in render(text, title="").sections
    ]

    assert letters("".join(shown)) == letters_of_notes(text)


@slow_at_first
@given(
    anything
    | st.lists(st.sampled_from([*HOSTILE, *"<>\"'`*_[]()!\n &#:/|-x"])).map("".join)
)
def test_nothing_of_the_source_but_its_words_is_in_the_page(text):
    elements = list(page(text).walk())[1:]

    assert {each.tag for each in elements} <= TAGS
    assert {name for each in elements for name in each.attributes} <= ATTRIBUTES
    links = [each.attributes["href"] for each in elements if each.tag == "a"]
    assert [each for each in links if not each.lower().startswith(SAFE)] == []


@slow_at_first
@given(anything)
@example("A **b *c. D* e** f.")
def test_words_nest_well_even_before_they_are_cleaned(text):
    inline = inline_token(text)
    plain = text_of(inline, line=1)
    spans = sentence_spans(plain)
    places = [Place(*span, f"s.{number}") for number, span in enumerate(spans)]

    shown = read(
        SimpleNamespace(content=inline_html(inline, anchors=(), places=places).encode())
    )

    assert [each.attributes["id"] for each in shown.all("span")] == [
        place.fragment for place in places
    ]


@slow_at_first
@given(anything)
def test_no_two_places_have_the_same_fragment(text):
    sections = render(text, title="").sections

    places = [section.fragment for section in sections[1:]]
    places += [each.attributes["id"] for each in sentences(text)]
    assert len(set(places)) == len(places)


@slow_at_first
@given(anything, st.sampled_from(["", "Azure"]))
def test_headings_never_jump(text, title):
    depths = [section.depth for section in render(text, title=title).sections]

    assert depths[0] == 1
    assert all(later <= min(earlier + 1, 6) for earlier, later in pairwise(depths))


# Examples


def mark(words: str, fragment: str) -> str:
    return f'<span class="sentence" id="{fragment}">{words}</span>'


@pytest.mark.parametrize(
    "text, inside",
    [
        ("One *or two*.", ["One <em>or two</em>."]),
        ("One **two. Three** four.", ["One <strong>two.</strong>"]),
        ("**Two. *Three* four**.", ["<strong>Two.</strong>"]),
        ("Run `a. B` now.", ["Run <code>a. B</code> now."]),
        ("a < b & c", ["a &lt; b &amp; c"]),
        ("<b>Bold</b> <i onclick=x>words</i>", ["Bold words"]),
        ("A line  \nbroken.", ["A line<br>\nbroken."]),
        ("Up [to](/theme/) here", ["Up to here"]),
        ("Up [to](notes.md#a) here", ["Up to here"]),
        ("Up [to](disks) here\n\n## Disks", ["Up to here"]),
        ("Up [to](//evil.example) here", ["Up to here"]),
        ("Up [to](javascript:alert(1)) here", ["Up [to](javascript:alert(1)) here"]),
        ("A ![small disk](disk.png) spins", ["A small disk spins"]),
    ],
)
def test_first_sentence(text, inside):
    [fragment] = [each.attributes["id"] for each in sentences(text)[:1]]

    assert mark(inside[0], fragment) in html(text)


def test_markup_over_the_end_of_a_sentence_is_closed_and_opened_again():
    text = "A **b *c. D* e** f."

    first, second = (each.attributes["id"] for each in sentences(text))

    assert html(text) == (
        f"<p>{mark('A <strong>b <em>c.</em></strong>', first)} "
        f"{mark('<strong><em>D</em> e</strong> f.', second)}</p>\n"
    )


def test_code_without_words_is_no_sentence():
    assert (sentences("` `"), sentences("Words. ` `")[1:]) == ([], [])


def test_links_lead_to_complete_addresses_and_to_headings_of_the_notes():
    text = (
        "## Disks é\n\n[a](https://a.b/c?d=e&f) [b](#disks-é) [c](#gone)\n\n## Main\n"
    )
    text += "\n[d](#main) [e](mailto:a@b.c)"

    links = [each.attributes["href"] for each in page(text).all("a")]

    wanted = ["https://a.b/c?d=e&f", "#disks-%C3%A9", "#h.main", "mailto:a@b.c"]
    assert links == wanted
    assert {each.attributes["rel"] for each in page(text).all("a")} == {
        "noopener noreferrer nofollow"
    }


def test_a_picture_from_elsewhere_is_a_link_to_it_and_never_loaded():
    text = "![a](https://a.b/c.png) [![d](https://a.b/e.png)](https://f.g) ![h](i.png)"

    links = [(each.words, each.attributes["href"]) for each in page(text).all("a")]

    assert links == [("a", "https://a.b/c.png"), ("d", "https://f.g")]


def test_lists_tables_and_code_keep_their_form():
    text = (
        "3. c\n4. d\n\n| a | b |\n|---|---|\n| c | **d** |\n| | |\n\n```sh\nls <x>\n```"
    )

    shown = page(text)

    assert shown.one("ol").attributes == {"start": "3"}
    assert [each.words for each in shown.all("li")] == ["c", "d"]
    assert [each.attributes.get("class") for each in shown.all("tr")] == [
        *(None, "sentence", None)  # the head and the empty row say nothing
    ]
    assert shown.one("pre", class_="sentence").words == "ls <x>"
    assert [each.tag for each in sentences(text)] == ["span", "span", "tr", "pre"]


def test_untidy_notes_have_sections(untidy):
    sections = render(untidy, title="Cloud notes").sections

    assert [(each.fragment, each.depth) for each in sections] == [
        ("", 1),
        ("cloud-notes", 1),
        ("skipped-levels", 2),
        ("costs", 2),
        ("costs-1", 2),
        ("costs-2", 2),
    ]


def test_a_top_heading_that_is_not_the_title_stands_below_it():
    sections = render("# Disks\n\n### Small\n", title="Storage").sections

    assert [each.depth for each in sections] == [1, 2, 3]


def test_headings_that_the_page_uses_itself_go_by_another_name():
    assert [heading_fragment(each) for each in ("main", "notice", "disks")] == [
        *("h.main", "h.notice", "disks")
    ]


def test_the_same_sentence_twice_has_two_fragments_and_keeps_the_first():
    once, twice = sentences("Same."), sentences("Same.\n\nOther.\n\nSAME.")

    first = once[0].attributes["id"]
    assert [each.attributes["id"] for each in twice][::2] == [first, f"{first}.2"]
