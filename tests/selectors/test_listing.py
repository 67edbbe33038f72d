"""Which questions the list holds, what it tells of each, and what else it offers."""

from datetime import timedelta
from decimal import Decimal

import pytest

from quizzes.models import Question
from quizzes.selectors.listing import Wanted, listing_screen
from quizzes.selectors.listing.rows import Answered
from tests.factories import (
    AttemptFactory,
    DraftFactory,
    InstructorFactory,
    ItemFactory,
    RevisionFactory,
    ShareFactory,
    SlotFactory,
    UserFactory,
    VersionFactory,
)
from tests.factories.clock import NOON
from tests.factories.listed import cited_under, listed, own_collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return InstructorFactory()


@pytest.fixture
def found(user):
    """The titles of the questions that fit, in order."""

    def found(**wanted):
        screen = listing_screen(user, Wanted(**wanted))
        titles = [row.title for row in screen.page.rows]
        assert screen.count == len(titles)
        return titles

    return found


def row_of(question, user):
    rows = listing_screen(user, Wanted()).page.rows
    return next(row for row in rows if row.pk == question.pk)


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("tier", ["Tiers of blobs"]),
        ("BLOBS tiers", ["Tiers of blobs"]),
        ("blobs disks", []),
        ("ier", ["Tiers of blobs"]),
        ("r", ["Tiers of blobs"]),
        ("100%", ["Full to 100% of it"]),
        ("%", ["Full to 100% of it"]),
        ("a_b", ["Named a_b"]),
        ("\\", ["Back\\slash"]),
        ("\N{FULLWIDTH LATIN CAPITAL LETTER T}IER", ["Tiers of blobs"]),
        ("storage", ["Tiers of blobs"]),
        ("'; drop", []),
        ("   ", ["Back\\slash", "Named a_b", "Full to 100% of it", "Tiers of blobs"]),
    ],
)
def test_every_word_must_occur(found, typed, titles):
    for title in ("Tiers of blobs", "Full to 100% of it", "Named a_b", "Back\\slash"):
        listed(title, *(["storage"] if "Tiers" in title else []))

    assert found(typed=typed) == titles


def test_filters_narrow(found):
    listed("Old", status=Question.Status.RETIRED)
    listed("Pairs", kind="matching")
    listed("Choice", "disk")
    listed("Disks", "disks")

    assert found(statuses=("retired",)) == ["Old"]
    assert found(kinds=("matching",)) == ["Pairs"]
    assert found(kinds=("matching", "single_choice"), tag="disk") == ["Choice"]
    assert found(tag="k") == []


def test_heading_holds_what_stands_under_it(found):
    revision = RevisionFactory(notes__slug="azure")
    for title, headings in {
        "Of disks": ("Storage", "Disks"),
        "Of storage": ("Storage",),
        "Of networks": ("Networks",),
    }.items():
        cited_under(listed(title), *headings, revision=revision)
    listed("Of nothing")

    assert found(heading="azure#Storage") == ["Of storage", "Of disks"]
    assert found(heading="azure#Storage#Disks") == ["Of disks"]
    assert len(found(heading="azure")) == 3


def test_heading_goes_by_what_settles_the_newest_version(found):
    revision = RevisionFactory(notes__slug="azure")
    moved, both = listed("Moved"), listed("Both")
    cited_under(moved, "Disks", revision=revision)
    VersionFactory(question=moved, number=2)
    cited_under(moved, "Queues", revision=revision)
    cited_under(both, "Queues", revision=revision)
    cited_under(both, "Disks", revision=revision, part="b")

    assert found(heading="azure#Disks") == []
    assert found(heading="azure#Queues") == ["Both", "Moved"]


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("changed", ["beta", "Gamma", "Alpha"]),
        ("oldest", ["Alpha", "Gamma", "beta"]),
        ("title", ["Alpha", "beta", "Gamma"]),
        ("title-down", ["Gamma", "beta", "Alpha"]),
        ("key", ["Gamma", "Alpha", "beta"]),
        ("easiest", ["beta", "Alpha", "Gamma"]),
        ("hardest", ["Alpha", "beta", "Gamma"]),
    ],
)
def test_sorts(found, sort, titles):
    listed("Alpha", key="m", difficulty=3, changed_at=NOON)
    listed("Gamma", key="a", changed_at=NOON + timedelta(hours=1))
    listed("beta", key="z", difficulty=1, changed_at=NOON + timedelta(hours=2))

    assert found(sort=sort) == titles


def test_one_sees_one_s_own_the_site_s_and_what_is_shared(user, found):
    listed("The site's")
    listed("Own", collection=own_collection(user))
    other = own_collection(InstructorFactory())
    listed("Shared", collection=other)
    ShareFactory(collection=other, user=user)
    listed("Of somebody else", collection=own_collection(InstructorFactory()))

    assert found() == ["Shared", "Own", "The site's"]
    assert found(whose="own") == ["Own"]
    assert found(whose="site") == ["The site's"]
    assert found(whose="shared") == ["Shared"]


def test_a_learner_sees_nothing():
    listed("The site's")

    assert listing_screen(UserFactory(), Wanted()).page.rows == ()


def test_choices_count_with_all_filters_but_their_own(user):
    listed("Tier one", "blob", "cold")
    listed("Tier two", "blob", kind="matching")
    listed("Disk", "disk")

    choices = listing_screen(user, Wanted(typed="tier", kinds=("matching",))).choices

    assert {c.value: c.count for c in choices.kinds if c.count} == {
        "single_choice": 1,
        "matching": 1,
    }
    assert [(tag.value, tag.count) for tag in choices.tags] == [("blob", 1)]
    assert sum(status.count for status in choices.statuses) == 1


def test_share_right_counts_marked_items_of_all_versions(user):
    question = listed("Asked")
    newest = VersionFactory(question=question, number=2)
    first = question.versions.get(number=1)
    for version, mark, out_of in [(first, "1", 1), (newest, "1", 2), (newest, "0", 2)]:
        ItemFactory(version=version, mark=Decimal(mark), out_of=out_of)
    ItemFactory(version=newest, attempt=AttemptFactory(mode="exam"))

    assert row_of(question, user).answered == Answered(count=3, percent=50)


def test_thirds_are_added_exactly(user):
    question = listed("Asked")
    for _ in range(3):
        ItemFactory(version=question.versions.get(), mark=Decimal("0.125"))

    assert row_of(question, user).answered == Answered(count=3, percent=13)


def test_row_says_what_waits_and_where_it_is_asked(user):
    question = listed("Asked", "disk", collection=own_collection(user))
    for _ in range(2):
        SlotFactory(question=question)
    DraftFactory(question=question, author=user)
    draft = listed("Begun", collection=question.collection, status="draft")
    DraftFactory(question=listed("Of others"))

    row, begun = row_of(question, user), row_of(draft, user)

    assert (row.used_in, row.tags, row.is_editable) == (2, ("disk",), True)
    assert (row.has_version, row.has_draft) == (True, True)
    assert (begun.has_version, begun.status, begun.answered) == (False, "draft", None)
    others = [r for r in listing_screen(user, Wanted()).page.rows if r.whose == "site"]
    assert [(r.has_draft, r.is_editable) for r in others] == [(False, False)]


def test_only_the_ten_longest_words_are_searched_for():
    wanted = Wanted(typed="a ab abc abcd abcde abcdef abcdef g bcd cd de ef")
    apart = Wanted(typed="aa bb cc dd ee ff gg hh ii jj kk ll")

    assert wanted.words == ("abcdef", "g")
    assert len(apart.words) == 10
    assert apart.has_many_words
