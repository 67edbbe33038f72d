"""Rules of the templates: nothing that the security policy would block, nothing that
works with a script only."""

import re

from django.conf import settings

FOLDER = settings.BASE_DIR / "templates"
LONGEST_TEMPLATE = 120

BLOCKED = re.compile(
    r"""
    \sstyle=                        # a style of one element
    | <style[\s>]
    | <script(?![^>]*\ssrc=)        # a script in the page
    | \son[a-z]+=                   # onclick=""
    | \shx-on[:-]
    | ["']js:                       # values computed by script
    | \shx-trigger="[^"]*\[         # a filter, which is evaluated
    | \shx-vars=
    | javascript:
    """,
    re.VERBOSE | re.IGNORECASE,
)
UNESCAPED = re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off")
ELSEWHERE = re.compile(r"""(src|href|action)=["'](https?:)?//""")
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
TAG = re.compile(r"<(form|a)\b[^>]*>")


def templates():
    for path in sorted(FOLDER.rglob("*.html")):
        yield path.relative_to(FOLDER), COMMENT.sub("", path.read_text())


def found(pattern):
    return [
        f"{path}: {match[0].strip()}"
        for path, text in templates()
        for match in pattern.finditer(text)
    ]


def test_nothing_that_the_security_policy_blocks():
    assert found(BLOCKED) == []


def test_nothing_unescaped():
    assert found(UNESCAPED) == []


def test_nothing_from_elsewhere():
    assert found(ELSEWHERE) == []


def test_htmx_repeats_what_a_form_or_link_does_without_it():
    plain = {"form": "action=", "a": "href="}
    missing = [
        f"{path}: {tag[0]}"
        for path, text in templates()
        for tag in TAG.finditer(text)
        if plain[tag[1]] not in tag[0] and "hx-" in tag[0]
    ]

    assert missing == []


def test_templates_are_short():
    lengths = {path: text.count("\n") for path, text in templates()}

    assert {path: n for path, n in lengths.items() if n > LONGEST_TEMPLATE} == {}
