"""T12, T13: whatever an author writes, a page holds only harmless markup of it."""

import json
import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.prose import html_blocks, html_inline, plain_text
from quizzes.domain.questions.registry import KINDS, load_question
from tests.domain.questions.examples import choice, matching, several, true_false
from tests.security.payloads import PAYLOADS

# Said once more here, so that a change of what is allowed has to be meant.
BARE = (
    *("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "li", "hr", "del"),
    *("table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6"),
)
ALLOWED: dict[str, set[str]] = {
    **{tag: set() for tag in BARE},
    "ol": {"start"},
    "a": {"href", "title", "rel"},
    "img": {"src", "alt"},
}
PICTURE = re.compile(r"/images/[0-9a-f]{32}\.(png|jpeg|webp|gif)")
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\ufeff]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
SAFE_SCHEMES = ("http", "https", "mailto")


class Offences(HTMLParser):
    """Tags, attributes, addresses and declarations that have no place in a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.found.append(tag)
        self.found += [name for name, _ in attrs if name not in ALLOWED.get(tag, ())]
        for name, value in attrs:
            if name == "href" and scheme_of(value) not in {"", *SAFE_SCHEMES}:
                self.found.append(value)
            if name == "src" and not PICTURE.fullmatch(value):
                self.found.append(value)

    def handle_comment(self, data):
        self.found.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def scheme_of(address: str) -> str:
    """As the most forgiving browser would read it."""
    scheme = SCHEME.match(INVISIBLE.sub("", address).lower())
    return scheme[1] if scheme else ""


def offences(html: str) -> list[str]:
    return Offences(html).found


@pytest.mark.parametrize(
    "html, found",
    [
        ("<p>a</p>", []),
        ("<script>x</script>", ["script"]),
        ("<p id=x onclick=y>", ["id", "onclick"]),
        ("<p hx-get=/ data-x=y class=z>", ["hx-get", "data-x", "class"]),
        ("<img src=//e.org/x alt=y>", ["//e.org/x"]),
        ("<a href='java\tscript:x'>", ["java\tscript:x"]),
        ("<a href='&#1;javascript:x'>", ["javascript:x"]),
        ("<a href=/a:b>", []),
        ("<!-- x -->", [" x "]),
        ("<!doctype x>", ["doctype x"]),
    ],
)
def test_offences_are_found(html, found):
    assert offences(html) == found


def test_there_are_enough_payloads():
    assert len(PAYLOADS) >= 250


@pytest.mark.parametrize("show", [html_blocks, html_inline])
@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_page_holds_only_harmless_markup(payload, show):
    html = show(payload)

    assert offences(html) == []
    assert nh3.clean(html) == nh3.clean(nh3.clean(html))  # nothing mutates


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_plain_words_stay_words(payload):
    """Templates escape them; they are never marked as safe."""
    assert type(plain_text(payload)) is str


@given(
    st.lists(st.sampled_from(PAYLOADS), min_size=2, max_size=4), st.sampled_from(" \n")
)
def test_mixtures_hold_only_harmless_markup(payloads, between):
    markdown = between.join(payloads)

    assert offences(html_blocks(markdown)) == []
    assert offences(html_inline(markdown)) == []


def written_with(payload: str, value: object) -> object:
    """A payload of a question with these words in place of all of an author's."""
    match value:
        case dict():
            return {
                name: payload
                if name in {"text", "reason", "stem"}
                else written_with(payload, each)
                for name, each in value.items()
            }
        case list():
            return [written_with(payload, each) for each in value]
        case _:
            return value


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_what_was_written_is_kept_as_it_was(payload):
    examples = (choice(1, 0, 0), several(1, 1, 0), true_false(), matching())
    assert {example.kind for example in examples} == set(KINDS)

    for example in examples:
        written = written_with(payload, example.dump())
        stored = json.loads(json.dumps(written))
        assert load_question(example.kind, stored).dump() == written
