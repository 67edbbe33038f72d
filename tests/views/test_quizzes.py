from uuid import uuid4

import pytest
from django.db.models import F

from quizzes.models import Attempt, Learner, Question, Section
from quizzes.views.people import LEARNER
from tests.factories import (
    CitationFactory,
    LearnerFactory,
    MatchingVersionFactory,
    NotesFactory,
    QuizFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.canaries import canary_quiz
from tests.factories.clock import after
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

OUT_OF_DATE = (
    "This page is out of date, so nothing was stored. Reload it and try again."
)


def start(client, quiz, key=None):
    return client.post(f"/quizzes/{quiz.slug}/", {"start_key": key or uuid4()})


# the list


def test_list_names_every_quiz_that_can_be_taken(client):
    quiz_with(2, title="Storage", description="Where bytes live.")
    quiz_with(1, title="Gateways", mode="both")
    quiz_with(1, title="Only an exam", mode="exam")
    quiz_with(1, title="Retired", status="archived")
    QuizFactory(title="Asks nothing")

    rows = read(client.get("/quizzes/")).one("ul", class_="row-list").all("li")

    assert [row.words for row in rows] == [
        "1 question Gateways About 1 minute",
        "1 question Only an exam About 1 minute",
        "2 questions Storage Where bytes live. About 1 minute",
    ]


def test_list_says_how_the_learner_stands(guest, learner):
    done, begun = quiz_with(2, title="Done"), quiz_with(1, title="Begun")
    finished_at(done, keys="aa", learner=learner)
    finished_at(done, keys="ab", learner=learner)
    attempt_at(begun, learner=learner)
    finished_at(begun, keys="a")

    rows = read(guest.get("/quizzes/")).one("ul", class_="row-list").all("li")

    assert [row.all("p", class_="meta")[0].words for row in rows] == [
        "About 1 minute In progress",
        "About 1 minute Best 100%",
    ]


def test_list_finishes_exams_whose_time_is_up(guest, learner, monkeypatch):
    exam = {"mode": "exam", "deadline_at": after(minutes=10)}
    attempt_at(quiz_with(1, mode="exam"), learner=learner, **exam)
    monkeypatch.setattr("quizzes.views.quizzes.now", lambda: after(hours=1))

    [row] = read(guest.get("/quizzes/")).one("ul", class_="row-list").all("li")

    assert row.all("p", class_="meta")[0].words == "About 1 minute Best 0%"


def test_list_of_an_empty_site_says_what_to_do(client):
    page = read(client.get("/quizzes/"))

    assert page.one("h2").words == "No quizzes yet"
    assert page.one("code").words == "manage.py load_content"


# one quiz


def test_quiz_says_what_awaits(client):
    quiz = quiz_with(2, description="Where bytes live.", notes=NotesFactory())
    VersionFactory(question=Question.objects.first(), number=2)
    CitationFactory(version=VersionFactory(question=Question.objects.last(), number=2))

    page = read(client.get(f"/quizzes/{quiz.slug}/"))

    facts = [fact.words for fact in page.one("dl", class_="facts").all("dd")]
    assert page.one("h1").words == quiz.title
    assert facts[:3] == [
        "2 questions, about 1 minute",
        "Single choice",
        "First part (2)",
    ]
    assert "Azure notes. The questions cite 1 of their sentences." in page.words


def test_quiz_names_its_parts_in_their_order(client):
    quiz = canary_quiz(*"dcba")
    Section.objects.update(position=10 - F("position"))

    page = read(client.get(f"/quizzes/{quiz.slug}/"))

    parts = page.one("dl", class_="facts").all("dd")[2].words
    assert parts == ", ".join(f"canary-section-{name} (1)" for name in "abcd")


def test_quiz_names_each_kind_it_asks(client):
    quiz = quiz_with(1, factory=MatchingVersionFactory)

    page = read(client.get(f"/quizzes/{quiz.slug}/"))

    assert page.one("ul", class_="fact-kinds").words == "Matching"


def test_quiz_lists_the_learners_own_attempts(guest, learner):
    quiz = quiz_with(2)
    finished_at(quiz, keys="ab", learner=learner)
    finished_at(quiz, keys="aa", learner=learner, started_at=after(60))
    finished_at(quiz, keys="aa")

    page = read(guest.get(f"/quizzes/{quiz.slug}/"))

    rows = [row.words for row in page.one("ol", class_="margin-list").all("li")]
    assert rows == ["23 November 100%", "23 November 50%"]
    assert page.one("button", class_="is-primary").words == "Start"


@pytest.mark.parametrize("fields", [{"status": "archived"}, {"slug": "another"}])
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_quiz_that_is_closed_or_missing_is_404(client, fields, method):
    quiz_with(1, **{"slug": "storage", **fields})
    before = everything_stored()

    response = getattr(client, method)("/quizzes/storage/", {"start_key": uuid4()})

    assert response.status_code == 404
    assert everything_stored() == before


# starting


def test_start_makes_a_guest_and_remembers_them(client):
    quiz = quiz_with(2)

    response = start(client, quiz)

    attempt = Attempt.objects.get()
    assert (response.status_code, response["Location"]) == (
        303,
        f"/attempts/{attempt.pk}/1/",
    )
    assert client.session[LEARNER] == Learner.objects.get().pk == attempt.learner_id


def test_start_goes_on_as_the_same_guest(guest, learner):
    start(guest, quiz_with(1))
    start(guest, quiz_with(1))

    assert [attempt.learner for attempt in Attempt.objects.all()] == [learner] * 2


def test_start_sent_twice_starts_one_attempt(client):
    quiz, key = quiz_with(1), uuid4()

    first, second = start(client, quiz, key), start(client, quiz, key)

    assert first["Location"] == second["Location"]
    assert (Attempt.objects.count(), Learner.objects.count()) == (1, 1)


def test_start_goes_on_with_the_open_attempt_at_its_first_blank(guest, learner):
    quiz = quiz_with(3)
    attempt = attempt_at(quiz, learner=learner)
    answer(attempt.items.get(position=1))

    response = start(guest, quiz)

    assert response["Location"] == f"/attempts/{attempt.pk}/2/"
    assert Attempt.objects.count() == 1


def test_start_with_the_key_of_a_finished_attempt_leads_to_its_result(guest, learner):
    quiz = quiz_with(1)
    attempt = finished_at(quiz, learner=learner)

    response = start(guest, quiz, attempt.start_key)

    assert response["Location"] == f"/attempts/{attempt.pk}/result/"
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize(
    "sent", [{}, {"start_key": ""}, {"start_key": "1"}, {"start_key": "\0" * 36}]
)
def test_start_without_a_good_key_is_refused(client, sent):
    quiz = quiz_with(1)
    before = everything_stored()

    response = client.post(f"/quizzes/{quiz.slug}/", sent)

    assert (response.status_code, refusal_in(response)) == (422, OUT_OF_DATE)
    assert everything_stored() == before


def test_refused_start_can_be_sent_again_as_it_stands(client):
    quiz = quiz_with(1)
    refused = client.post(f"/quizzes/{quiz.slug}/", {"start_key": "1"})
    [form] = read(refused).all("form", action=f"/quizzes/{quiz.slug}/")

    response = client.post(f"/quizzes/{quiz.slug}/", form.fields)

    assert response.status_code == 303


def test_quiz_with_an_open_attempt_offers_to_go_on(guest, learner):
    quiz = quiz_with(2)
    attempt = attempt_at(quiz, learner=learner)
    answer(attempt.items.get(position=1))

    page = read(guest.get(f"/quizzes/{quiz.slug}/"))

    link = page.one("a", class_="is-primary")
    assert link.words == "Go on with question 2"
    assert link.attributes["href"] == f"/attempts/{attempt.pk}/2/"


def test_quiz_with_an_exam_that_is_all_answered_leads_to_its_overview(guest, learner):
    quiz = quiz_with(1, mode="exam")
    attempt = attempt_at(quiz, learner=learner, mode="exam")
    answer(attempt.items.get())

    link = read(guest.get(f"/quizzes/{quiz.slug}/")).one("a", class_="is-primary")
    started = guest.post(
        f"/quizzes/{quiz.slug}/", {"start_key": uuid4(), "mode": "exam"}
    )

    assert link.words == "Look over and hand in"
    assert link.attributes["href"] == f"/attempts/{attempt.pk}/overview/"
    assert started["Location"] == f"/attempts/{attempt.pk}/overview/"


def test_start_of_a_quiz_that_asks_nothing_says_so(client):
    quiz = quiz_with(1)
    Question.objects.update(status="retired")
    before = everything_stored()

    response = start(client, quiz)

    assert (response.status_code, refusal_in(response)) == (
        409,
        "This quiz has no questions at the moment. Choose another one.",
    )
    assert everything_stored() == before


def test_session_of_a_learner_who_is_gone_starts_afresh(guest, learner):
    learner.delete()

    response = start(guest, quiz_with(1))

    assert response.status_code == 303
    assert guest.session[LEARNER] == Learner.objects.get().pk


def test_start_of_another_learner_is_another_attempt(guest):
    quiz = quiz_with(1)
    attempt_at(quiz, learner=LearnerFactory())

    start(guest, quiz)

    assert Attempt.objects.count() == 2
