"""Everybody who could ask, each with things of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.test import Client

from quizzes.accounts.sessions import SIGNED_IN
from quizzes.models import Attempt, Collection, Learner, Question, User
from quizzes.selectors.invitations import digest_of
from quizzes.selectors.sign_ins import LAST_SEEN
from quizzes.views.people import SEEN_ON
from tests.factories import (
    CollectionFactory,
    DraftFactory,
    ImageFactory,
    InstructorFactory,
    InvitationFactory,
    LearnerFactory,
    NotesFactory,
    OwnerFactory,
    QuestionFactory,
    UserFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.begun import attempt_at, finished_at
from tests.factories.notes import revision_of
from tests.factories.people import PASSWORD
from tests.security.matrix.policies import TEACHERS, THE_SITES, WHO
from tests.security.matrix.taught import TAKEN_BY, Taught, make_taught
from tests.views.browsers import browser_of

# As many digits as the ids of what is missing: addresses are shown in pages.
OPEN_FROM, FINISHED_FROM, QUESTIONS_FROM = 500_100, 500_200, 600_100
LEARNERS_FROM = 800_100
TOKEN = "a-link-that-was-sent-to-somebody"
NOTES = "# Main\n\nA bird flies.\n"


@dataclass
class Cast:
    """``open``, ``finished``: an attempt of everybody's but the stranger's.

    ``questions``: of each instructor and the site's, by whose. ``taught``: quizzes.
    """

    browsers: dict[str, Client]
    users: dict[str, User]
    open: dict[str, Attempt]
    finished: dict[str, Attempt]
    questions: dict[str, Question]
    taught: Taught

    def hidden_from(self, who: str) -> set[str]:
        """Words that no page says to this one."""
        readable = {who, THE_SITES} if who in TEACHERS else set()
        words = {f"Canary {each}" for each in set(self.questions) - readable}
        words |= {f"Draft of {each}" for each in set(self.users) - {who}}
        others = set(TEACHERS) - {who}
        took = {each for each in others if TAKEN_BY[each] == who}
        words |= {f"Asked by {each}" for each in others - took}
        return words if who == "owner" else words | self._strangers_to(who)

    def _strangers_to(self, who: str) -> set[str]:
        """Names and addresses of all but oneself and those whom one teaches."""
        others = set(self.users) - {who, TAKEN_BY.get(who)}
        names = {f"Name of {each}" for each in others}
        return names | {self.users[each].email for each in others}


def signed_in(user: User, *, kind: type[Client] = Client, **options) -> Client:
    """A browser in which this account was seen a moment ago."""
    client = kind(**options)
    client.force_login(user)
    session = client.session
    session[SIGNED_IN] = session[LAST_SEEN] = int(datetime.now(UTC).timestamp())
    session[SEEN_ON] = datetime.now(UTC).date().isoformat()
    session.save()
    return client


def make_cast() -> Cast:
    """Everybody, as they are before anything is asked."""
    guest: Learner = LearnerFactory()
    users = _users()
    learners = {who: user.learner for who, user in users.items()} | {"guest": guest}
    quiz, over = quiz_with(3, slug="birds"), quiz_with(2, slug="fish")
    quiz_with(1, slug="bats")
    revision_of(NOTES, notes=NotesFactory(slug="birds", title="Birds"))
    InvitationFactory(
        digest=digest_of(TOKEN), expires_at=datetime(2100, 1, 1, tzinfo=UTC)
    )
    return Cast(
        browsers={
            "anonymous": Client(raise_request_exception=False),
            "guest": browser_of(guest, kind=Client, raise_request_exception=False),
            **{
                who: signed_in(user, raise_request_exception=False)
                for who, user in users.items()
            },
        },
        users=users,
        open={
            who: attempt_at(quiz, learner=learners[who], pk=OPEN_FROM + number)
            for number, who in enumerate(WHO[1:])
        },
        finished={
            who: finished_at(
                over, keys="bb", learner=learners[who], pk=FINISHED_FROM + number
            )
            for number, who in enumerate(WHO[1:])
        },
        questions=_questions(users),
        taught=make_taught(learners, users),
    )


@cache
def _password() -> str:
    return make_password(PASSWORD)


def _users() -> dict[str, User]:
    kinds: dict[str, Callable[..., User]] = {
        "learner A": UserFactory,
        "learner B": UserFactory,
        "staff": partial(UserFactory, is_staff=True),
        "instructor A": InstructorFactory,
        "instructor B": InstructorFactory,
        "owner": OwnerFactory,
    }
    users: dict[str, User] = {
        who: make(
            learner__pk=LEARNERS_FROM + number, learner__display_name=f"Name of {who}"
        )
        for number, (who, make) in enumerate(kinds.items())
    }
    for user in users.values():
        user.password = _password()
        user.save()
        EmailAddress.objects.create(
            user=user, email=user.email, verified=True, primary=True
        )
    return users


def _questions(users: dict[str, User]) -> dict[str, Question]:
    made = {}
    for number, whose in enumerate((*TEACHERS, THE_SITES)):
        collection = (
            CollectionFactory(slug=f"of-{number}", owner=users.get(whose))
            if whose in users
            else CollectionFactory()
        )
        question = question_in(
            collection, pk=QUESTIONS_FROM + number, words=f"Canary {whose}"
        )
        author = whose if whose in users else "owner"
        DraftFactory(
            question=question,
            author=users[author],
            based_on=question.versions.get(number=2),
            fields=draft_of(author),
        )
        made[whose] = question
    return made


def draft_of(author: str) -> dict[str, list[str]]:
    return {"kind": ["single_choice"], "stem": [f"Draft of {author}?"]}


def question_in(collection: Collection, *, pk: int, words: str) -> Question:
    """A published question of two versions, and an image beside it."""
    question: Question = QuestionFactory(
        collection=collection, pk=pk, key=f"q{pk}", title=words
    )
    for number in (1, 2):
        VersionFactory(question=question, number=number, stem=f"{words} {number}?")
    ImageFactory(collection=collection, name=f"{pk:032}")
    return question
