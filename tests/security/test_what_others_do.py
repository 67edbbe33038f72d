"""T8: whatever happens at another's desk, one's own pages say the same as before."""

import re
from collections.abc import Iterator

import pytest

from quizzes.models import Learner, Question, Quiz
from tests.factories import (
    InstructorFactory,
    LearnerFactory,
    QuizFactory,
    QuizShareFactory,
    SectionFactory,
    ShareFactory,
    SlotFactory,
    VersionFactory,
)
from tests.factories.begun import attempt_at, finished_at
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import Cast, make_cast
from tests.security.matrix.places import WHOSE, address, place
from tests.security.matrix.policies import MISSING
from tests.security.matrix.rows import NO, ROWS

pytestmark = pytest.mark.django_db

A, B = "instructor A", "instructor B"
SEED = "00" * 8  # without one a preview draws by chance
PAGE_KEY = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SEARCHES = {
    "quiz_listing": ["?status=draft&status=published", "?q=of", "?sort=title"],
    "quiz_scores": ["?show=questions", "?counting=best&sort=highest", "?q=name"],
    "learners": ["?q=name", "?page=2"],
    "quiz_preview": [f"?seed={SEED}", f"?seed={SEED}&at=2"],
    "question_list": ["?q=asked", "?whose=shared"],
}
FILES = [{"what": what, "format": "csv"} for what in ("scores", "responses")]


def addresses(cast: Cast) -> Iterator[str]:
    """All pages of those who teach that are about something."""
    for name, row in ROWS.items():
        for whose in WHOSE[row.about]:
            where = place(cast, row.about, A, whose)
            if where is None or whose == MISSING or row.get == NO:
                continue
            path = address(name, where)
            if path.startswith("/teach/"):
                yield path
                yield from (f"{path}{search}" for search in SEARCHES.get(name, ()))


def seen_by_a(cast: Cast) -> dict[str, tuple]:
    pages = {
        path: _but_for_keys(ask(cast.browsers[A], "get", path).told)
        for path in addresses(cast)
        if not path.endswith("/preview/")
    }
    export = address("quiz_export", {"quiz_id": cast.taught.quizzes[A].pk})
    for sent in FILES:
        asked = ask(cast.browsers[A], "post", export, data=sent)
        pages[f"{export} {sent}"] = asked.told
    return pages


def _but_for_keys(told: tuple) -> tuple:
    """Without the names that each page makes up for itself."""
    return *told[:-1], PAGE_KEY.sub(b"", told[-1])


def test_pages_say_nothing_of_what_others_do(cast_before):
    cast, before = cast_before
    theirs = cast.taught.quizzes[B]
    shared_with = InstructorFactory()
    known = cast.taught.learners[A]

    finished_at(theirs, learner=known, keys="bb")
    attempt_at(theirs, learner=LearnerFactory())
    finished_at(theirs, learner=LearnerFactory(with_account=True))
    more = VersionFactory(question__collection=theirs.collection).question
    section = SectionFactory(quiz=QuizFactory(collection=theirs.collection))
    SlotFactory(section=section, question=more)
    QuizShareFactory(quiz=theirs, user=shared_with)
    ShareFactory(collection=theirs.collection, user=shared_with)
    Quiz.objects.filter(pk=theirs.pk).update(title="Changed", status="archived")
    Question.objects.filter(collection=theirs.collection).update(title="Changed")
    others = Learner.objects.exclude(pk=known.pk).exclude(user=cast.users[A])
    others.update(display_name="Changed", time_allowance=2)

    assert changed(before, seen_by_a(cast)) == []


def test_pages_change_with_what_is_shared(cast_before):
    """The comparison sees something."""
    cast, before = cast_before
    QuizShareFactory(quiz=cast.taught.quizzes[B], user=cast.users[A])

    now = changed(before, seen_by_a(cast))

    paths = {"/teach/quizzes/", "/teach/learners/"}
    assert paths <= set(now)
    assert f"/teach/quizzes/{cast.taught.quizzes[B].pk}/scores/" in now


@pytest.fixture
def cast_before() -> tuple[Cast, dict]:
    cast = make_cast()
    return cast, seen_by_a(cast)


def changed(before: dict, after: dict) -> list[str]:
    return [path for path in before if before[path] != after[path]]
