"""Deleting an account: who it was is erased, what others need stays without a name."""

from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from quizzes.models import (
    Attempt,
    Collection,
    Draft,
    Image,
    Learner,
    Question,
    Quiz,
    User,
)
from quizzes.models.people import USUAL_TIME, USUAL_ZONE
from quizzes.services.attempts.finish import finish_locked
from quizzes.services.people.roles import LastOwner, lock_owners

FORMER = "Questions of a former instructor"


def erase_account(*, user_id: int, now: datetime) -> None:
    """Remove the account with all that names it. A repeat changes nothing.

    Marks stay under a learner without a name, and published questions in a collection
    without an owner. Sessions end afterwards, without keeping anybody waiting: nobody
    is signed in by one whose account is gone.

    Raises:
        LastOwner: others have accounts here, and nobody would be left to set roles.
    """
    _erase(user_id, now=now)
    _end_sessions(user_id)


@transaction.atomic(durable=True)
def _erase(user_id: int, *, now: datetime) -> None:
    owners = lock_owners()
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        return
    if owners == {user.pk} and User.objects.exclude(pk=user.pk).exists():
        raise LastOwner
    _leave_questions(user)
    for learner in Learner.objects.select_for_update().filter(user=user):
        _blank(learner, now=now)
    _forget_in_logs(user)
    user.delete()


def _leave_questions(user: User) -> None:
    """Drafts that were never published go; all else becomes the site's."""
    own = Collection.objects.select_for_update().filter(owner=user).first()
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


def _end_sessions(user_id: int) -> None:
    """Remove every session that is signed in as the user, listed or not."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    table = store.get_model_class()
    mine = [
        session.pk
        for session in table.objects.iterator()
        if store.decode(session.session_data).get(SESSION_KEY) == str(user_id)
    ]
    table.objects.filter(pk__in=mine).delete()
