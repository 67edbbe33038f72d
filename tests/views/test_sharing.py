"""The pages on which a quiz, or all that one writes, is shared."""

import pytest
from django.test import Client

from quizzes.models import QuizShare, Share
from quizzes.services.sharing import NobodyThere
from quizzes.views import sharing
from quizzes.views.sharing import REFUSALS
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    OwnerFactory,
    QuizFactory,
    QuizShareFactory,
    ShareFactory,
    UserFactory,
)
from tests.factories.clock import NOON
from tests.factories.listed import own_collection
from tests.factories.made import made_quiz
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db

ALL = "/teach/sharing/"
MOST_QUERIES = 6


@pytest.fixture
def teacher():
    return InstructorFactory()


@pytest.fixture
def quiz(teacher):
    return QuizFactory(collection=own_collection(teacher), title="Weights")


@pytest.fixture
def path(quiz):
    return f"/teach/quizzes/{quiz.pk}/sharing/"


@pytest.fixture
def browser(teacher, clock):
    return browser_for(teacher)


def give(browser, path, email, access="read"):
    return browser.post(path, {"do": "give", "email": email, "access": access})


def test_quiz_is_shared_changed_and_taken_away(browser, path, quiz):
    colleague = InstructorFactory(email="colleague@example.org")

    response = give(browser, path, "Colleague@example.org ")

    assert (response.status_code, response.url) == (303, path)
    page = read(browser.get(path))
    assert page.one("h1").words == "Shared with one instructor"
    assert "colleague@example.org can read it from now on." in page.words
    person = {"person": colleague.pk}
    browser.post(path, {**person, "do": "set", "access": "edit"})
    assert QuizShare.objects.get().may_edit
    browser.post(path, {**person, "do": "remove"})
    assert read(browser.get(path)).one("h1").words == "Shared with nobody yet"


def test_shared_colleague_is_in_and_then_out(path, browser, quiz, clock):
    colleague = InstructorFactory(email="colleague@example.org")
    theirs, preview = browser_for(colleague), path.replace("sharing", "preview")
    assert theirs.get(preview).status_code == 404

    give(browser, path, colleague.email)
    assert theirs.get(preview).status_code == 302

    browser.post(path, {"do": "remove", "person": colleague.pk})
    assert theirs.get(preview).status_code == 404


def test_who_learns_is_not_told_from_who_is_nobody(browser, path):
    UserFactory(email="learner@example.org")

    pages = []
    for email in ("learner@example.org", "nobody@example.org"):
        response = give(browser, path, email, "edit")
        assert response.status_code == 422
        page = read(response)
        assert REFUSALS[NobodyThere] in page.words
        assert page.one("input", id="email").attributes["value"] == email
        pages.append(page.one("main").words)

    assert pages[0] == pages[1]
    assert not QuizShare.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"do": "give"},
        {"do": "give", "email": "no address"},
        {"do": "give", "email": "a@example.org", "access": "own"},
        {"do": "set"},
        {"do": "remove", "person": "x"},
    ],
)
def test_what_makes_no_sense_is_explained_and_changes_nothing(browser, path, sent):
    response = browser.post(path, sent)

    assert response.status_code == 422
    assert read(response).one("div", id="refusal").words
    assert not QuizShare.objects.exists()


@pytest.mark.parametrize("do", ["give", "remove"])
def test_quiz_that_is_thrown_away_meanwhile_is_not_there(
    browser, path, quiz, monkeypatch, do
):
    held = QuizShareFactory(quiz=quiz, user__email="colleague@example.org").user

    def thrown_away():
        quiz.delete()
        return NOON

    monkeypatch.setattr(sharing, "now", thrown_away)
    sent = {"email": held.email, "access": "read", "person": held.pk}

    assert browser.post(path, {"do": do, **sent}).status_code == 404


def test_those_who_reach_it_by_the_collection_are_named(browser, path, quiz):
    ShareFactory(collection=quiz.collection, user__email="all@example.org")

    page = read(browser.get(path))

    assert page.one("h1").words == "Shared with nobody yet"
    assert "all@example.org read" in page.one("aside").words


def test_own_collection_is_shared_before_there_is_one(clock):
    teacher, colleague = InstructorFactory.create_batch(2)
    browser = browser_for(teacher)
    assert browser.get(ALL).status_code == 200

    response = give(browser, ALL, colleague.email, "edit")

    assert (response.status_code, response.url) == (303, ALL)
    share = Share.objects.get()
    assert (share.collection.owner, share.may_edit) == (teacher, True)
    assert colleague.email in read(browser.get(ALL)).one("table").words


def test_the_site_is_shared_by_owners_only(browser, clock):
    site = CollectionFactory()
    of = f"{ALL}?of={site.pk}"
    owner, colleague = browser_for(OwnerFactory()), InstructorFactory()

    assert browser.get(of).status_code == 404
    assert give(browser, of, colleague.email).status_code == 404
    assert give(owner, of, colleague.email).url == of
    assert Share.objects.get().collection == site
    assert owner.get(of).status_code == 200


@pytest.mark.parametrize("of", ["0", "x", str(2**70)])
def test_collection_that_is_none_is_ones_own(browser, of):
    assert browser.get(f"{ALL}?of={of}").status_code == 200


@pytest.mark.parametrize("holds", ["nothing", "quiz", "collection"])
def test_editing_is_not_enough_to_share(path, quiz, clock, holds):
    user = InstructorFactory()
    if holds == "quiz":
        QuizShareFactory(quiz=quiz, user=user, may_edit=True)
    if holds == "collection":
        ShareFactory(collection=quiz.collection, user=user, may_edit=True)
    browser = browser_for(user)

    of = f"{ALL}?of={quiz.collection_id}"
    for each in (path, of):
        assert browser.get(each).status_code == 404
        assert give(browser, each, user.email).status_code == 404


def test_learners_find_nothing(path, clock):
    browser = browser_for(UserFactory())

    assert [browser.get(each).status_code for each in (path, ALL)] == [404, 404]


def test_pages_cost_6_queries_with_1_and_with_30(teacher, path, quiz, queries, clock):
    browser = browser_for(teacher, kind=Client)
    browser.get(ALL)  # the first of a sign-in is written down
    costs = []
    for count in (1, 29):
        QuizShareFactory.create_batch(count, quiz=quiz)
        ShareFactory.create_batch(count, collection=quiz.collection)
        for each in (path, ALL):
            with queries() as counted:
                assert browser.get(each).status_code == 200
            costs.append(len(counted))

    assert costs[:2] == costs[2:]
    assert max(costs) <= MOST_QUERIES


@pytest.mark.parametrize(
    ("maker", "is_told"), [(OwnerFactory, True), (InstructorFactory, False)]
)
def test_owners_are_told_how_somebody_becomes_an_instructor(maker, is_told):
    user = maker()
    own = made_quiz(user, 1)

    page = give(browser_for(user), f"/teach/quizzes/{own.pk}/sharing/", "a@b.example")

    assert ("an instructor under People" in page.content.decode()) == is_told
