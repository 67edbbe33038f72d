"""Somebody with rows in every table that a person can have rows in."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from quizzes.models import AuditEvent, Collection, DemoLink, User
from quizzes.services.audit import record
from tests.answering import choose
from tests.factories.attempts import ItemFactory, ResponseFactory
from tests.factories.bank import (
    CitationFactory,
    CollectionFactory,
    DraftFactory,
    ImageFactory,
    QuestionFactory,
    VersionFactory,
)
from tests.factories.begun import finished_at
from tests.factories.clock import NOON, after
from tests.factories.people import InvitationFactory, ShareFactory, UserFactory
from tests.factories.quizzes import (
    QuizFactory,
    QuizShareFactory,
    SectionFactory,
    SlotFactory,
    quiz_with,
)
from tests.factories.sitting import exam_at, save

NAME, MAIL = "Ines Zephyrine", "zephyrine@example.org"


def a_whole_life(role: str = "instructor", **fields) -> User:
    """An instructor who learns, teaches, and has looked into the admin."""
    user = UserFactory(
        email=MAIL, role=role, learner__display_name=NAME, is_staff=True, **fields
    )
    _signed_in(user)
    _taught(user)
    finished_at(quiz_with(3), keys="abc", learner=user.learner)
    exam = exam_at(quiz_with(2), learner=user.learner)
    item = exam.items.get(position=1)
    save(item, choose(item, "a"))
    return user


def _signed_in(user: User) -> None:
    address = EmailAddress.objects.create(user=user, email=MAIL, verified=True)
    EmailConfirmation.objects.create(email_address=address, key="key", sent=NOON)
    UserSession.objects.create(
        user=user, session_key=f"s{user.pk}", ip="192.0.2.77", user_agent="Zephyr/1"
    )
    InvitationFactory(used_by=user, used_at=NOON)
    DemoLink.objects.create(user=user, created_at=NOON, expires_at=after(60))
    _written_down(user)
    ShareFactory(user=user, collection=CollectionFactory(slug="lent", title="Lent"))
    user.groups.add(Group.objects.create(name="A group"))
    table = ContentType.objects.get_for_model(User)
    for actor in (user, UserFactory(is_staff=True)):
        LogEntry.objects.create(
            user=actor,
            content_type=table,
            object_id=str(user.pk),
            object_repr=MAIL,
            action_flag=CHANGE,
        )


def _written_down(user: User) -> None:
    """What the user has done, and what was done to them."""
    quiz = QuizShareFactory(user=user).quiz
    record(AuditEvent.Action.EXPORT, by=user, now=NOON, quiz=quiz)
    record(AuditEvent.Action.ROLE, by=None, now=NOON, about=user)
    record(AuditEvent.Action.ALLOWANCE, by=None, now=NOON, about=user.learner)


def _taught(user: User) -> Collection:
    own = CollectionFactory(slug="zephyrine", title=f"Questions of {NAME}", owner=user)
    version = VersionFactory(question__collection=own, author=user)
    version.images.add(ImageFactory(collection=own))
    CitationFactory(version=version)
    DraftFactory(question=version.question, author=user, fields={"stem": [NAME]})
    begun = QuestionFactory(collection=own, status="draft", title=f"{NAME} asks")
    DraftFactory(question=begun, author=user)
    ImageFactory(collection=own)
    quiz = QuizFactory(collection=own)
    section = SectionFactory(quiz=quiz)
    SlotFactory(quiz=quiz, section=section, question=version.question)
    planned = SectionFactory(quiz=QuizFactory(collection=own, status="draft"))
    SlotFactory(quiz=planned.quiz, section=planned, question=begun)
    # Somebody else is asked a question of this instructor's.
    ResponseFactory(item=ItemFactory(version=version))
    return own
