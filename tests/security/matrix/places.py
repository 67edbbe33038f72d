"""What addresses are about: one's own, another's, the site's, a missing one."""

from collections.abc import Callable

from django.urls import URLPattern, reverse

from quizzes import urls
from quizzes.accounts import urls as account_urls
from tests.security.matrix.cast import TOKEN, Cast
from tests.security.matrix.policies import ANOTHERS, MISSING, OWN, THE_SITES
from tests.security.matrix.rows import ROWS, Place

NEVER_THERE = 999_999
PATTERNS: dict[str, URLPattern] = {
    str(each.name): each for each in (*urls.urlpatterns, *account_urls.urlpatterns)
}
WHOSE = {
    "": ("",),
    "stale link": ("",),
    "quiz": (THE_SITES, MISSING),
    "notes": (THE_SITES, MISSING),
    "invitation": (THE_SITES, MISSING),
    "attempt": (OWN, ANOTHERS, MISSING),
    "finished": (OWN, ANOTHERS, MISSING),
    "question": (OWN, ANOTHERS, THE_SITES, MISSING),
    "image": (OWN, ANOTHERS, THE_SITES, MISSING),
}


def _one_of(things: dict, who: str, whose: str) -> int | None:
    """The id of one of the things; None where the asker has none."""
    if whose == ANOTHERS:
        return next(
            thing.pk for each, thing in things.items() if each not in {who, THE_SITES}
        )
    thing = things.get(who if whose == OWN else whose)
    return thing.pk if thing else None


def place(cast: Cast, about: str, who: str, whose: str) -> Place | None:
    """What goes into the address; None where nothing is theirs."""
    if not about:
        return {}
    if about in PLAIN:
        return {
            key: _other(value) if whose == MISSING else value
            for key, value in PLAIN[about].items()
        }
    things = {"attempt": cast.open, "finished": cast.finished}.get(
        about, cast.questions
    )
    pk = NEVER_THERE if whose == MISSING else _one_of(things, who, whose)
    return None if pk is None else NAMED[about](pk)


def _other(value):
    """As long, and nowhere."""
    return f"x{str(value)[1:]}"


PLAIN: dict[str, Place] = {
    "stale link": {"key": "nowhere", "uidb36": "abc"},
    "quiz": {"slug": "bats"},
    "notes": {"slug": "birds"},
    "invitation": {"token": TOKEN},
}
NAMED: dict[str, Callable[[int], Place]] = {
    "attempt": lambda pk: {"attempt_id": pk, "position": 2},
    "finished": lambda pk: {"attempt_id": pk, "position": 2},
    "question": lambda pk: {"question_id": pk, "number": 1},
    "image": lambda pk: {"name": f"{pk:032}", "suffix": "png"},
}


def address(name: str, place: Place) -> str:
    """The address of this name; it takes what it needs of the place."""
    wanted = PATTERNS[name].pattern.regex.groupindex
    return reverse(name, kwargs={each: place[each] for each in wanted})


def own_place(cast: Cast, name: str, who: str) -> Place:
    """A thing of one's own, or of the site's, that this address may be about."""
    about = ROWS[name].about
    where = place(cast, about, who, WHOSE[about][0])
    assert where is not None, f"{who} has nothing for {name}"
    return where


def own_address(cast: Cast, name: str, who: str) -> str:
    """The address of this name, about that."""
    return address(name, own_place(cast, name, who))
