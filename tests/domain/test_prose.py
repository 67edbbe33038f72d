"""Markdown of authors and importers, as it reaches a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.prose import (
    html_blocks,
    html_inline,
    image_names,
    image_problems,
    plain_text,
)

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    "<iframe src=//evil.example></iframe>",
    '<div hx-get="/x" hx-trigger="load">x</div>',
    "<form action=/x><input name=score></form>",
    "<style>body{display:none}</style>",
    "<!-- <script> -->",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '[x](/y "t\\" onclick=\\"alert(1)")',
    '![x" onerror="alert(1)](/y)',
    '```" onload="alert(1)\ncode\n```',
    "`<script>`",
]
NAME, OTHER = "0123456789abcdef" * 2, "f" * 32
OURS = f"/images/{NAME}.png"
ELSEWHERE = [
    "x.png",
    "/i/disk.png",
    "https://e.org/x.png",
    f"https://e.org{OURS}",
    f"//e.org{OURS}",
    f"\\\\e.org{OURS}",
    "data:image/png;base64,AAAA",
    f"/images/../images/{NAME}.png",
    f"/images/{NAME}.svg",
    f"/images/{NAME}.PNG",
    f"/images/{NAME.upper()}.png",
    f"/images/{NAME[1:]}.png",
    f"/images/{NAME}0.png",
    f"{OURS}?x=1",
    f"{OURS}#x",
    f"{OURS}/",
    f"{OURS}%0a",
    f"/images/%2e%2e/{NAME}.png",
    f"images/{NAME}.png",
    f" {OURS}x",
    "",
]
TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
ATTRIBUTE = re.compile(r'\s+([a-z-]+)="([^"]*)"')
ALLOWED = {
    *("p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li"),
    *("a", "img", "hr", "table", "thead", "tbody", "tr", "th", "td", "del"),
    *("h3", "h4", "h5", "h6"),
}
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|[^:]*$|[^:]*[/?#])")


def offences(html):
    """Tags, attributes and addresses that have no place in a page."""
    for _, name, rest in TAG.findall(html):
        if name not in ALLOWED:
            yield name
        for attribute, value in ATTRIBUTE.findall(rest):
            if attribute not in {"href", "title", "src", "alt", "start", "rel"}:
                yield attribute
            if attribute in {"href", "src"} and not SAFE_ADDRESS.match(value):
                yield value
    yield from re.findall(r"<(?!/?[a-z])[^>]*", html)


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_hostile_reaches_a_page(markdown):
    assert list(offences(html_blocks(markdown))) == []
    assert list(offences(html_inline(markdown))) == []


@given(st.lists(st.sampled_from([*HOSTILE, *"<>\"'`*_[]()!\n &#:/x"])).map("".join))
def test_nothing_hostile_reaches_a_page_in_any_mixture(markdown):
    assert list(offences(html_blocks(markdown))) == []
    assert list(offences(html_inline(markdown))) == []


@pytest.mark.parametrize(
    "markdown, html",
    [
        ("", ""),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. c", '<ol start="3">\n<li>c</li>\n</ol>'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("```sh\nls <x>\n```", "<pre><code>ls &lt;x&gt;\n</code></pre>"),
        (
            "| a |\n|---|\n| b |",
            (
                "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n"
                "<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>"
            ),
        ),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("### Small", "<h3>Small</h3>"),
        ("# Large", "Large"),  # the headings of a page are the page's own
    ],
)
def test_blocks_are_html(markdown, html):
    assert html_blocks(markdown) == html


@pytest.mark.parametrize(
    "markdown, html",
    [
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        (
            "[x](https://example.org)",
            '<a href="https://example.org" rel="noopener noreferrer nofollow">x</a>',
        ),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        (f"![a disk]({OURS})", f'<img src="{OURS}" alt="a disk">'),
        (f"![a *disk*]({OURS} 'x')", f'<img src="{OURS}" alt="a disk">'),
    ],
)
def test_one_line_is_html_without_a_paragraph(markdown, html):
    assert html_inline(markdown) == html


@pytest.mark.parametrize(
    "markdown, words",
    [
        ("", ""),
        ("*Which*  **one**?", "Which one?"),
        ("Which\none?", "Which one?"),
        ("Which  \none?", "Which one?"),
        ("1. one", "1. one"),  # an option, not a list
        ("See [the notes](x.md) and `code`", "See the notes and code"),
        ("![a disk](x.png) spins", "a disk spins"),
        ("a &lt; b", "a < b"),
        ("<b>x</b>", "<b>x</b>"),
        ("```\nls -l\n```", "ls -l"),
    ],
)
def test_plain_text_is_the_words_alone(markdown, words):
    assert plain_text(markdown) == words


@pytest.mark.parametrize("suffix", ["png", "jpeg", "webp", "gif"])
def test_picture_that_was_added_here_is_shown(suffix):
    source = f"/images/{NAME}.{suffix}"

    assert html_blocks(f"![*One* & “two”]({source})") == (
        f'<p><img src="{source}" alt="One &amp; “two”"></p>'
    )


@pytest.mark.parametrize("source", ELSEWHERE)
def test_of_a_picture_from_elsewhere_only_the_description_is_left(source):
    assert html_inline(f"![a <b> disk](<{source}>)") == "a &lt;b&gt; disk"
    assert html_blocks(f"![a disk][1]\n\n[1]: <{source}>") == "<p>a disk</p>"


@pytest.mark.parametrize("alt", ["", " ", "![]()"])
def test_picture_without_a_description_is_not_shown(alt):
    assert html_inline(f"a![{alt}]({OURS})b") == "ab"


@pytest.mark.parametrize(
    "markdown, names",
    [
        ("", ()),
        (f"![a]({OURS})", (NAME,)),
        (f"a ![]({OURS}) b ![c](/images/{OTHER}.gif)", (NAME, OTHER)),
        (f"![a]({OURS})\n\n> - ![b]({OURS})", (NAME,)),
        (f"![a][1]\n\n[1]: {OURS}", (NAME,)),
        (f"[![a]({OURS})](https://e.org)", (NAME,)),
        (f"    ![a]({OURS})", (NAME,)),  # shown as one line, though not as a block
        (f"| a |\n|---|\n| ![b]({OURS}) |", (NAME,)),
        (f"`![a]({OURS})`", ()),
        (f"[a]({OURS})", ()),
        (OURS, ()),
        *((f"![a](<{source}>)", ()) for source in ELSEWHERE),
    ],
)
def test_names_of_the_pictures_in_a_text(markdown, names):
    assert image_names(markdown) == names


NOT_HERE = "is not one that was added here, so it is not shown. Add it."
NO_ALT = (
    "A picture has no description. Say in its square brackets what it shows, for "
    "people who cannot see it."
)


@pytest.mark.parametrize(
    "markdown, problems",
    [
        ("No picture.", ()),
        (f"![a]({OURS})", ()),
        (f"![]({OURS}) ![ ]({OURS})", (NO_ALT, NO_ALT)),
        (
            "![a *disk*](https://e.org/x.png)",
            (f"The picture “a disk” {NOT_HERE}",),
        ),
        (
            "![](x.png)",
            (f"A picture {NOT_HERE}",),
        ),
        (f"```\n![]({OURS})\n```", ()),
    ],
)
def test_problems_of_pictures(markdown, problems):
    assert image_problems(markdown) == problems
