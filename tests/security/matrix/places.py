"""What addresses are about: one's own, another's, the site's, a missing one."""

from collections.abc import Callable, Mapping

from django.db.models import Model
from django.urls import URLPattern, reverse
from django.urls.converters import IntConverter

from quizzes import urls
from quizzes.accounts import urls as account_urls
from tests.security.matrix.cast import TOKEN, Cast
from tests.security.matrix.policies import (
    ANOTHERS,
    FROM_A_FILE,
    MISSING,
    OWN,
    THE_SITES,
)
from tests.security.matrix.rows import ROWS, Place
from tests.security.matrix.taught import (
    ASKED_FROM,
    QUIZZES_FROM,
    SECTIONS_FROM,
    SLOTS_FROM,
)

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
    "made quiz": (OWN, ANOTHERS, THE_SITES, FROM_A_FILE, MISSING),
    "taken": (OWN, ANOTHERS, THE_SITES, FROM_A_FILE, MISSING),
    "learner": (OWN, ANOTHERS, MISSING),
}
NOBODYS = {THE_SITES, FROM_A_FILE}


def _one_of(things: Mapping[str, Model], who: str, whose: str) -> int | None:
    """The id of one of the things; None where the asker has none."""
    if whose == ANOTHERS:
        others = things.keys() - NOBODYS - {who}
        return next(thing.pk for each, thing in things.items() if each in others)
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
    things = THINGS[about](cast)
    pk = NEVER_THERE if whose == MISSING else _one_of(things, who, whose)
    return None if pk is None else NAMED[about](pk)


def _other(value):
    """As long, and nowhere."""
    return f"x{str(value)[1:]}"


def _of_quiz(pk: int) -> Place:
    """A quiz, and what is in it."""
    number = 10 * (pk - QUIZZES_FROM) + 1
    first = {"question_id": ASKED_FROM + number, "slot_id": SLOTS_FROM + number}
    if pk == NEVER_THERE:
        first = dict.fromkeys(first, pk)
    section = pk if pk == NEVER_THERE else SECTIONS_FROM + pk - QUIZZES_FROM
    return {"quiz_id": pk, "section_id": section, **first}


PLAIN: dict[str, Place] = {
    "stale link": {"key": "nowhere", "uidb36": "abc", "token": "nowhere"},
    "quiz": {"slug": "bats"},
    "notes": {"slug": "birds"},
    "invitation": {"token": TOKEN},
}
NAMED: dict[str, Callable[[int], Place]] = {
    "attempt": lambda pk: {"attempt_id": pk, "position": 2},
    "finished": lambda pk: {"attempt_id": pk, "position": 2},
    "question": lambda pk: {"question_id": pk, "number": 1},
    "image": lambda pk: {"name": f"{pk:032}", "suffix": "png"},
    "made quiz": _of_quiz,
    "taken": lambda pk: {"attempt_id": pk},
    "learner": lambda pk: {"learner_id": pk},
}
THINGS: dict[str, Callable[[Cast], Mapping[str, Model]]] = {
    "attempt": lambda cast: cast.open,
    "finished": lambda cast: cast.finished,
    "question": lambda cast: cast.questions,
    "image": lambda cast: cast.questions,
    "made quiz": lambda cast: cast.taught.quizzes,
    "taken": lambda cast: cast.taught.taken,
    "learner": lambda cast: cast.taught.learners,
}


def address(name: str, place: Place) -> str:
    """The address of this name; it takes what it needs of the place."""
    wanted = PATTERNS[name].pattern.regex.groupindex
    return reverse(name, kwargs={each: place[each] for each in wanted})


def has_one(cast: Cast, name: str, who: str) -> bool:
    """Whether there is what this address is about, theirs or the site's."""
    about = ROWS[name].about
    return place(cast, about, who, WHOSE[about][0]) is not None


def numbers_of(name: str) -> set[str]:
    """What this address takes numbers for."""
    converters = PATTERNS[name].pattern.converters.items()
    return {key for key, each in converters if isinstance(each, IntConverter)}


def own_place(cast: Cast, name: str, who: str) -> Place:
    """A thing of one's own, or of the site's, that this address may be about."""
    about = ROWS[name].about
    where = place(cast, about, who, WHOSE[about][0])
    assert where is not None, f"{who} has nothing for {name}"
    return where


def own_address(cast: Cast, name: str, who: str) -> str:
    """The address of this name, about that."""
    return address(name, own_place(cast, name, who))
