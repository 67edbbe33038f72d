"""T8: a shared quiz is there as far as the share goes, and as long."""

from collections.abc import Callable

import pytest
from django.db.models import Model

from quizzes.models import Quiz, User
from tests.factories import QuizShareFactory, ShareFactory
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import Cast, make_cast
from tests.security.matrix.judging import Call
from tests.security.matrix.places import address
from tests.security.matrix.policies import EDIT_QUIZ, OWN, READ_QUIZ, SCORES, Verdict
from tests.security.matrix.rows import NO, ROWS, Place
from tests.security.matrix.taught import ASKED_FROM, SECTIONS_FROM, SLOTS_FROM
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

A, B = "instructor A", "instructor B"
ABOUT = {"made quiz", "taken", "learner"}
OF_A_QUIZ = [name for name, row in ROWS.items() if row.about in ABOUT]
# Whoever owns it shares it. A reader downloads, and copies what may be read.
OWNERS_ALONE = {"quiz_sharing", "learner_erase"}
READERS_POST = {"quiz_export", "quiz_duplicate"}
WAYS: dict[str, Callable[[Quiz, User, bool], Model]] = {
    "quiz": lambda quiz, user, edits: QuizShareFactory(
        quiz=quiz, user=user, may_edit=edits
    ),
    "collection": lambda quiz, user, edits: ShareFactory(
        collection=quiz.collection, user=user, may_edit=edits
    ),
}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def theirs(cast: Cast) -> Place:
    """What belongs to the other instructor, whose number is 1 everywhere."""
    return {
        "quiz_id": cast.taught.quizzes[B].pk,
        "attempt_id": cast.taught.taken[B].pk,
        "learner_id": cast.taught.learners[B].pk,
        "question_id": ASKED_FROM + 11,
        "slot_id": SLOTS_FROM + 11,
        "section_id": SECTIONS_FROM + 1,
    }


def is_there(cast: Cast, name: str, method: str) -> bool:
    path = address(name, theirs(cast))
    row = ROWS[name]
    sent = row.sent(theirs(cast)) if row.sent and method == "post" else {}
    data = {"data": sent} if method == "post" else {}
    return ask(cast.browsers[A], method, path, **data).status != 404


def expected(name: str, method: str, *, may_edit: bool) -> bool:
    if name in OWNERS_ALONE:
        return False
    row = ROWS[name]
    policy = (row.post_by or row.may) if method == "post" else row.may
    if may_edit or (method == "post" and name in READERS_POST):
        return True
    return method == "get" and policy is not EDIT_QUIZ


def methods(name: str) -> list[str]:
    row = ROWS[name]
    offered = {"get": row.get, "post": row.post}
    return [method for method, status in offered.items() if status != NO]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("may_edit", [False, True], ids=["to read", "to edit"])
def test_share_opens_what_it_says_until_it_ends(cast, way, may_edit):
    calls = [(name, method) for name in OF_A_QUIZ for method in methods(name)]
    before = everything_but_sessions()
    assert [call for call in calls if is_there(cast, *call)] == []

    share = WAYS[way](cast.taught.quizzes[B], cast.users[A], may_edit)
    given = [call for call in calls if is_there(cast, *call)]
    share.delete()

    assert given == [call for call in calls if expected(*call, may_edit=may_edit)]
    assert [call for call in calls if is_there(cast, *call)] == []
    assert everything_but_sessions() == before


def test_own_quiz_is_there_for_all_of_these():
    """The table is what the shares are compared with."""
    policies = {ROWS[name].may for name in OF_A_QUIZ if ROWS[name].about != "learner"}

    assert policies == {READ_QUIZ, EDIT_QUIZ, SCORES}
    for name in OF_A_QUIZ:
        if name not in OWNERS_ALONE:
            assert Call("get").verdict(ROWS[name], A, OWN) is Verdict.MAY
