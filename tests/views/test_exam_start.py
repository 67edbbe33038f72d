"""The page of a quiz that is an exam, or may be taken as one."""

from uuid import uuid4

import pytest

from quizzes.models import Attempt, Learner
from quizzes.services.attempts.start import NEEDS_ACCOUNT
from tests.factories import LearnerFactory, UserFactory, quiz_with
from tests.factories.clock import after
from tests.views.browsers import browser_of
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NOT_SO = "This quiz is not offered so. Choose one of its buttons."
IN_THE_MIDDLE = (
    "You are in the middle of this quiz. Finish that attempt first, then start again."
)


@pytest.fixture
def quiz():
    return quiz_with(2, slug="book", mode="both", time_limit_s=1200, pass_percent=70)


def start(client, mode, slug="book"):
    return client.post(f"/quizzes/{slug}/", {"start_key": uuid4(), "mode": mode})


def test_quiz_of_two_modes_lets_one_choose(guest, quiz):
    page = read(guest.get("/quizzes/book/"))

    modes = page.all("input", name="mode")
    assert [mode.attributes["value"] for mode in modes] == ["practice", "exam"]
    assert ["checked" in mode.attributes for mode in modes] == [True, False]
    assert "20 min on the clock. " in page.words
    assert "The pass mark is 70%." in page.words


@pytest.mark.parametrize(
    "mode, button", [("practice", "Start"), ("exam", "Start the exam")]
)
def test_quiz_of_one_mode_starts_in_it(client, mode, button):
    quiz_with(1, slug="one", mode=mode)
    client.force_login(UserFactory())

    form = read(client.get("/quizzes/one/")).one("form", class_="section")
    assert (form.fields["mode"], form.one("button").words) == ([mode], button)
    client.post("/quizzes/one/", form.fields)

    assert Attempt.objects.get().mode == mode


def test_exam_that_nobody_practises_is_closed_to_guests(guest, learner):
    quiz_with(1, slug="one", mode="exam")

    page = read(guest.get("/quizzes/one/"))
    before = everything_but_sessions()
    response = start(guest, "exam", slug="one")

    address = "/account/login/?next=/quizzes/one/"
    assert page.one("a", href=address).words == "Sign in to sit the exam"
    assert page.all("input", name="start_key") == []
    assert (response.status_code, refusal_in(response)) == (409, NEEDS_ACCOUNT)
    assert everything_but_sessions() == before


def test_exam_that_nobody_practises_makes_no_guest(client):
    quiz_with(1, slug="one", mode="exam")

    assert start(client, "exam", slug="one").status_code == 409
    assert not Learner.objects.exists()


@pytest.mark.parametrize(
    "mode, deadline", [("practice", None), ("exam", after(minutes=20))]
)
def test_start_in_either_mode(guest, quiz, mode, deadline):
    response = start(guest, mode)

    attempt = Attempt.objects.get()
    assert response["Location"] == f"/attempts/{attempt.pk}/1/"
    assert (attempt.mode, attempt.deadline_at) == (mode, deadline)


def test_page_names_the_time_of_this_learner(quiz):
    learner = LearnerFactory(time_allowance="1.5")

    page = read(browser_of(learner).get("/quizzes/book/"))

    assert "30 min on the clock. " in page.words


@pytest.mark.parametrize("offered, asked", [("practice", "exam"), ("exam", "practice")])
@pytest.mark.parametrize("known", [True, False])
def test_start_in_a_mode_that_is_not_offered_is_refused(
    guest, client, offered, asked, known
):
    quiz_with(1, slug="one", mode=offered)
    before = everything_but_sessions()

    response = start(guest if known else client, asked, slug="one")

    assert (response.status_code, refusal_in(response)) == (409, NOT_SO)
    assert everything_but_sessions() == before


@pytest.mark.parametrize("begun, asked", [("practice", "exam"), ("exam", "practice")])
def test_start_in_the_other_mode_while_one_is_open_is_refused(
    guest, quiz, begun, asked
):
    start(guest, begun)
    before = everything_but_sessions()

    response = start(guest, asked)

    assert (response.status_code, refusal_in(response)) == (409, IN_THE_MIDDLE)
    assert everything_but_sessions() == before


def test_unknown_mode_is_refused(guest, quiz):
    response = start(guest, "party")

    assert response.status_code == 422
    assert refusal_in(response) == "Choose practice or exam, then start."
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    "mode, words",
    [
        ("exam", "Your exam is running, and so is its clock."),
        ("practice", "To sit the exam, finish this practice first."),
    ],
)
def test_open_attempt_is_offered_to_go_on_with(guest, quiz, mode, words):
    start(guest, mode)

    page = read(guest.get("/quizzes/book/"))

    assert words in page.words
    assert page.all("input", name="start_key") == []


def test_start_again_goes_on_with_the_open_exam(guest, quiz, clock):
    start(guest, "exam")
    clock.at(300)

    start(guest, "exam")

    assert Attempt.objects.get().deadline_at == after(minutes=20)


def test_result_offers_to_sit_the_exam_again(guest, quiz):
    start(guest, "exam")
    attempt = Attempt.objects.get()
    page = read(guest.post(f"/attempts/{attempt.pk}/result/", follow=True))

    [form] = page.all("form", action="/quizzes/book/")
    guest.post("/quizzes/book/", form.fields)

    assert Attempt.objects.exclude(pk=attempt.pk).get().mode == "exam"
