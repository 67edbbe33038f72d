"""Taking the demo away, with all that was done in it since.

The one place where answers are removed: nobody ever gave them. All else in the code
only adds them.
"""

from collections.abc import Collection as Ids

from django.contrib.auth import SESSION_KEY
from django.db import transaction

from quizzes.models import (
    Attempt,
    AuditEvent,
    Collection,
    Draft,
    Image,
    Item,
    Question,
    QuestionVersion,
    Quiz,
    Response,
    User,
)
from quizzes.selectors.demo import invented_learners
from quizzes.services.privacy import FORMER, end_sessions


def remove_demo() -> int:
    """Remove all invented people with what is theirs; return how many there were.

    What real people were asked stays, in a collection without an owner, and so do new
    versions of the site's questions. A repeat changes nothing.
    """
    learners = invented_learners()
    users = set(learners.exclude(user=None).values_list("user", flat=True))
    count = _remove(users)
    end_sessions(SESSION_KEY, *map(str, users))
    return count


@transaction.atomic(durable=True)
def _remove(users: Ids[int]) -> int:
    learners = list(invented_learners().values_list("pk", flat=True))
    own = list(Collection.objects.select_for_update().filter(owner__in=users))
    _remove_events(users, learners, [each.pk for each in own])
    _remove_attempts(learners)
    for collection in own:
        _remove_collection(collection)
    invented_learners().delete()
    User.objects.filter(pk__in=users).delete()
    return len(learners)


def _remove_events(users: Ids[int], learners: Ids[int], collections: Ids[int]) -> None:
    """Those about the demo; what it did to real people stays, done by nobody now.

    So does what is about nobody: a real account may have gone since.
    """
    events = AuditEvent.objects
    events.filter(subject__in=users).delete()
    events.filter(learner__in=learners).delete()
    events.filter(quiz__collection__in=collections).delete()


def _remove_attempts(learners: Ids[int]) -> None:
    """In the order that the keys allow: answers, retries, what was retried."""
    items = Item.objects.filter(attempt__learner__in=learners)
    items.update(response=None, mark=None)
    Response.objects.filter(item__attempt__learner__in=learners).delete()
    attempts = Attempt.objects.filter(learner__in=learners)
    while last := list(attempts.filter(retries=None).values_list("pk", flat=True)):
        Attempt.objects.filter(pk__in=last).delete()


def _remove_collection(collection: Collection) -> None:
    """With all of it that nobody else was asked, asks, or shows."""
    Quiz.objects.filter(collection=collection, attempts=None).delete()
    unused = Question.objects.filter(collection=collection, items=None, slots=None)
    ids = list(unused.values_list("pk", flat=True))
    Draft.objects.filter(question__in=ids).delete()
    QuestionVersion.objects.filter(question__in=ids).delete()
    Question.objects.filter(pk__in=ids).delete()
    Image.objects.filter(collection=collection, versions=None).delete()
    holding = (Question, Quiz, Image)
    if any(each.objects.filter(collection=collection).exists() for each in holding):
        collection.owner, collection.title = None, FORMER
        collection.slug = f"former-{collection.pk}"
        collection.save()
    else:
        collection.delete()
