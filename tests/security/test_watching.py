"""T2: those who have an account are watched too, each as what they are there."""

import pytest

from tests.answering import choose
from tests.factories import CollectionFactory, InstructorFactory, UserFactory
from tests.factories.begun import attempt_at
from tests.factories.canaries import canary_quiz, canary_version
from tests.security.matrix.cast import make_cast, signed_in
from tests.security.matrix.places import WHOSE, address, place
from tests.security.matrix.policies import MISSING, WHO
from tests.security.matrix.rows import ROWS
from tests.security.watching import WatchingClient, given_away
from tests.views.browsers import browser_of

pytestmark = pytest.mark.django_db

TOLD = "canary-explanation-{}"


def telling(client, path, name):
    """What the watch says of a page that would tell the secret of this question."""
    response = client.get(path)
    assert response.status_code == 200
    response.content += TOLD.format(name).encode()
    return given_away(response)


@pytest.fixture
def attempt():
    """Of an account: the first of two questions is answered."""
    user = UserFactory()
    begun = attempt_at(canary_quiz("wren", "owl"), learner=user.learner)
    client = signed_in(user, kind=WatchingClient)
    item = begun.items.get(position=1)
    sent = {"client_key": begun.start_key, **choose(item, "akwren")}
    client.post(f"/attempts/{begun.pk}/1/", sent)
    return client, f"/attempts/{begun.pk}/"


def test_account_sees_what_it_has_answered(attempt):
    client, path = attempt

    assert telling(client, f"{path}1/", "wren") == set()


@pytest.mark.parametrize("page", ["1/", "2/"])
def test_account_is_told_nothing_it_has_not_answered(attempt, page):
    client, path = attempt

    assert telling(client, path + page, "owl") == {TOLD.format("owl")}


@pytest.fixture
def instructor():
    """The question ``wren`` and its owner's browser; ``owl`` is somebody else's."""
    user = InstructorFactory()
    questions = []
    for owner, name in ((user, "wren"), (InstructorFactory(), "owl")):
        question = canary_version(name).question
        question.collection = CollectionFactory(slug=name, owner=owner)
        question.save()
        questions.append(question)
    return questions[0], signed_in(user, kind=WatchingClient)


def test_instructor_reads_the_answers_to_readable_questions_alone(instructor):
    own, client = instructor
    path = f"/teach/questions/{own.pk}/versions/"

    assert telling(client, path, "wren") == set()
    assert telling(client, path, "owl") == {TOLD.format("owl")}


@pytest.mark.parametrize("path", ["/", "/quizzes/", "/history/"])
def test_instructor_is_a_learner_everywhere_else(instructor, path):
    _, client = instructor

    assert telling(client, path, "wren") == {TOLD.format("wren")}


@pytest.mark.parametrize("who", WHO)
def test_no_address_tells_anybody_what_they_may_not_know(who):
    """The watching browsers fail at the first response that tells."""
    cast = make_cast()
    watching = {
        "anonymous": WatchingClient,
        "guest": lambda: browser_of(cast.open["guest"].learner),
    }
    client = watching.get(
        who, lambda: signed_in(cast.users[who], kind=WatchingClient)
    )()

    for name, row in ROWS.items():
        for whose in WHOSE[row.about]:
            where = place(cast, row.about, who, whose) if whose != MISSING else None
            if where is not None:
                client.get(address(name, where))
