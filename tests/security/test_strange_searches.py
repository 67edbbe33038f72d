"""T23: what an address of a list may carry behind its question mark."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.security.matrix.asking import ask
from tests.security.matrix.cast import make_cast
from tests.security.matrix.places import own_address

pytestmark = pytest.mark.django_db

# Sent as they stand, so percent-encoded.
STRANGE = {
    "NUL": "%00",
    "lone surrogate": "%ED%A0%80",
    "no UTF-8": "%FF",
    "long": "x" * 10_000,
    "many words": "+".join("x" * n for n in range(1, 140)),
    "negative": "-1",
    "zero": "0",
    "past an id": str(2**63),
    "huge": "9" * 5_000,
    "fraction": "1.5",
    "infinity": "inf",
    "not a number": "NaN",
    "superscript": quote("\u00b2"),
    "other digits": quote("\u0661"),
    "empty": "",
    "lookup": "learner__user__password",
    "column": "-title%3B--",
    "quotes": "%27%22%29%3B--",
    "like": "%25_%5C",
    "lines": "a%0D%0Ab",
    "direction": quote("\u202e"),
    "folds": quote("\u0130\ufb03\u00df" * 90),
    "list": "%5B%5D",
}
FIELDS = {
    "quiz_listing": ("q", "status", "sort", "page"),
    "quiz_scores": (
        *("q", "mode", "counting", "sort", "by", "show", "learner", "opened", "page"),
    ),
    "quiz_answers": ("part", "chosen", "blank", "mode", "counting", "learner", "page"),
    "quiz_preview": ("seed", "at", "answer", "answer-1", "field"),
    "quiz_questions": (
        *("q", "kind", "status", "heading", "tag", "whose", "sort", "page", "section"),
    ),
    "quiz_draw": (
        *("slot", "count", "heading", "tag", "lowest", "highest", "section"),
    ),
    "quiz_late": ("page",),
    "learners": ("q", "page"),
    "learner": ("page",),
    "audit": ("kind", "page"),
    "collection_sharing": ("of",),
    "attempt_review": ("at", "page"),
}
QUESTIONS = "show=questions&"
SEED = "seed=0000000000000000&"
WITH = {"quiz_scores": ["", QUESTIONS], "quiz_preview": ["", SEED]}
WORST = ("NUL", "lone surrogate", "long", "huge", "past an id")
ALLOWED = {200, 302, 400, 404, 422}


def searches(fields: tuple[str, ...]) -> Iterator[str]:
    """Every value in all fields at once; those that break most also in each alone."""
    for value in STRANGE.values():
        yield "&".join(f"{field}={value}" for field in fields)
    for field in fields:
        for name in WORST:
            yield f"{field}={STRANGE[name]}"
        yield f"{field}=1&{field}=2&{field}__in=1"


@pytest.mark.parametrize("name", FIELDS)
def test_search_of_any_kind_is_answered(name):
    cast = make_cast()
    path = own_address(cast, name, "owner")

    for given in WITH.get(name, [""]):
        for search in searches(FIELDS[name]):
            asked = ask(cast.browsers["owner"], "get", f"{path}?{given}{search}")
            assert (search[:80], asked.status in ALLOWED) == (search[:80], True)
            assert (search[:80], asked.writes) == (search[:80], [])


POSTED = {
    "quiz_builder": ("do", "title", "points", "section", "before"),
    "quiz_questions": ("question", "one", "section"),
    "quiz_draw": (
        *("slot", "count", "heading", "tag", "lowest", "highest", "section"),
    ),
    "quiz_settings": (
        *("title", "description", "notes", "mode", "pass_percent", "limit_min"),
        *("release", "release_at", "opens_at", "closes_at", "audience", "revision"),
        "old",
    ),
    "quiz_sharing": ("do", "access", "email", "person", "of"),
    "collection_sharing": ("do", "access", "email", "person", "of"),
    "quiz_export": ("what", "format", "mode"),
    "quiz_late": ("seen",),
    "quiz_status": ("status",),
    "learner_allowance": ("allowance",),
    "learner_erase": ("proof",),
}
FORM = "application/x-www-form-urlencoded"
SETTINGS = "title=x&mode=exam&release=on_date&audience=link&revision=0&"
# What goes with the strange value, so that it is looked at.
BESIDE = {
    "quiz_builder": ["", "do=points:710121&", "do=place:710121&", "do=add-section&"],
    "quiz_settings": ["", SETTINGS, "do=renew&"],
    "quiz_sharing": ["", "do=set&", "do=remove&", "do=give&email=a@example.org&"],
    "collection_sharing": ["", "do=set&person=1&", "do=give&"],
    "quiz_export": ["", "what=scores&format=csv&"],
    "quiz_late": ["", "seen=500300:1&"],
}


@pytest.mark.parametrize("name", POSTED)
def test_form_of_any_kind_is_answered(name):
    cast = make_cast()
    path = own_address(cast, name, "owner")

    for beside in BESIDE.get(name, [""]):
        for fields in searches(POSTED[name]):
            body, owner = f"{beside}{fields}", cast.browsers["owner"]
            asked = ask(owner, "post", path, data=body, content_type=FORM)
            assert (body[:80], asked.status < 500) == (body[:80], True)
