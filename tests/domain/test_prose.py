"""Markdown of authors and importers, as it reaches a page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.prose import html_blocks, html_inline, plain_text

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
        ("![disk](/i/disk.png)", '<img src="/i/disk.png" alt="disk">'),
        ("![x](https://e.org/x.png)", '<img src="https://e.org/x.png" alt="x">'),
        ("![x](data:image/png;base64,AAAA)", '<img alt="x">'),
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
