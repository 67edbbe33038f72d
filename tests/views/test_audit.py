import pytest
from django.test import Client

from quizzes.models import AuditEvent
from quizzes.services.audit import record
from tests.factories import (
    InstructorFactory,
    LearnerFactory,
    OwnerFactory,
    QuizFactory,
    UserFactory,
)
from tests.factories.clock import NOON, after
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db

HERE = "/teach/audit/"
Action = AuditEvent.Action


@pytest.fixture
def zoe():
    return OwnerFactory(email="zoe@example.org")


@pytest.fixture
def owner(clock, zoe):
    return browser_for(zoe)


def ines():
    return UserFactory(email="ines@example.org", learner__display_name="Ines")


def rows_of(page):
    return [row.words for row in read(page).one("main").all("tr")[1:]]


ROLE = ({"role": "learner"}, {"role": "instructor", "via": "people"})
LATE = ({"score": "1"}, {"score": "2.5", "answers": 2})
SAME = ({"score": "1"}, {"score": "1.0", "answers": 1})
TIME = ({"allowance": "1"}, {"allowance": "1.5", "attempts": [7]})
SENTENCES = [
    (Action.ROLE, "user", ROLE, "Role of ines@example.org changed from learner to"),
    (
        Action.STAFF,
        "user",
        ({}, {"is_staff": True}),
        "Admin opened to ines@example.org",
    ),
    (Action.EXPORT, "", ({}, {"what": "scores", "format": "csv"}), "Scores of “Disks”"),
    (Action.ALLOWANCE, "learner", TIME, "Time of Ines changed from the usual to 1.5"),
    (Action.LATE, "learner", LATE, "Two late answers of Ines in “Disks” accepted,"),
    (Action.LATE, "learner", SAME, "One late answer of Ines in “Disks” accepted, sc"),
    (Action.SHARE, "user", ({"access": "none"}, {"access": "edit"}), "“Disks” shared"),
    (Action.SHARE, "user", ({"access": "read"}, {"access": "none"}), "“Disks” no long"),
    (
        Action.DELETION,
        "",
        ({"role": "guest"}, {"asked_by": "an owner"}),
        "A guest eras",
    ),
]


@pytest.mark.parametrize("action, about, change, words", SENTENCES)
def test_each_act_is_a_sentence(owner, zoe, action, about, change, words):
    user, quiz = ines(), QuizFactory(title="Disks")
    whom = {"user": user, "learner": user.learner, "": None}[about]
    record(action, by=zoe, now=NOON, about=whom, quiz=quiz, change=change)

    [row] = rows_of(owner.get(HERE))

    assert row.startswith(words)
    assert row.endswith("zoe@example.org Today at 12:00")


def test_a_deleted_account_leaves_no_name(owner):
    user = ines()
    record(Action.ROLE, by=user, now=NOON, about=user, change=ROLE)
    user.delete()

    [row] = rows_of(owner.get(HERE))

    assert row.startswith("Role of a former account changed")
    assert "a former account Today" in row


def test_the_newest_comes_first_and_one_kind_may_be_shown_alone(owner, zoe):
    user = ines()
    record(Action.STAFF, by=None, now=after(1), about=user, change=({}, {}))
    record(Action.ROLE, by=zoe, now=after(2), about=user, change=ROLE)

    both, roles = owner.get(HERE), owner.get(HERE, {"kind": "role"})
    unknown = owner.get(HERE, {"kind": "nonsense"})

    assert [row.split()[0] for row in rows_of(both)] == ["Role", "Admin"]
    assert [row.split()[0] for row in rows_of(roles)] == ["Role"]
    assert rows_of(unknown) == rows_of(both)


@pytest.mark.parametrize("factory", [InstructorFactory, UserFactory])
def test_it_is_there_for_owners_alone(factory):
    assert browser_for(factory()).get(HERE).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_stays_the_same(zoe, count, queries):
    owner = browser_for(zoe, Client)
    for _ in range(count):
        record(
            Action.ROLE, by=UserFactory(), now=NOON, about=UserFactory(), change=ROLE
        )
        record(Action.LATE, by=zoe, now=NOON, about=LearnerFactory(), change=LATE)

    owner.get(HERE)  # the session notes the time of this one

    with queries() as counted:
        page = owner.get(HERE)

    assert len(rows_of(page)) == min(50, 2 * count)
    assert len(counted) == 4  # session, user, the count, the rows
