"""Who is offered a quiz, where, and from when to when."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, Quiz
from tests.factories import LearnerFactory, quiz_with
from tests.factories.begun import attempt_at, finished_at
from tests.factories.clock import NOON, after
from tests.views.browsers import browser_of
from tests.views.pages import read, refusal_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SECRET = "0123456789abcdef0123456789abcdef"


def start(client, slug, mode="practice"):
    fields = {"start_key": uuid4(), "mode": mode}
    return client.post(f"/quizzes/{slug}/", fields)


def listed_in(client, path):
    """The slugs of the quizzes to which a page links."""
    links = read(client.get(path)).all("a")
    hrefs = [link.attributes.get("href", "") for link in links]
    return {href.split("/")[2] for href in hrefs if href.startswith("/quizzes/")} - {""}


def say(client, slug):
    return read(client.get(f"/quizzes/{slug}/")).one("main").words


# by link


def test_quiz_by_link_is_in_no_list_and_opens_by_its_address(client):
    quiz_with(1, slug=SECRET, audience="link")
    quiz_with(1, slug="open")
    guest = browser_of(LearnerFactory())
    attempt_at(Quiz.objects.get(slug="open"), learner=LearnerFactory())

    lists = [
        listed_in(each, path) for each in (client, guest) for path in ("/", "/quizzes/")
    ]
    missing = client.get(f"/quizzes/{SECRET[:-1]}/")
    page = client.get(f"/quizzes/{SECRET}/")

    assert lists == [{"open"}] * 4
    assert f"/quizzes/{SECRET}/" not in missing.content.decode()
    assert read(page).one("meta", name="robots").attributes["content"] == "noindex"
    assert page["Referrer-Policy"] == "same-origin"
    assert start(client, SECRET).status_code == 303


def test_who_has_begun_a_quiz_by_link_finds_it_at_home(guest, learner):
    attempt_at(quiz_with(1, slug=SECRET, audience="link"), learner=learner)
    finished_at(quiz_with(1), learner=learner)

    assert SECRET in listed_in(guest, "/")


# accounts


def test_quiz_for_accounts_sends_a_guest_to_sign_in(guest):
    quiz_with(1, slug="one", audience="signed_in")

    page = read(guest.get("/quizzes/one/"))
    response = start(guest, "one")

    address = "/account/login/?next=/quizzes/one/"
    assert page.one("a", href=address).words == "Sign in to take the quiz"
    assert refusal_in(response) == (
        "This quiz needs an account. Sign in, then start it."
    )
    assert (response.status_code, Attempt.objects.count()) == (409, 0)


# dates


def test_dates_are_told_in_the_time_zone_of_the_learner(client, author):
    author.learner.time_zone = "Pacific/Auckland"  # 13 hours ahead
    author.learner.save()
    quiz_with(1, slug="one", opens_at=after(days=2), closes_at=after(days=30))

    said = say(client, "one")

    dates = "Opens Thursday 26 November, 01:00, closes 24 December, 01:00"
    assert f"{dates} (Pacific/Auckland)" in said
    assert "Start" not in said


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"opens_at": after(60)}, "This quiz is not open yet, so nothing was started."),
        ({"closes_at": NOON}, "This quiz is closed, so nothing was started."),
    ],
)
def test_start_outside_its_dates_is_refused(guest, fields, refusal):
    quiz_with(1, slug="one", **fields)

    response = start(guest, "one")

    assert (response.status_code, refusal_in(response)) == (409, refusal)
    assert not Attempt.objects.exists()


def test_list_says_when_a_quiz_opens_and_leaves_closed_ones_out(client, learner):
    quiz_with(1, slug="soon", opens_at=after(days=1))
    over = quiz_with(1, slug="over", closes_at=after(-60))
    stranger, taker = listed_in(client, "/quizzes/"), browser_of(learner)
    finished_at(over, learner=learner, started_at=after(-600), seconds=-300)

    own = read(taker.get("/quizzes/")).one("main").words

    assert stranger == {"soon"}
    assert "Opens tomorrow, 12:00" in own
    assert "Closed today" in own


def test_exam_says_that_it_ends_when_the_quiz_closes(client, author):
    quiz_with(1, slug="one", mode="exam", time_limit_s=3600, closes_at=after(1800))

    assert "Until today, 12:30, when it closes." in say(client, "one")


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_quiz_that_is_not_published_is_missing_and_its_results_stay(
    guest, learner, status
):
    attempt = finished_at(quiz_with(1, slug="one"), learner=learner)
    Quiz.objects.update(status=status)

    statuses = [
        guest.get("/quizzes/one/").status_code,
        start(guest, "one").status_code,
        guest.get(f"/attempts/{attempt.pk}/result/").status_code,
        guest.get(f"/attempts/{attempt.pk}/1/").status_code,
    ]

    assert statuses == [404, 404, 200, 200]


# words


def test_practice_that_is_marked_at_its_end_never_speaks_of_an_exam(guest, learner):
    quiz = quiz_with(2, slug="one", release="at_end")
    start(guest, "one")
    attempt = Attempt.objects.get(quiz=quiz)
    ends = ["1/", "2/", "overview/", "result/"]

    pages = [guest.get(f"/attempts/{attempt.pk}/{end}", follow=True) for end in ends]
    pages += [guest.get("/"), guest.get("/quizzes/one/")]
    guest.post(f"/attempts/{attempt.pk}/result/")
    pages.append(guest.get(f"/attempts/{attempt.pk}/result/"))

    words = [read(page).words for page in pages]
    assert [each for each in words if "exam" in each.lower()] == []
    assert "Hand in with two blank" in words[2]


def test_late_answers_that_were_accepted_are_told(guest, learner):
    quiz = quiz_with(1)
    attempt = finished_at(quiz, keys="a", learner=learner)
    [item] = attempt.items.select_related("response")
    item.response.is_late = True
    item.response.save()

    result = read(guest.get(f"/attempts/{attempt.pk}/result/")).one("main").words
    question = read(guest.get(f"/attempts/{attempt.pk}/1/")).one("main").words

    assert "One answer came late and was accepted." in result
    assert "Your answer came after the time was up, and was accepted." in question
