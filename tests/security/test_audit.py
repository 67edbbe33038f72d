"""T28: what is done to people and scores is written down once, and stays so."""

import ast
from pathlib import Path

import pytest
from django.core.management import call_command

from quizzes.models import AuditEvent, Response
from tests.answering import choose
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    OwnerFactory,
    UserFactory,
    quiz_with,
)
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, exam_at, save
from tests.views.desks import browser_for

pytestmark = pytest.mark.django_db

CODE = Path(__file__).parents[2] / "quizzes"
MAY_REMOVE = {CODE / "services" / "demo" / "remove.py"}  # invented people's
CHANGING = {"update", "delete", "bulk_update", "update_or_create", "save"}


@pytest.fixture
def owner():
    return OwnerFactory(email="zoe@example.org")


@pytest.fixture
def quiz(owner):
    return quiz_with(1, collection=CollectionFactory(slug="own", owner=owner))


@pytest.fixture(autouse=True)
def later(clock):
    clock.at(LIMIT_S + 600)


def change_role(owner, quiz):
    person = UserFactory()
    sent = {"person": person.pk, "role": "instructor"}
    browser_for(owner).post("/teach/people/", sent)
    via = {"role": "instructor", "via": "people"}
    return "role", owner, person, {"role": "learner"}, via


def open_admin(owner, quiz):
    person = UserFactory()
    call_command("make_staff", person.email)
    return "staff", None, person, {"is_staff": False}, {"is_staff": True}


def download(owner, quiz):
    sent = {"what": "scores", "format": "csv"}
    browser_for(owner).post(f"/teach/quizzes/{quiz.pk}/scores/export/", sent)
    return "export", owner, None, {}, {**sent, "mode": ""}


def erase_a_learner(owner, quiz):
    learner = UserFactory().learner
    path = f"/teach/learners/{learner.pk}/erase/"
    browser_for(owner).post(path, {"proof": learner.shown_name})
    return "deletion", owner, None, {"role": "learner"}, {"asked_by": "an owner"}


def delete_oneself(owner, quiz):
    user = InstructorFactory()
    user.set_unusable_password()
    user.save()
    browser_for(user).post("/settings/delete/", {"proof": user.email})
    return "deletion", None, None, {"role": "instructor"}, {"asked_by": "themselves"}


def give_time(owner, quiz):
    learner = UserFactory().learner
    path = f"/teach/learners/{learner.pk}/allowance/"
    browser_for(owner).post(path, {"allowance": "1.5"})
    after_it = {"allowance": "1.5", "attempts": []}
    return "allowance", owner, None, {"allowance": "1"}, after_it


def accept_late(owner, quiz):
    exam = exam_at(quiz)
    item = exam.items.get()
    save(item, choose(item, "a"), now=after(LIMIT_S + 60))
    sent = {"seen": f"{exam.pk}:{Response.objects.get().pk}"}
    browser_for(owner).post(f"/teach/quizzes/{quiz.pk}/late/", sent)
    before = {"attempt": exam.pk, "score": "0"}
    return "late", owner, None, before, {**before, "score": "1", "answers": 1}


def share(owner, quiz):
    person = InstructorFactory()
    sent = {"do": "give", "email": person.email, "access": "read"}
    browser_for(owner).post(f"/teach/quizzes/{quiz.pk}/sharing/", sent)
    return "share", owner, person, {"access": "none"}, {"access": "read"}


ACTS = [
    change_role,
    open_admin,
    download,
    erase_a_learner,
    delete_oneself,
    give_time,
    accept_late,
    share,
]


def in_plain(said):
    """Scores as numbers: 1 and 1.0000000 are the same."""
    return {
        name: float(each) if name == "score" else each for name, each in said.items()
    }


@pytest.mark.parametrize("act", ACTS)
def test_each_act_leaves_one_row_with_who_before_and_after(act, owner, quiz):
    action, actor, subject, before, after_it = act(owner, quiz)

    event = AuditEvent.objects.get()

    assert (event.action, event.actor, event.subject) == (action, actor, subject)
    assert in_plain(event.before) == in_plain(before)
    assert in_plain(event.after) == in_plain(after_it)
    assert event.at is not None


def test_every_kind_of_act_is_tried_here(owner, quiz):
    tried = {act(owner, quiz)[0] for act in ACTS}

    assert tried == set(AuditEvent.Action.values)


@pytest.mark.parametrize("act", ACTS)
def test_no_row_holds_a_name_or_an_address(act, owner, quiz):
    act(owner, quiz)

    event = AuditEvent.objects.get()

    assert "@" not in f"{event.before}{event.after}"


def uses_of_events(tree):
    """Names of the methods that are called on what begins with ``AuditEvent``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            inner = {
                each.id for each in ast.walk(node.func) if isinstance(each, ast.Name)
            }
            if "AuditEvent" in inner:
                yield node.func.attr


def test_nothing_changes_or_removes_a_row():
    found = {}
    for path in CODE.rglob("*.py"):
        if "migrations" in path.parts or path in MAY_REMOVE:
            continue
        used = set(uses_of_events(ast.parse(path.read_text())))
        found[path.relative_to(CODE).as_posix()] = used

    assert {path for path, used in found.items() if used & CHANGING} == set()
    assert [path for path, used in found.items() if "create" in used] == [
        "services/audit.py"
    ]
