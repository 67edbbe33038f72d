"""Texts that say the same, and texts that do not."""

import hashlib

import pytest

from quizzes.domain.notes.normalise import digest_of, folded, normalised


@pytest.mark.parametrize(
    "text, other",
    [
        ("Azure Files", "azure  FILES\n"),
        ("Straße", "STRASSE"),
        ("\u0390", "\u0390".upper()),
        ("“It’s” – ‘so’", "\"it's\" - 'so'"),  # noqa: RUF001
        ("«a» 3″ 5′", '"a" 3" 5\''),  # noqa: RUF001
        ("ﬁne ① … Å", "fine 1 ... A\u030a"),
        ("non\u00a0breaking\u2011hyphen", "non breaking-hyphen"),
        ("in\u00advis\u200bible", "invisible"),
    ],
)
def test_plain_texts_that_say_the_same(text, other):
    assert folded(text) == folded(other)
    assert digest_of(text) == digest_of(other)


@pytest.mark.parametrize(
    "text, other",
    [
        ("a b", "ab"),
        ("a * b", "a ** b"),
        ("__init__", "init"),
        ("C#", "C++"),
        ("--all", "-all"),
        ("é `a`", "é 'a'"),
        ("one.", "one"),
    ],
)
def test_plain_texts_that_differ(text, other):
    assert folded(text) != folded(other)
    assert digest_of(text) != digest_of(other)


@pytest.mark.parametrize(
    "markdown, plain",
    [
        ("**Azure** *Files*", "azure files"),
        ("use `Node.js`", "use node.js"),
        ("the [AKS](http://a.b) docs", "the aks docs"),
        ("<b>bold</b> &amp; more", "bold & more"),
        ("2 \\* 3", "2 * 3"),
        ("`**`", "**"),
        ("", ""),
    ],
)
def test_markup_is_set_aside(markdown, plain):
    assert normalised(markdown) == plain


def test_digest_is_sha256_of_the_folded_text():
    digest = digest_of(" Azure  FILES ")

    assert digest == hashlib.sha256(b"azure files").hexdigest()


def test_digest_of_text_that_is_not_unicode():
    digest = digest_of("\ud800")

    assert len(digest) == 64
