"""Forgetting somebody: who it was is erased, what others need stays without a name."""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from quizzes.models import (
    Attempt,
    AuditEvent,
    Collection,
    Draft,
    Image,
    Learner,
    Question,
    Quiz,
    QuizShare,
    User,
)
from quizzes.models.people import USUAL_TIME, USUAL_ZONE
from quizzes.services.attempts.finish import finish_locked
from quizzes.services.audit import record
from quizzes.services.people.learners import SESSION_LEARNER
from quizzes.services.people.roles import LastOwner, NotAnOwner, lock_owners

FORMER = "Questions of a former instructor"


class Teaches(Exception):
    """The account is more than a learner's; nothing was erased."""


def erase_account(*, user_id: int, now: datetime) -> None:
    """Remove the account with all that names it. A repeat changes nothing.

    Marks stay under a learner without a name, and published questions in a collection
    without an owner. Sessions end afterwards, without keeping anybody waiting: nobody
    is signed in by one whose account is gone.

    Raises:
        LastOwner: others have accounts here, and nobody would be left to set roles.
    """
    _erase(user_id, now=now)
    end_sessions(SESSION_KEY, str(user_id))


def erase_learner(*, learner_id: int, by: User, now: datetime) -> None:
    """Forget a learner who has asked for it: a guest, or an account that learns.

    As deleting one's own account does, and a guest's browser is one of a stranger. A
    repeat changes nothing.

    Raises:
        NotAnOwner: ``by`` may not do so, perhaps since a moment ago.
        Teaches: accounts that teach are made a learner's first. Nothing changes.
    """
    user_id = _erase_learner(learner_id, by=by, now=now)
    if user_id:
        end_sessions(SESSION_KEY, str(user_id))
    end_sessions(SESSION_LEARNER, learner_id)


@transaction.atomic(durable=True)
def _erase(user_id: int, *, now: datetime) -> None:
    owners = lock_owners()
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        return
    if owners == {user.pk} and User.objects.exclude(pk=user.pk).exists():
        raise LastOwner
    # Without an actor: that account is the one that is gone.
    learner = Learner.objects.filter(user=user).first()
    change = ({"role": str(user.role)}, {"asked_by": "themselves"})
    _remove_account(user, now=now)
    record(AuditEvent.Action.DELETION, by=None, now=now, about=learner, change=change)


@transaction.atomic(durable=True)
def _erase_learner(learner_id: int, *, by: User, now: datetime) -> int | None:
    """Return the id of the account that is gone; None for a guest."""
    if by.pk not in lock_owners():
        raise NotAnOwner
    # The account before its learner, as everywhere: no two wait for each other.
    user = User.objects.select_for_update().filter(learner=learner_id).first()
    learner = Learner.objects.select_for_update().get(pk=learner_id)
    if learner.left_at:
        return None
    if user and user.role != User.Role.LEARNER:
        raise Teaches
    user_id = user.pk if user else None
    if user:
        _remove_account(user, now=now)
    else:
        _blank(learner, now=now)
    change = ({"role": "learner" if user else "guest"}, {"asked_by": "an owner"})
    record(AuditEvent.Action.DELETION, by=by, now=now, about=learner, change=change)
    return user_id


def _remove_account(user: User, *, now: datetime) -> None:
    _leave_questions(user)
    for learner in Learner.objects.select_for_update().filter(user=user):
        _blank(learner, now=now)
    _forget_in_logs(user)
    user.delete()


def _leave_questions(user: User) -> None:
    """Drafts that were never published go; all else becomes the site's.

    A quiz that somebody else may edit is theirs to go on with, so it stays.
    """
    own = Collection.objects.select_for_update().filter(owner=user).first()
    if own and not own.shares.filter(may_edit=True).exists():
        planned = own.quizzes.filter(status=Quiz.Status.DRAFT, attempts=None)
        edited = QuizShare.objects.filter(quiz__collection=own, may_edit=True)
        planned.exclude(pk__in=edited.values("quiz")).delete()
    unpublished = Question.objects.filter(versions=None)
    begun = unpublished.filter(drafts__author=user)
    shared = begun.exclude(collection=own) if own else begun
    _remove([each for each in shared if not each.drafts.exclude(author=user).exists()])
    if own is None:
        return
    _remove(list(unpublished.filter(collection=own, slots=None)))
    _remove_pictures(own, user)
    own.owner, own.title, own.slug = None, FORMER, f"former-{own.pk}"
    own.save()
    holding = (Question, Quiz, Image)
    if not any(each.objects.filter(collection=own).exists() for each in holding):
        own.delete()


def _remove(questions: list[Question]) -> None:
    Question.objects.filter(pk__in=[each.pk for each in questions]).delete()


def _remove_pictures(own: Collection, user: User) -> None:
    """Those that neither a version nor somebody else's draft shows."""
    unused = dict(own.images.filter(versions=None).values_list("name", "pk"))
    drafts = Draft.objects.exclude(author=user).values_list("fields", flat=True)
    for fields in drafts.iterator() if unused else ():
        written = str(fields)
        unused = {name: pk for name, pk in unused.items() if name not in written}
    Image.objects.filter(pk__in=unused.values()).delete()


def _blank(learner: Learner, *, now: datetime) -> None:
    """Finish what is under way, and forget who it was."""
    under_way = Attempt.objects.select_for_update().filter(
        learner=learner, state=Attempt.State.OPEN
    )
    for attempt in under_way.order_by("pk"):
        finish_locked(attempt, now=now)
    Learner.objects.filter(pk=learner.pk).update(
        user=None,
        display_name="",
        time_zone=USUAL_ZONE,
        time_allowance=USUAL_TIME,
        has_shortcuts=True,
        left_at=now,
    )


def _forget_in_logs(user: User) -> None:
    """The admin's log keeps what a row was called: of an account, its address."""
    table = ContentType.objects.get_for_model(User)
    about = LogEntry.objects.filter(content_type=table, object_id=str(user.pk))
    about.update(object_repr="", change_message="")


def end_sessions(key: str, *values: object) -> None:
    """Remove every session that holds one of the values there, listed or not."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    table = store.get_model_class()
    meant = [
        session.pk
        for session in table.objects.iterator()
        if store.decode(session.session_data).get(key) in values
    ]
    table.objects.filter(pk__in=meant).delete()
