"""Slugs of headings, and finding the sentence that a citation quotes."""

import pytest

from quizzes.domain.notes.anchors import (
    CitationProblem,
    QuoteAmbiguous,
    QuoteNotFound,
    UnknownAnchor,
    find_quote,
    slugs,
)
from quizzes.domain.notes.parser import parse

NOTES = """\
Words before.

# Azure Files
Stores **files** of [any kind](http://a.b). It\u2019s for
old applications. Shares `a*b*c` and snake_case names.

- Shared drive
- Shared folder

# Azure Disk Storage
A disk is a disk. Starts an operating system.

|Plan|Price|
|----|-----|
|Free|0|

```
run me
  twice
```
"""


@pytest.mark.parametrize(
    "titles, anchors",
    [
        (["Azure Kubernetes Service (AKS)"], ["azure-kubernetes-service-aks"]),
        (["A & B", "C/D", "e.g. f!"], ["a--b", "cd", "eg-f"]),
        (["snake_case-and - dash"], ["snake_case-and---dash"]),
        (["Straße №5 Ünï", "日本語 ٣", "हिन्दी"], ["straße-5-ünï", "日本語-٣", "हिन्दी"]),
        (["a", "a", "a"], ["a", "a-1", "a-2"]),
        (["a", "a", "a-1"], ["a", "a-1", "a-1-1"]),
        (["a-1", "a", "a", "a"], ["a-1", "a", "a-2", "a-3"]),
        (["A", "a", "a!"], ["a", "a-1", "a-2"]),
        (["???", "!"], ["-1", "-2"]),
        ([], []),
    ],
)
def test_slugs(titles, anchors):
    found = slugs(titles)

    assert found == tuple(anchors)


@pytest.mark.parametrize(
    "anchor, quote, text",
    [
        ("azure-files", "files of any kind", "Stores files of any kind."),
        ("azure-files", "FILES  of\nany", "Stores files of any kind."),
        ("azure-files", "**files** of [any", "Stores files of any kind."),
        ("azure-files", "of [any kind](http://a.b)", "Stores files of any kind."),
        ("azure-files", "files** of", "Stores files of any kind."),
        ("azure-files", "It's for old", "It\u2019s for old applications."),
        ("azure-files", "shares a*b*c and", "Shares a*b*c and snake_case names."),
        ("azure-files", "snake_case", "Shares a*b*c and snake_case names."),
        ("azure-files", "`snake_case` *names*", "Shares a*b*c and snake_case names."),
        ("azure-files", "Shared drive", "Shared drive"),
        ("azure-disk-storage", "Free: 0", "Free: 0"),
        ("azure-disk-storage", "run me twice", "run me\n  twice"),
        ("", "Words", "Words before."),
    ],
)
def test_find_quote(anchor, quote, text):
    document = parse(NOTES)

    found = find_quote(document, anchor=anchor, quote=quote)

    assert (found.anchor, found.text) == (anchor, text)


def problem(*, anchor: str, quote: str, notes: str = NOTES) -> CitationProblem:
    with pytest.raises(CitationProblem) as caught:
        find_quote(parse(notes), anchor=anchor, quote=quote)
    return caught.value


def test_unknown_anchor_names_the_nearest():
    found = problem(anchor="azur-file", quote="files")

    assert type(found) is UnknownAnchor
    assert str(found) == (
        'The notes have no heading "azur-file"; the nearest is "azure-files".'
    )


@pytest.mark.parametrize(
    "quote, message",
    [
        (
            "files of any kimd",
            (
                'do not occur under "azure-files"; '
                'the closest sentence there is "Stores files of any kind.".'
            ),
        ),
        (
            "operating system",
            (
                'do not occur under "azure-files" but under "azure-disk-storage"; '
                "cite that section."
            ),
        ),
        (
            "Words before",
            (
                'do not occur under "azure-files" but before the first heading; '
                "cite that section."
            ),
        ),
        ("xyz", 'do not occur under "azure-files", and nothing there is like them.'),
        ("**", 'do not occur under "azure-files", and nothing there is like them.'),
        (
            "any kind. It's",
            "run over the end of a sentence; quote words of one sentence only.",
        ),
    ],
)
def test_words_that_are_not_found(quote, message):
    found = problem(anchor="azure-files", quote=quote)

    assert type(found) is QuoteNotFound
    assert str(found) == f'The words "{quote}" {message}'


@pytest.mark.parametrize("quote", ["", " \n", "<b></b>"])
def test_a_quote_without_words(quote):
    found = problem(anchor="azure-files", quote=quote)

    assert type(found) is QuoteNotFound
    assert str(found) == "The quote is empty; quote a few words of one sentence."


@pytest.mark.parametrize(
    "anchor, quote", [("azure-files", "shared"), ("azure-disk-storage", "disk")]
)
def test_words_that_occur_more_than_once(anchor, quote):
    found = problem(anchor=anchor, quote=quote)

    assert type(found) is QuoteAmbiguous
    assert str(found) == (
        f'The words "{quote}" occur 2 times under "{anchor}"; '
        "quote more words, so that they occur once."
    )


def test_notes_without_headings_say_so():
    found = problem(anchor="a", quote="b", notes="Text")

    assert str(found) == 'The notes have no heading "a"; they have no headings.'


def test_find_quote_stays_in_its_section():
    notes = "# A\nSame words.\n## B\nSame words."

    found = find_quote(parse(notes), anchor="b", quote="same words")

    assert found.ordinal == 1


def test_long_texts_are_cut_in_the_message():
    found = problem(anchor="", quote="no " * 100, notes="Nobody knows. " + "x " * 200)

    assert len(str(found)) < 300


def test_a_citation_problem_is_a_value_error():
    assert issubclass(CitationProblem, ValueError)
