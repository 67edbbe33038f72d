import pytest

from tests.factories import AttemptFactory, LearnerFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import NOON, after
from tests.factories.progress import marked_attempt, quiz_on, versions_of
from tests.views.browsers import HTMX_SAMPLE, browser_of
from tests.views.pages import read
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

LANDING = "Answer the question. Then read the line it came from."


@pytest.fixture(autouse=True)
def at(monkeypatch):
    """Set the time of the look; a minute after the attempts unless told otherwise."""

    def at(moment):
        monkeypatch.setattr("quizzes.views.landing.now", lambda: moment)

    at(after(60))
    return at


def heading(response):
    return read(response).one("h1").words


def primary(response):
    """Words and target of the one button that says what comes next."""
    page = read(response)
    [button] = page.all("a", class_="is-primary") + page.all(
        "button", class_="is-primary"
    )
    return button.words, button.attributes.get("href", "")


def test_stranger_sees_the_landing_page(client):
    finished_at(quiz_with(1))

    assert heading(client.get("/")) == LANDING


def test_guest_without_attempts_sees_the_landing_page():
    assert heading(browser_of(LearnerFactory()).get("/")) == LANDING


def test_home_goes_on_with_the_open_attempt(guest, learner, at):
    attempt = attempt_at(quiz_with(3, title="Storage"), learner=learner)
    answer(attempt.items.get(position=1))
    at(after(days=1))

    response = guest.get("/")

    assert heading(response) == "Storage"
    words = read(response).one("section", class_="resume").words
    assert "You stopped here yesterday" in words
    assert "Practice, question 2 of 3 1 right" in words
    assert primary(response) == (
        "Go on with question 2",
        f"/attempts/{attempt.pk}/2/",
    )


def test_home_draws_how_far_the_open_attempt_is(guest, learner):
    attempt = attempt_at(quiz_with(3), learner=learner)
    answer(attempt.items.get(position=1), "b")

    trail = read(guest.get("/")).one("div", class_="trail")

    assert trail.attributes["aria-label"] == "1 of 3 answered"
    classes = [each.attributes["class"] for each in trail.all("i")]
    assert classes == ["is-wrong", "is-next", ""]


def test_home_puts_the_exam_first_and_says_its_time(guest, learner):
    attempt_at(quiz_with(2, title="Practised"), learner=learner, started_at=after(9))
    exam = {"mode": "exam", "deadline_at": after(minutes=10)}
    attempt = attempt_at(quiz_with(2, title="Examined"), learner=learner, **exam)
    answer(attempt.items.get(position=1), "b")

    response = guest.get("/")

    page = read(response)
    assert heading(response) == "Examined"
    assert "The clock is running: 9 minutes left" in page.words
    assert page.one("ul", class_="open-list").words == (
        "Practised Today. Practice, question 1 of 2"
    )
    assert page.all("i", class_="is-wrong") == []
    assert page.all("i", class_="is-answered") != []


def test_home_leads_to_the_overview_of_an_exam_without_blanks(guest, learner):
    exam = {"mode": "exam", "deadline_at": after(minutes=10)}
    attempt = attempt_at(quiz_with(1), learner=learner, **exam)
    answer(attempt.items.get())

    assert primary(guest.get("/")) == (
        "Look over and hand in",
        f"/attempts/{attempt.pk}/overview/",
    )


def test_home_finishes_exams_whose_time_is_up(guest, learner, at):
    exam = {"mode": "exam", "deadline_at": after(minutes=10)}
    attempt = attempt_at(quiz_with(1), learner=learner, **exam)
    at(after(minutes=11))

    page = read(guest.get("/"))

    attempt.refresh_from_db()
    assert (attempt.state, page.all("section", class_="resume")) == ("finished", [])


def test_home_names_attempts_across_quizzes(guest, learner):
    AttemptFactory(learner=learner, quiz=None, title="Disks", purpose="practice")

    assert heading(guest.get("/")) == "Disks"


def test_home_says_what_is_known_and_offers_the_mistakes(guest, learner):
    quiz = quiz_with(3)
    finished_at(quiz, keys="ab", learner=learner)

    response = guest.get("/")

    assert heading(response) == "1 of 3 points known so far"
    assert primary(response) == ("Practise your one mistake", "")
    form = read(response).one("form", action="/practice/")
    assert form.one("button").attributes["value"] == "mistakes"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (2, "Practise your two mistakes"),
        (12, "Practise your 12 mistakes"),
        (21, "Practise your oldest 20 mistakes"),
    ],
)
def test_home_says_how_many_mistakes(guest, learner, count, words):
    finished_at(quiz_with(count), keys="b" * count, learner=learner)

    assert primary(guest.get("/"))[0] == words


def test_home_without_mistakes_offers_the_quizzes(guest, learner):
    finished_at(quiz_with(2), keys="aa", learner=learner)

    response = guest.get("/")

    assert heading(response) == "2 of 2 points known so far"
    assert primary(response) == ("Choose a quiz", "/quizzes/")


def test_home_shows_each_quiz_by_heading(guest, learner):
    quiz = quiz_on("Disks", "Files", "Blobs", title="Storage")
    versions = versions_of(quiz)
    marks = dict(zip(versions, (1, 0.5, 0), strict=True))
    marked_attempt(learner, marks, at=NOON, quiz=quiz)

    [row] = read(guest.get("/")).one("ul", class_="progress-list").elements

    assert row.words == (
        "Storage Last score 50%, today 50% 1.5 of 3"
        " By heading, Storage; weakest so far: Blobs and Files"
        " Disks 1 of 1 Files 0.5 of 1 Blobs 0 of 1"
    )
    meters = [each.attributes for each in row.all("meter")]
    assert [(each["value"], each["max"]) for each in meters] == [
        ("1.5", "3"),
        ("1", "1"),
        ("0.5", "1"),
        ("0", "1"),
    ]


def test_home_after_a_first_start_is_complete(guest, learner):
    quiz = quiz_with(2, title="Storage")
    attempt_at(quiz, learner=learner)

    page = read(guest.get("/"))

    assert "0 of 2 points known so far" in page.words
    assert "The first one comes when you have finished an attempt." in page.words
    assert page.one("ul", class_="progress-list").words.startswith(
        "Storage Begun today 0% 0 of 2"
    )


def test_home_lists_recent_scores(guest, learner):
    attempt = finished_at(quiz_with(2, title="Storage"), keys="ab", learner=learner)

    link = read(guest.get("/")).one("ul", class_="margin-list").one("li")

    assert link.words == "Storage 1 of 2"
    assert link.one("a").attributes["href"] == f"/attempts/{attempt.pk}/result/"


def test_home_is_kept_out_of_caches_and_stores_nothing(guest, learner):
    finished_at(quiz_with(1), learner=learner)
    guest.get("/")  # the first look of a day renews the session
    before = everything_stored()

    response = guest.get("/")

    assert "no-store" in response["Cache-Control"]
    assert everything_stored() == before


def test_sample_still_answers_those_who_have_a_home(guest, learner):
    finished_at(quiz_with(1), learner=learner)

    tried, again = guest.get("/?sample=1"), guest.get("/", headers=HTMX_SAMPLE)

    assert heading(tried) == LANDING
    assert "Cache-Control" not in again
