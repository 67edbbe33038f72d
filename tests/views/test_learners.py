from decimal import Decimal

import pytest
from django.test import Client

from quizzes.models import Attempt, AuditEvent, Learner, Quiz, User
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    LearnerFactory,
    OwnerFactory,
    UserFactory,
    quiz_with,
)
from tests.factories.begun import finished_at
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, exam_at
from tests.views.desks import browser_for
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

HERE = "/teach/learners/"


@pytest.fixture(autouse=True)
def noon(clock):
    clock.at(60)


@pytest.fixture
def quiz(author):
    own = CollectionFactory(slug="own", owner=author)
    return quiz_with(2, collection=own, time_limit_s=LIMIT_S)


@pytest.fixture
def ines(quiz):
    user = UserFactory(email="ines@example.org", learner__display_name="Ines")
    finished_at(quiz, keys="ab", learner=user.learner)
    return user.learner


@pytest.fixture
def owner():
    return browser_for(OwnerFactory(email="zoe@example.org"))


def path_of(learner, more=""):
    return f"{HERE}{learner.pk}/{more}"


def rows_of(page):
    return [row.words for row in read(page).one("main").all("tr")[1:]]


def test_it_lists_those_whose_scores_may_be_seen(client, ines):
    finished_at(quiz_with(1), learner=LearnerFactory(display_name="Of the site"))

    assert rows_of(client.get(HERE)) == ["Ines ines@example.org 1 Today"]


def test_owners_see_everybody(owner, ines):
    LearnerFactory(time_allowance=None)

    rows = rows_of(owner.get(HERE))

    # Of the instructor's quizzes the owner sees no scores: nobody has shared them.
    assert [row.rsplit(maxsplit=1)[1] for row in rows] == ["0"] * 4
    assert [row for row in rows if "no time limit" in row]
    assert "Ines ines@example.org 0" in rows


@pytest.mark.parametrize("words, found", [("INE", 1), ("EXAMPLE", 1), ("olaf", 0)])
def test_names_and_addresses_are_searched(client, ines, words, found):
    page = client.get(HERE, {"q": words})

    assert len(read(page).one("main").all("tbody")) == found


def test_they_come_fifty_at_a_time(owner):
    LearnerFactory.create_batch(59)

    first, second = owner.get(HERE), owner.get(HERE, {"page": "2"})

    assert [len(rows_of(page)) for page in (first, second)] == [50, 10]


def test_the_search_stays_in_the_links_to_other_pages(owner):
    LearnerFactory.create_batch(51, display_name="Jo & Co")

    page = read(owner.get(HERE, {"q": "jo &"}))

    link = page.one("nav", class_="pager").one("a")
    assert link.attributes["href"] == f"{HERE}?q=jo+%26&page=2"


def test_one_learner_with_the_attempts_that_may_be_seen(client, ines, quiz):
    finished_at(quiz_with(1), learner=ines)
    exam_at(quiz, learner=ines, started_at=after(30), deadline_at=after(700))

    rows = rows_of(client.get(path_of(ines)))

    assert [row.split(" Today")[1] for row in rows] == [
        " at 12:00 Exam in progress",
        " at 12:00 Practice 1 of 2, 50%",
    ]


@pytest.mark.parametrize("sent, stored", [("1.5", Decimal("1.5")), ("none", None)])
def test_time_is_set_in_one_press_in_the_middle_of_an_exam(
    client, ines, quiz, sent, stored
):
    exam = exam_at(quiz, learner=ines)

    response = client.post(
        path_of(ines, "allowance/"), {"allowance": sent}, follow=True
    )

    assert response.redirect_chain == [(path_of(ines), 303)]
    assert Learner.objects.get(pk=ines.pk).time_allowance == stored
    exam.refresh_from_db()
    assert exam.deadline_at == (after(900) if stored else None)
    assert "The time is set." in read(response).one("main").words
    claimed = client.get(path_of(ines), {"set": "1", "erased": "1"})
    assert not read(claimed).all("div", class_="notice")


@pytest.mark.parametrize("sent", ["", "3", "nan", "-1"])
def test_other_times_are_not_offered(client, ines, sent):
    response = client.post(path_of(ines, "allowance/"), {"allowance": sent})

    assert response.status_code == 422
    assert refusal_in(response) == "Choose one of the five, then set it."
    assert not AuditEvent.objects.exists()


def test_nobody_but_an_owner_sets_their_own_time(client, author, quiz):
    """Their own try at their quiz would lift their limit in exams of others."""
    finished_at(quiz, learner=author.learner)
    path = path_of(author.learner)
    set_it = {"allowance": "none"}

    assert client.post(f"{path}allowance/", set_it).status_code == 404
    assert "Time in exams" not in read(client.get(path)).one("aside").words
    author.role = User.Role.OWNER
    author.save()
    client.force_login(author)
    assert client.post(f"{path}allowance/", set_it).status_code == 303


@pytest.mark.parametrize("more", ["", "allowance/", "erase/"])
@pytest.mark.parametrize("factory", [InstructorFactory, UserFactory])
def test_learners_of_others_are_not_there(ines, factory, more):
    browser, before = browser_for(factory()), everything_but_sessions()
    method = browser.post if more else browser.get

    assert method(path_of(ines, more), {"allowance": "2"}).status_code == 404
    assert everything_but_sessions() == before


def test_instructors_do_not_erase(client, ines):
    assert client.get(path_of(ines, "erase/")).status_code == 404
    assert "Forget" not in read(client.get(path_of(ines))).one("aside").words


def test_an_owner_erases_after_typing_the_name(owner, ines):
    path = path_of(ines, "erase/")
    assert "Forget Ines?" in read(owner.get(path)).one("main").words

    response = owner.post(path, {"proof": " ines "}, follow=True)

    assert response.redirect_chain == [(path_of(ines), 303)]
    assert read(response).one("h1").words == "Former learner"
    assert not User.objects.filter(email="ines@example.org").exists()
    assert Attempt.objects.get().score == 1
    assert owner.get(path)["Location"] == path_of(ines)


@pytest.mark.parametrize("proof", ["", "Olaf"])
def test_another_name_erases_nobody(owner, ines, proof):
    owner.get(HERE)
    before = everything_but_sessions()

    response = owner.post(path_of(ines, "erase/"), {"proof": proof})

    assert response.status_code == 422
    field = read(response).one("main").one("form")
    assert field.fields["proof"] == [proof]
    assert everything_but_sessions() == before


def test_who_teaches_is_not_erased(owner, author):
    name = author.learner.shown_name

    response = owner.post(path_of(author.learner, "erase/"), {"proof": name})

    assert response.status_code == 409
    assert refusal_in(response).startswith("This account teaches.")
    assert User.objects.filter(pk=author.pk).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_stays_the_same(author, ines, quiz, count, queries):
    browser = browser_for(author, Client)
    for _ in range(count):
        finished_at(quiz, learner=ines)
        finished_at(quiz, learner=UserFactory().learner)

    browser.get(HERE)  # the session notes the time of this one

    with queries() as listed:
        browser.get(HERE)
    with queries() as shown:
        browser.get(path_of(ines))

    assert Quiz.objects.count() == 1
    # Session and user; then the count and the rows.
    assert len(listed) == 4
    # Session, user, the learner, overdue exams; exams under way, whether the time may
    # be set, the count, the rows.
    assert len(shown) == 8
