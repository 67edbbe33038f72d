from uuid import uuid4

import pytest

from quizzes.models import Attempt, Question
from tests.answering import choose
from tests.factories import LearnerFactory, VersionFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import after
from tests.factories.progress import marked_attempt, quiz_on
from tests.views.browsers import browser_of
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

UNKNOWN = "That cannot be practised any more. Choose another heading."
OUT_OF_DATE = (
    "This page is out of date, so nothing was stored. Reload it and try again."
)


@pytest.fixture
def history(learner):
    """Blobs wrong, files right, and a heading elsewhere that was left blank."""
    quiz = quiz_on(("Storage", "Blobs"), ("Storage", "Files"), ("Networks", "NAT"))
    return finished_at(quiz, keys="ba", learner=learner)


def practise(client, of="azure#blobs", key=None):
    sent = {"start_key": key or uuid4(), "of": of}
    return client.post("/practice/", sent)


def practised():
    return Attempt.objects.get(purpose="practice")


def heading_of(attempt):
    rows = attempt.items.values_list("version__citations__sentence__headings")
    return {tuple(row[0]) for row in rows}


def test_heading_is_practised_with_its_parent(guest, learner, history):
    response = practise(guest)

    attempt = practised()
    assert (response.status_code, response["Location"]) == (
        303,
        f"/attempts/{attempt.pk}/1/",
    )
    assert (attempt.learner, attempt.quiz, attempt.title) == (learner, None, "Storage")
    assert heading_of(attempt) == {("Storage", "Blobs"), ("Storage", "Files")}


def test_page_that_runs_does_not_name_the_heading(guest, history):
    response = guest.get(practise(guest)["Location"])

    assert "Blobs" not in response.content.decode()
    assert read(response).one("p", class_="attempt-name").words == "Storage, practice"


def test_mistakes_are_practised(guest, history):
    practise(guest, "mistakes")

    attempt = practised()
    assert attempt.title == "Your mistakes"
    assert heading_of(attempt) == {("Storage", "Blobs")}


def test_mistakes_of_an_exam_whose_time_is_up_are_practised(
    guest, learner, monkeypatch
):
    exam = {"mode": "exam", "deadline_at": after(minutes=10)}
    attempt = attempt_at(quiz_on("Disks"), learner=learner, **exam)
    answer(attempt.items.get(), "b", now=after(minutes=5))
    monkeypatch.setattr("quizzes.views.practice.now", lambda: after(hours=1))

    practise(guest, "mistakes")

    assert heading_of(practised()) == {("Disks",)}


@pytest.mark.parametrize(
    "of, scope", [("azure#blobs", "azure#Storage"), ("mistakes", "mistakes")]
)
def test_practice_keeps_what_it_is_of(guest, history, of, scope):
    practise(guest, of)

    assert practised().scope == scope


def test_two_right_answers_settle_a_mistake(guest, learner, history):
    for _ in range(2):
        assert "One mistake to settle" in read(guest.get("/history/")).words
        practise(guest, "mistakes")
        answer(learner.attempts.get(state="open").items.get())

    assert "mistake to settle" not in read(guest.get("/history/")).words
    response = practise(guest, "mistakes")
    assert (response.status_code, refusal_in(response)) == (
        409,
        "There are no mistakes to practise: your latest answers are right.",
    )


def test_repeated_press_starts_one_attempt(guest, history):
    key = uuid4()

    responses = [practise(guest, key=key) for _ in range(2)]

    assert len({response["Location"] for response in responses}) == 1
    assert Attempt.objects.filter(purpose="practice").count() == 1


def test_repeated_press_leads_to_what_it_started_once_that_is_finished(guest, history):
    key = uuid4()
    practise(guest, "mistakes", key=key)
    answer(practised().items.get())

    response = practise(guest, "mistakes", key=key)

    assert response["Location"] == f"/attempts/{practised().pk}/result/"


def test_another_button_of_the_same_page_starts_another_attempt(guest, history):
    key = uuid4()

    places = {practise(guest, of, key)["Location"] for of in ("azure#nat", "mistakes")}

    assert len(places) == 2


def test_open_practice_is_gone_on_with(guest, history):
    first, second = practise(guest, "azure#blobs"), practise(guest, "azure#files")

    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    "of", ["azure#nowhere", "other#blobs", "x", "#", "0", "Blobs", "azure#Blobs"]
)
def test_unknown_heading_is_refused_in_one_sentence(guest, history, of):
    before = everything_but_sessions()

    response = practise(guest, of)

    assert (response.status_code, refusal_in(response)) == (422, UNKNOWN)
    assert everything_but_sessions() == before


@pytest.mark.parametrize("of", ["", " ", "x" * 401, "a\0b"])
def test_what_is_no_key_is_refused(guest, history, of):
    response = practise(guest, of)

    assert response.status_code == 422
    assert refusal_in(response).endswith(".")


@pytest.mark.parametrize("key", ["", "x", "1", "\0", "0" * 33])
def test_start_without_its_key_is_refused(guest, history, key):
    response = guest.post("/practice/", {"start_key": key, "of": "mistakes"})

    assert (response.status_code, refusal_in(response)) == (422, OUT_OF_DATE)


def test_heading_whose_questions_are_gone_is_refused(guest, history):
    Question.objects.update(status="retired")

    assert refusal_in(practise(guest)) == UNKNOWN


@pytest.mark.parametrize("of", ["mistakes", "azure#blobs"])
def test_stranger_is_told_to_take_a_quiz_first(client, history, of):
    before = everything_but_sessions()

    response = practise(client, of)

    assert (response.status_code, refusal_in(response)) == (
        409,
        "Take a quiz first. What you miss there can be practised here.",
    )
    assert read(response).all("a", href="/quizzes/") != []
    assert everything_but_sessions() == before


def test_mistakes_are_ones_own(history):
    response = practise(browser_of(LearnerFactory()), "mistakes")

    assert response.status_code == 409


def test_history_offers_to_practise_each_heading(guest, history):
    page = read(guest.get("/history/"))

    form = page.one("form", action="/practice/", class_="heading-form")
    buttons = form.all("button")
    assert [button.words for button in buttons] == [
        "Practise these on Blobs",
        "Practise these on Files",
    ]
    assert [button.attributes["value"] for button in buttons] == [
        "azure#blobs",
        "azure#files",
    ]
    assert "0% 0 to 79%, one answer" in form.words


def test_button_names_as_many_mistakes_as_are_asked(guest, learner):
    versions = [VersionFactory() for _ in range(21)]
    marked_attempt(learner, dict.fromkeys(versions, 0), at=after())

    for path in ("/", "/history/"):
        [button] = read(guest.get(path)).all("button", value="mistakes")
        assert button.words == "Practise your oldest 20 mistakes"


def test_result_of_a_practice_leads_on(guest, learner, history):
    practise(guest, "mistakes")
    item = practised().items.get()
    sent = {"client_key": uuid4(), **choose(item, "b")}
    guest.post(f"/attempts/{item.attempt_id}/1/", sent)

    page = read(guest.get(f"/attempts/{item.attempt_id}/result/"))

    assert page.one("a", class_="crumbs").attributes["href"] == "/history/"
    links = [link.attributes["href"] for link in page.all("a", class_="is-large")]
    assert links == ["/history/#headings"]
    assert "Your first time through" not in page.words


def test_retry_of_a_practice_keeps_its_name(guest, learner, history):
    practise(guest, "mistakes")
    attempt = practised()
    guest.post(f"/attempts/{attempt.pk}/result/")

    response = guest.post(f"/attempts/{attempt.pk}/retry/", {"start_key": uuid4()})

    page = read(guest.get(response["Location"]))
    assert page.one("p", class_="attempt-name").words == "Your mistakes, retry"
    assert quiz_with(1).attempts.count() == 0
