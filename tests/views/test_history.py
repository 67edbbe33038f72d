import pytest

from tests.factories import AttemptFactory, LearnerFactory, UserFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import after
from tests.views.browsers import browser_of
from tests.views.pages import read
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _days_later(monkeypatch):
    """Look back from a week after the attempts."""
    monkeypatch.setattr("quizzes.views.history.now", lambda: after(days=7))


def rows(response):
    [table] = read(response).all("table", class_="is-stacking")
    return [row.words for row in table.one("tbody").all("tr")]


def links(response):
    [table] = read(response).all("table", class_="is-stacking")
    return [link.attributes["href"] for link in table.all("a")]


def many_attempts(learner, count):
    """Finished ones at one quiz, an hour apart; oldest first."""
    quiz = quiz_with(1)
    return [
        finished_at(quiz, learner=learner, started_at=after(hours=hour))
        for hour in range(count)
    ]


def test_history_of_a_stranger_is_empty_and_says_how_to_begin(client):
    quiz_with(2, slug="storage", title="Storage")
    finished_at(quiz_with(1))

    page = read(client.get("/history/"))

    assert "No scores yet" in [heading.words for heading in page.all("h2")]
    assert page.all("a", href="/quizzes/storage/") != []
    assert page.all("table") == []


def test_history_of_a_guest_without_attempts_is_empty(guest):
    assert "No scores yet" in read(guest.get("/history/")).words


def test_history_lists_attempts_newest_first(guest, learner):
    storage, gateways = quiz_with(2, title="Storage"), quiz_with(2, title="Gateways")
    old = finished_at(storage, keys="ab", learner=learner)
    new = attempt_at(gateways, learner=learner, started_at=after(3600))
    answer(new.items.get(position=1), now=after(3700))

    response = guest.get("/history/")

    assert rows(response) == [
        "Gateways Practice 23 November \u2013 1 of 2 answered Go on",
        "Storage Practice 23 November 0 s 1 of 2 50%",
    ]
    assert links(response) == [
        f"/attempts/{new.pk}/result/",
        f"/attempts/{old.pk}/result/",
    ]


def test_history_marks_a_retry(guest, learner):
    first = finished_at(quiz_with(1, title="Storage"), learner=learner)
    finished_at(first.quiz, learner=learner, purpose="retry", retry_of=first)

    assert rows(guest.get("/history/"))[0].startswith("Storage Retry ")


def test_history_names_attempts_across_quizzes(guest, learner):
    AttemptFactory(learner=learner, quiz=None, title="Disks", purpose="practice")

    assert rows(guest.get("/history/"))[0].startswith("Disks Practice ")


def test_history_underlines_what_was_not_passed(guest, learner):
    quiz = quiz_with(2)
    for hour, keys in enumerate(["bb", "aa"]):
        at = after(hours=hour)
        finished_at(quiz, keys=keys, learner=learner, started_at=at, pass_percent=50)

    passed, failed = rows(guest.get("/history/"))

    assert passed.endswith(" 100%")
    assert failed.endswith(" 0%, not passed")


def test_history_finishes_exams_whose_time_is_up(guest, learner):
    exam = {"mode": "exam", "deadline_at": after(minutes=5)}
    attempt = attempt_at(quiz_with(1), learner=learner, **exam)

    guest.get("/history/")

    attempt.refresh_from_db()
    assert (attempt.state, attempt.timed_out) == ("finished", True)


def test_history_leaves_out_the_attempts_of_others(guest, learner):
    quiz = quiz_with(1)
    own = finished_at(quiz, learner=learner)
    finished_at(quiz, learner=LearnerFactory())
    attempt_at(quiz, learner=LearnerFactory())

    response = guest.get("/history/")

    assert links(response) == [f"/attempts/{own.pk}/result/"]
    assert "One attempt, no questions answered." in read(response).words


def test_history_draws_no_trend_through_one_score(guest, learner):
    finished_at(quiz_with(1), learner=learner)

    assert read(guest.get("/history/")).all("figure") == []


def test_history_draws_the_scores_and_puts_them_in_a_table(guest, learner):
    quiz = quiz_with(2)
    for hour, keys in enumerate(["bb", "ab", "aa"]):
        finished_at(quiz, keys=keys, learner=learner, seconds=3600 * (hour + 1))

    page = read(guest.get("/history/"))

    chart = page.one("figure", class_="chart").one("svg", role="img")
    table = page.one("details").one("tbody")
    assert chart.one("desc").words == (
        "A line through 3 scores: the first 0%, the last 100%,"
        " the lowest 0%, the best 100%."
    )
    assert [row.elements[-1].words for row in table.all("tr")] == ["0%", "50%", "100%"]


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [("", 14, 5), ("1", 14, 5), ("2", 4, 0), ("9", 4, 0), ("x", 14, 5), ("-1", 4, 0)],
)
def test_history_has_pages(guest, learner, number, first, last):
    attempts = many_attempts(learner, 15)

    shown = links(guest.get("/history/", {"page": number} if number else {}))

    expected = [f"/attempts/{attempt.pk}/result/" for attempt in attempts[::-1]]
    assert shown == expected[14 - first : 15 - last]


def test_history_pages_lead_to_each_other(guest, learner):
    many_attempts(learner, 21)

    pager = read(guest.get("/history/?page=2")).one("nav", class_="pager")

    assert [link.attributes["href"] for link in pager.all("a")] == [
        "/history/?page=1",
        "/history/?page=3",
    ]
    assert pager.one("span").words == "11 to 20 of 21"


def test_looking_at_the_history_stores_nothing(guest, learner):
    finished_at(quiz_with(1), learner=learner)
    guest.get("/history/")  # the first look of a day touches the session
    before = everything_stored()

    guest.get("/history/")
    guest.head("/history/")

    assert everything_stored() == before


def test_history_is_not_kept_by_caches(guest):
    assert "no-store" in guest.get("/history/")["Cache-Control"]


def test_times_are_those_of_who_reads_and_say_no_other_zone(client):
    learner = UserFactory(learner__time_zone="Asia/Tokyo").learner
    quiz = quiz_with(1)
    for seconds in (60, 120):
        finished_at(quiz, keys="a", learner=learner, seconds=seconds)
    client.force_login(learner.user)

    table = read(client.get("/history/")).all("table", class_="data-table")[0]

    assert table.all("th")[0].words == "Finished"
    assert "23 November 2026, 21:00" in table.words
    assert "UTC" not in table.words


def test_only_guests_are_told_that_history_belongs_to_the_browser(client):
    quiz, user, guest = quiz_with(1), UserFactory(), LearnerFactory()
    finished_at(quiz, learner=user.learner)
    finished_at(quiz, learner=guest)
    client.force_login(user)

    said = [
        "belongs to this browser" in each.get("/history/").content.decode()
        for each in (client, browser_of(guest))
    ]

    assert said == [False, True]
