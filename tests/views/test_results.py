"""Handing in, the result, and a retry of what was missed."""

from uuid import uuid4

import pytest

from quizzes.forms.attempts import OUT_OF_DATE
from quizzes.models import Attempt, Question, Quiz, Response
from quizzes.services.attempts import finish_attempt
from tests.factories import CitationFactory, VersionFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.canaries import canary_quiz
from tests.factories.clock import NOON, after
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


def result(attempt):
    return f"/attempts/{attempt.pk}/result/"


def retry(client, attempt, key=None):
    sent = {"start_key": uuid4() if key is None else key}
    return client.post(f"/attempts/{attempt.pk}/retry/", sent)


# handing in


@pytest.mark.parametrize("method", ["get", "head"])
def test_result_of_an_open_attempt_leads_to_its_first_blank(guest, learner, method):
    attempt = attempt_at(quiz_with(2), learner=learner)
    answer(attempt.items.get(position=1))
    before = everything_stored()

    response = getattr(guest, method)(result(attempt))

    assert (response.status_code, response["Location"]) == (
        302,
        f"/attempts/{attempt.pk}/2/",
    )
    assert everything_stored() == before


def test_handing_in_finishes_the_attempt_with_what_is_answered(guest, learner):
    attempt = attempt_at(quiz_with(2), learner=learner)
    answer(attempt.items.get(position=1))

    response = guest.post(result(attempt))

    handed_in = Attempt.objects.get()
    assert (response.status_code, response["Location"]) == (303, result(attempt))
    assert (handed_in.state, handed_in.score) == ("finished", 1)


def test_handing_in_twice_changes_nothing(guest, learner):
    attempt = finished_at(quiz_with(1), learner=learner)
    before = everything_stored()

    response = guest.post(result(attempt))

    assert (response.status_code, response["Location"]) == (303, result(attempt))
    assert everything_stored() == before


def test_looking_at_a_result_stores_nothing(guest, learner):
    attempt = finished_at(quiz_with(1), learner=learner)
    before = everything_stored()

    guest.get(result(attempt))
    guest.head(result(attempt))

    assert everything_stored() == before


# the result


def test_result_gives_the_score_and_each_outcome(guest, learner):
    attempt = finished_at(quiz_with(3), keys="ab", learner=learner)

    page = read(guest.get(result(attempt)))

    rows = page.one("ol", class_="answer-list").all("li")
    assert page.one("h1").words == "1 of 3 points, 33%"
    assert [row.elements[-1].words for row in rows] == [
        "Right",
        "Wrong",
        "Not answered",
    ]
    assert [row.one("a").attributes["href"] for row in rows] == [
        f"/attempts/{attempt.pk}/{position}/" for position in (1, 2, 3)
    ]


def test_result_adds_up_points_by_heading(guest, learner):
    attempt = finished_at(canary_quiz("wren", "owl"), learner=learner)
    attempt_2 = finished_at(quiz_with(1), keys="a", learner=learner)

    bars = read(guest.get(result(attempt))).one("ul", class_="bars").all("li")
    elsewhere = read(guest.get(result(attempt_2))).one("ul", class_="bars").all("li")

    assert [bar.elements[0].words for bar in bars] == [
        "canary-heading--owl",
        "canary-heading--wren",
    ]
    assert [bar.one("meter").attributes["max"] for bar in bars] == ["1", "1"]
    assert [bar.words for bar in elsewhere] == ["Not in the notes 1 of 1 1 of 1"]


def test_result_opens_the_passage_to_read_again(guest, learner):
    attempt = finished_at(canary_quiz("wren"), learner=learner)

    page = read(guest.get(result(attempt)))

    assert page.one("mark").words == "The canary-sentence--wren stands here."


def test_result_without_a_miss_offers_no_retry(guest, learner):
    attempt = finished_at(quiz_with(1), keys="a", learner=learner)

    page = read(guest.get(result(attempt)))

    assert page.all("form", action=f"/attempts/{attempt.pk}/retry/") == []
    assert "Everything is right." in page.words


def test_result_counts_the_time_between_answers(guest, learner):
    attempt = attempt_at(quiz_with(2), learner=learner)
    answer(attempt.items.get(position=1), now=after(20))
    answer(attempt.items.get(position=2), now=after(20 + 3600))

    stats = read(guest.get(result(attempt))).one("dl", class_="stats").all("dd")

    assert [stat.words for stat in stats] == ["20 s", "10 s", "2 of 2"]


def test_result_is_not_kept_by_caches(guest, learner):
    attempt = finished_at(quiz_with(1), learner=learner)

    assert "no-store" in guest.get(result(attempt))["Cache-Control"]


# again


def test_taking_the_quiz_again_is_a_new_attempt(guest, learner):
    attempt = finished_at(quiz_with(1), learner=learner)
    forms = read(guest.get(result(attempt))).all("form")
    [again] = [form for form in forms if form.attributes["action"].startswith("/quiz")]

    response = guest.post(again.attributes["action"], again.fields)

    newest = Attempt.objects.latest("pk")
    assert response["Location"] == f"/attempts/{newest.pk}/1/"
    assert newest.pk != attempt.pk


def test_retry_asks_what_was_missed(guest, learner):
    attempt = finished_at(quiz_with(3), keys="aba", learner=learner)
    form = read(guest.get(result(attempt))).one(
        "form", action=f"/attempts/{attempt.pk}/retry/"
    )

    response = guest.post(form.attributes["action"], form.fields)

    begun = Attempt.objects.latest("pk")
    assert response["Location"] == f"/attempts/{begun.pk}/1/"
    assert (begun.purpose, begun.retry_of_id) == ("retry", attempt.pk)
    assert begun.items.get().question == attempt.items.get(position=2).question


def test_retry_sent_twice_starts_one_attempt(guest, learner):
    attempt, key = finished_at(quiz_with(1), learner=learner), uuid4()

    first, second = retry(guest, attempt, key), retry(guest, attempt, key)

    assert (first.status_code, first["Location"]) == (303, second["Location"])
    assert Attempt.objects.count() == 2


def test_retry_sent_again_after_it_is_finished_leads_to_its_result(guest, learner):
    attempt, key = finished_at(quiz_with(1), learner=learner), uuid4()
    retry(guest, attempt, key)
    begun = Attempt.objects.get(purpose="retry")
    finish_attempt(begun, now=NOON)

    assert retry(guest, attempt, key)["Location"] == result(begun)
    assert Attempt.objects.count() == 2


@pytest.mark.parametrize("key", ["", "1", "\0"])
def test_retry_without_a_good_key_says_so_and_stores_nothing(guest, learner, key):
    attempt = finished_at(quiz_with(1), keys="b", learner=learner)
    before = everything_stored()

    response = retry(guest, attempt, key)

    assert (response.status_code, refusal_in(response)) == (422, OUT_OF_DATE)
    assert everything_stored() == before


@pytest.mark.parametrize("case", ["faultless", "retired"])
def test_retry_with_nothing_to_ask_says_so_and_stores_nothing(guest, learner, case):
    keys = "a" if case == "faultless" else "b"
    attempt = finished_at(quiz_with(1), keys=keys, learner=learner)
    if case == "retired":
        Question.objects.update(status="retired")
    before = everything_stored()

    response = retry(guest, attempt)

    assert (response.status_code, refusal_in(response)) == (
        409,
        "There is nothing to retry here. Take the quiz again, or another one.",
    )
    assert everything_stored() == before


def test_retry_of_an_open_attempt_leads_back_to_it(guest, learner):
    attempt = attempt_at(quiz_with(1), learner=learner)

    response = retry(guest, attempt)

    assert (response.status_code, response["Location"]) == (303, result(attempt))


def test_retry_and_again_do_not_share_a_key(guest, learner):
    attempt = finished_at(quiz_with(1), keys="b", learner=learner)

    inputs = read(guest.get(result(attempt))).all("input", name="start_key")

    assert len({each.attributes["value"] for each in inputs}) == len(inputs) == 2


def test_result_of_a_retired_quiz_offers_another_one(guest, learner):
    attempt = finished_at(quiz_with(1), keys="b", learner=learner)
    Quiz.objects.update(status="archived")

    page = read(guest.get(result(attempt)))

    links = {each.attributes["href"] for each in page.all("a")}
    assert (f"/quizzes/{attempt.quiz.slug}/" in links, "/quizzes/" in links) == (
        False,
        True,
    )


def test_retry_is_begun_by_post_only(guest, learner):
    attempt = finished_at(quiz_with(1), learner=learner)

    assert guest.get(f"/attempts/{attempt.pk}/retry/").status_code == 405


def test_retry_asks_the_newest_version(guest, learner):
    attempt = finished_at(quiz_with(1), keys="b", learner=learner)
    question = attempt.items.get().question
    newest = VersionFactory(question=question, number=2, stem="Asked anew?")
    CitationFactory(version=newest)

    response = guest.post(
        f"/attempts/{attempt.pk}/retry/", {"start_key": uuid4()}, follow=True
    )

    assert read(response).one("h1").words == "Asked anew?"
    assert Response.objects.count() == 1
