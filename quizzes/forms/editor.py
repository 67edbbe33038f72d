"""What a page of the editor sends beside the question: which page it is, what to do."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from quizzes.domain.ids import id_of
from quizzes.forms.questions.changes import CHANGES
from quizzes.forms.questions.fields import Fields, kept_fields, value_of
from quizzes.forms.questions.rows import LETTERED, NUMBERED
from quizzes.selectors.citing import (
    FoundSentence,
    find_sentences,
    nearest_sentences,
    sentences_by_id,
)

MOST_REVISIONS = 2**31 - 1
MOST_WORDS = 200  # characters
ALT_NEEDED = "Say in a few words what the picture shows."
FILE_NEEDED = "Choose a picture."


def _number() -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=0, max_value=MOST_REVISIONS)


class PageForm(forms.Form):
    """``do``: a verb, and after colons what it is done to: "up:option:b".

    ``revision``: the last saving of the draft that the page knows of, 0 for none.
    ``stored``: the one it was told of when another page had saved. ``based_on``: the
    number of the version that it was made from, 0 for none.
    """

    do = forms.CharField(required=False, max_length=60)
    page_key = forms.UUIDField(required=False)
    revision = _number()
    stored = _number()
    based_on = _number()

    def sent(self) -> dict[str, list[str]]:
        """The fields of the question."""
        lists = self.data.lists() if isinstance(self.data, QueryDict) else ()
        return kept_fields(lists)

    @property
    def key(self) -> UUID:
        """Names the page; a new one where none was sent."""
        self.is_valid()
        return self.cleaned_data.get("page_key") or uuid4()

    def count(self, name: str) -> int:
        return self.number(name) or 0

    def number(self, name: str) -> int | None:
        """What was sent; None without it, or where it is no number."""
        self.is_valid()
        found: int | None = self.cleaned_data.get(name)
        return found

    @property
    def order(self) -> tuple[str, str, str]:
        """The verb, and list and key of the row it is about; '' for what is unsaid."""
        self.is_valid()
        said: list[str] = self.cleaned_data.get("do", "").split(":")
        verb, rows, key = (*said, "", "")[:3]
        if verb in CHANGES and verb != "kind" and rows not in (*LETTERED, *NUMBERED):
            return "", "", ""
        if verb in ("", "update", "save") and (searched := self._searched()):
            return "find", searched, ""
        return verb, rows, key

    def _searched(self) -> str:
        """The field whose search has words in it: Enter was pressed there."""
        names = (name for name in self.data if name.startswith("find-"))
        found = next((name for name in names if str(self.data[name]).strip()), "")
        return found.removeprefix("find-")


class SearchForm(forms.Form):
    """A search for a sentence to cite: ``find`` is the field that is to have its id."""

    find = forms.RegexField(r"^[a-z0-9-]{1,40}$", required=False)
    words = forms.CharField(required=False, max_length=MOST_WORDS)

    @classmethod
    def of(cls, name: str, sent: Mapping[str, str]) -> "SearchForm":
        return cls({"find": name, "words": sent.get(f"find-{name}", "")[:MOST_WORDS]})

    @property
    def name(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("find", ""))

    @property
    def searched(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("words", "")) if self.name else ""

    @cached_property
    def found(self) -> Sequence[FoundSentence]:
        """Those with all words, else those with some; three queries at most."""
        return self._with_all or nearest_sentences(self.searched)

    @property
    def is_partial(self) -> bool:
        """Whether none of those found has all of the words."""
        return not self._with_all

    @cached_property
    def _with_all(self) -> Sequence[FoundSentence]:
        return find_sentences(self.searched)

    @staticmethod
    def chosen(value: str) -> FoundSentence | None:
        """The sentence that is cited already; one query, or none."""
        sentence = id_of(value)
        return next(iter(sentences_by_id([sentence] if sentence else [])), None)


class PictureForm(forms.Form):
    """A picture to add to one of the texts; ``to`` names its field."""

    image = forms.FileField(
        error_messages={"required": FILE_NEEDED, "empty": FILE_NEEDED}
    )
    image_alt = forms.CharField(
        max_length=300, error_messages={"required": ALT_NEEDED}, strip=True
    )
    image_to = forms.RegexField(r"^(stem|explanation|[a-z]+-[a-z0-9]{1,4}-reason)$")

    def added_to(self, fields: Fields, address: str) -> Fields:
        """The same fields, with the picture at the end of its text."""
        name, alt = self.cleaned_data["image_to"], self.cleaned_data["image_alt"]
        shown = f"![{escaped(alt)}]({address})"
        before = value_of(fields, name)
        text = "\n\n".join(part for part in (before, shown) if part)
        return {**fields, name: [text]}


def escaped(alt: str) -> str:
    """Words that stay words between the brackets of a picture."""
    return re.sub(r"([\\\[\]`*_<>])", r"\\\1", " ".join(alt.split()))
