"""Pages of the list: nothing is left out or comes twice, whatever is added."""

import pytest
from django.core import signing

from quizzes.selectors.listing import Wanted, listing_screen
from quizzes.selectors.listing.rows import PAGE_SIZE
from quizzes.selectors.listing.sorts import SALT, SORTS
from tests.factories import InstructorFactory, QuestionFactory

pytestmark = pytest.mark.django_db

COUNT = 2 * PAGE_SIZE + 7


@pytest.fixture
def user():
    return InstructorFactory()


@pytest.fixture
def questions():
    return [
        QuestionFactory(title=f"Title {n % 5}", difficulty=(None, 1, 2, 3)[n % 4])
        for n in range(COUNT)
    ]


def page(user, wanted):
    screen = listing_screen(user, wanted)
    return [row.pk for row in screen.page.rows], screen.page


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_each_question_once_there_and_back(user, questions, sort):
    seen, cursor, ends = [], "", []
    for _ in range(3):
        rows, found = page(user, Wanted(sort=sort, page=cursor))
        seen.append(rows)
        ends.append(found.earlier)
        cursor = found.later

    assert [len(rows) for rows in seen] == [PAGE_SIZE, PAGE_SIZE, 7]
    assert sorted(pk for rows in seen for pk in rows) == sorted(
        each.pk for each in questions
    )
    assert (ends[0], cursor) == ("", "")
    middle, back = page(user, Wanted(sort=sort, page=ends[2]))
    assert middle == seen[1]
    assert page(user, Wanted(sort=sort, page=back.earlier))[0] == seen[0]
    assert page(user, Wanted(sort=sort, page=back.later))[0] == seen[2]


def test_pages_stay_while_questions_are_added(user, questions):
    _, first = page(user, Wanted(sort="title"))
    second, _ = page(user, Wanted(sort="title", page=first.later))
    for _ in range(PAGE_SIZE):
        QuestionFactory(title="A title that comes first")

    assert page(user, Wanted(sort="title", page=first.later))[0] == second


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "é" * 900,
        signing.dumps(["title", False, "title 1", 1], salt="of another place"),
        signing.dumps(["key", False, "q", 1], salt=SALT),
    ],
    ids=["no cursor", "long", "of another place", "of another sort"],
)
def test_bad_cursor_shows_the_first_page(user, questions, cursor):
    first, _ = page(user, Wanted(sort="title"))

    assert page(user, Wanted(sort="title", page=cursor))[0] == first
