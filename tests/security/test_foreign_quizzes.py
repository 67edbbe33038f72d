"""T7, T8: ids of others' quizzes, attempts and learners in fields and searches."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, Quiz, Response, Share, User
from quizzes.services.attempts import finish_attempt
from tests.answering import choose
from tests.factories import QuizFactory, QuizShareFactory, ShareFactory
from tests.factories.begun import answer, finished_at
from tests.factories.clock import after
from tests.factories.sitting import exam_at, save
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import Cast, make_cast, signed_in
from tests.security.matrix.places import NEVER_THERE
from tests.security.matrix.policies import FROM_A_FILE, THE_SITES
from tests.security.matrix.taught import COLLEAGUE
from tests.views.pages import read
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

A, B = "instructor A", "instructor B"
LATE = 606  # seconds: ten minutes, the grace, and one


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def at(quiz: Quiz | None, end: str = "") -> str:
    assert quiz
    return f"/teach/quizzes/{quiz.pk}/{end}"


def changes_nothing(cast: Cast, path: str, *forms: dict, who: str = A) -> list[int]:
    """The statuses; nothing is stored, read or unread, by any of these."""
    before = everything_but_sessions()
    replies = [cast.browsers[who].post(path, form) for form in forms]
    assert everything_but_sessions() == before
    return [reply.status_code for reply in replies]


# sharing


@pytest.mark.parametrize("do", ["set", "remove"])
def test_access_of_others_things_is_not_changed_by_naming_the_person(cast, do):
    theirs = cast.taught.quizzes[B]
    QuizShareFactory(quiz=theirs, user=cast.users["owner"])
    ShareFactory(collection=theirs.collection, user=cast.users["owner"])
    sent = {"do": do, "access": "edit", "person": cast.users["owner"].pk}
    of = f"?of={theirs.collection_id}"

    changes_nothing(cast, at(cast.taught.quizzes[A], "sharing/"), sent)
    changes_nothing(cast, "/teach/sharing/", sent)
    assert changes_nothing(cast, f"/teach/sharing/{of}", sent) == [404]
    assert changes_nothing(cast, at(theirs, "sharing/"), sent) == [404]


def test_collection_in_a_field_is_not_the_one_that_is_shared(cast):
    theirs = cast.taught.quizzes[B].collection_id
    sent = {"do": "give", "access": "edit", "email": COLLEAGUE, "of": theirs}

    cast.browsers[A].post("/teach/sharing/", {**sent, "collection": theirs})

    shared = Share.objects.get()
    assert shared.collection == cast.taught.quizzes[A].collection


@pytest.mark.parametrize("path", ["quiz", "collection"])
def test_who_has_an_account_without_teaching_is_not_told(cast, path):
    where = {"quiz": at(cast.taught.quizzes[A], "sharing/")}.get(
        path, "/teach/sharing/"
    )

    def told(email: str) -> bytes:
        sent = {"do": "give", "access": "read", "email": email}
        return (
            ask(cast.browsers[A], "post", where, data=sent)
            .told[3]
            .replace(email.encode(), b"")
        )

    assert told(cast.users["learner A"].email) == told("nobody@example.org")
    assert told(cast.users["staff"].email) == told("nobody@example.org")


def test_editors_of_a_quiz_do_not_pass_it_on(cast):
    theirs = cast.taught.quizzes[B]
    QuizShareFactory(quiz=theirs, user=cast.users[A], may_edit=True)
    ShareFactory(collection=theirs.collection, user=cast.users[A], may_edit=True)
    sent = {"do": "give", "access": "edit", "email": COLLEAGUE}
    of = f"?of={theirs.collection_id}"

    assert changes_nothing(cast, at(theirs, "sharing/"), sent) == [404]
    assert changes_nothing(cast, f"/teach/sharing/{of}", sent) == [404]
    assert cast.browsers[A].get(at(theirs, "sharing/")).status_code == 404


# late answers


def late_at(quiz: Quiz, cast: Cast) -> Attempt:
    """An exam that ran out of time, with an answer that came afterwards."""
    exam = exam_at(quiz, learner=cast.users["owner"].learner)
    save(exam.items.get(position=1), choose(exam.items.get(position=1), "a"))
    save(
        exam.items.get(position=2),
        choose(exam.items.get(position=2), "a"),
        now=after(LATE),
    )
    finish_attempt(exam, now=after(LATE))
    return Attempt.objects.get(pk=exam.pk)


def test_late_answers_of_anothers_quiz_are_not_accepted(cast):
    own, theirs = (late_at(cast.taught.quizzes[who], cast) for who in (A, B))
    newest = Response.objects.latest("pk").pk
    assert {own.timed_out, theirs.timed_out} == {True}

    for path in (at(own.quiz, "late/"), at(theirs.quiz, "late/")):
        changes_nothing(cast, path, {"seen": f"{theirs.pk}:{newest}"})
    all_of_them = (own.pk, theirs.pk, NEVER_THERE)
    both = {"seen": [f"{each}:{newest}" for each in all_of_them]}
    cast.browsers[A].post(at(own.quiz, "late/"), both)

    accepted = Attempt.objects.exclude(late_accepted_at=None)
    assert [each.pk for each in accepted] == [own.pk]


def test_readers_of_a_quiz_see_late_answers_and_accept_none(cast):
    late = late_at(cast.taught.quizzes[B], cast)
    QuizShareFactory(quiz=late.quiz, user=cast.users[A])
    sent = {"seen": f"{late.pk}:{Response.objects.latest('pk').pk}"}

    assert cast.browsers[A].get(at(late.quiz, "late/")).status_code == 200
    assert changes_nothing(cast, at(late.quiz, "late/"), sent) == [404]


# scores


@pytest.mark.parametrize("whose", [B, THE_SITES, FROM_A_FILE])
def test_question_of_another_quiz_has_no_answers_here(cast, whose):
    own, other = cast.taught.quizzes[A], cast.taught.quizzes[whose]
    asked = other.slots.all()[0].question_id

    paths = [at(own, f"scores/questions/{pk}/") for pk in (asked, NEVER_THERE)]
    theirs, missing = (ask(cast.browsers[A], "get", path) for path in paths)

    assert theirs.status == missing.status == 404
    assert theirs.told == missing.told


def test_searches_in_scores_find_nobody_elses_learners(cast):
    path, theirs = at(cast.taught.quizzes[A], "scores/"), cast.taught.learners[B]
    asked = cast.taught.quizzes[B].slots.all()[0].question_id
    searches = [
        {"learner": theirs.pk},
        {"q": "Name of learner B"},
        {"show": "questions", "opened": asked},
        {"show": "questions", "learner": theirs.pk},
    ]

    for search in searches:
        for headers in ({}, {"HX-Request": "true", "HX-Target": "shown"}):
            page = ask(cast.browsers[A], "get", path, data=search, headers=headers)
            told = page.body.decode().replace("Name of learner B</", "")
            assert page.status == 200
            hidden = cast.hidden_from(A) - {"Name of learner B"}
            assert not [each for each in hidden if each in told]
            assert f"/teach/attempts/{cast.taught.taken[B].pk}/" not in told


def test_learner_is_shown_with_attempts_at_ones_own_quizzes_alone(cast):
    learner = cast.taught.learners[A]
    finished_at(cast.taught.quizzes[B], learner=learner, pk=500_900)

    page = read(cast.browsers[A].get(f"/teach/learners/{learner.pk}/"))

    links = {each.attributes.get("href", "") for each in page.all("a")}
    shown = {each for each in links if each.startswith("/teach/attempts/")}
    assert shown == {f"/teach/attempts/{cast.taught.taken[A].pk}/"}


# copies


def test_copy_takes_no_question_that_one_may_not_read(cast):
    theirs = cast.taught.quizzes[B]
    QuizShareFactory(quiz=theirs, user=cast.users[A])
    there = list(Quiz.objects.values_list("pk", flat=True))

    cast.browsers[A].post(at(theirs, "duplicate/"))

    made = Quiz.objects.exclude(pk__in=there).get()
    assert made.collection == cast.taught.quizzes[A].collection
    assert made.status == Quiz.Status.DRAFT
    assert list(made.slots.all()) == []
    assert list(made.shares.all()) == []


def test_quiz_that_somebody_has_taken_is_not_thrown_away(cast):
    quiz = cast.taught.quizzes[A]
    QuizFactory(collection=quiz.collection, status="draft")

    changes_nothing(cast, at(quiz, "discard/"), {"quiz": quiz.pk, "pk": quiz.pk})


# who is no instructor any more


@pytest.mark.parametrize("change", [{"role": "learner"}, {"is_active": False}], ids=str)
def test_role_that_is_taken_away_is_gone_at_the_next_request(cast, change):
    """A change of the role ends what was signed in; signing in again opens nothing."""
    user, quiz = cast.users[A], cast.taught.quizzes[A]
    User.objects.filter(pk=user.pk).update(**change)
    paths = ["/teach/quizzes/", at(quiz), at(quiz, "scores/"), "/teach/learners/"]

    first = [cast.browsers[A].get(path).status_code for path in paths]
    user.refresh_from_db()
    again = signed_in(user)
    second = [again.get(path).status_code for path in paths]

    assert first == [302] * 4
    assert second == [404 if user.is_active else 302] * 4


def test_answers_after_the_scores_were_read_go_on(cast):
    """Reading scores ends no attempt that has time left."""
    quiz, learner = cast.taught.quizzes[A], cast.users["learner B"].learner
    exam = exam_at(quiz, learner=learner, deadline_at=after(days=36500))

    cast.browsers[A].get(at(quiz, "scores/"))

    answer(exam.items.get(position=1), client_key=uuid4())
    assert Attempt.objects.get(pk=exam.pk).is_open
