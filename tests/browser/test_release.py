"""What learners are told, and who reaches a quiz: from a date, by link, and late."""

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quizzes.models import Attempt, AuditEvent, Quiz, User
from tests import answering
from tests.browser import making, sitting, walking
from tests.browser.signing import sign_in
from tests.factories import InstructorFactory, UserFactory
from tests.factories.begun import attempt_at
from tests.factories.scored import own_quiz
from tests.factories.sitting import save

TYPED = "%Y-%m-%dT%H:%M"
REASONS = ("Why a.", "Why b.", "Because the notes say so.", "Right answer")


@pytest.fixture
def teacher(transactional_db) -> User:
    return InstructorFactory()


@pytest.fixture
def author(page: Page, teacher) -> Page:
    sign_in(page, teacher)
    return page


@pytest.fixture
def ines(transactional_db) -> User:
    return UserFactory()


@pytest.fixture
def learner(new_context, ines) -> Page:
    page: Page = new_context().new_page()
    sign_in(page, ines)
    return page


def release_from(author: Page, quiz: Quiz, moment: datetime) -> None:
    typed = moment.strftime(TYPED)
    making.settle_how(author, quiz, release="on_date", release_at=typed)


def told(page: Page) -> list[str]:
    """What the page tells of the key, seen or not."""
    source = page.content()
    return [words for words in REASONS if words in source]


def hand_in(page: Page) -> None:
    """Take the quiz, the second answer wrong; nothing is told meanwhile."""
    walking.open_quiz(page, "book")
    walking.follow(page, page.get_by_role("button", name="Start"))
    for key in "ab":
        sitting.settle(page)
        sitting.choose(page, key)
        assert told(page) == []
        walking.follow(page, page.get_by_role("button", name="Save and"))
    sitting.hand_in(page)


def test_reasons_come_on_their_date(author: Page, learner: Page, teacher):
    quiz = own_quiz(teacher, slug="book", title="Book")
    release_from(author, quiz, now() + timedelta(days=2))

    hand_in(learner)

    result, retry = learner.url, learner.get_by_role("button", name="Retry")
    expect(learner.locator("h1.score")).to_contain_text("1 of 2 points, 50%")
    expect(learner.get_by_text("Answers and reasons are shown from")).to_be_visible()
    expect(retry).to_have_count(0)
    expect(learner.locator(".status.is-right, .status.is-wrong")).to_have_count(0)
    assert told(learner) == []
    walking.follow(learner, learner.locator(".answer-list a").last)
    expect(learner.locator(".choice.is-own")).to_contain_text("Option B")
    expect(learner.locator(".verdict, .is-correct")).to_have_count(0)
    assert told(learner) == []

    release_from(author, quiz, now() - timedelta(days=2))

    learner.reload()
    expect(learner.locator(".verdict")).to_be_visible()
    expect(learner.locator(".is-correct")).to_contain_text("Option A")
    assert told(learner) == [*REASONS]
    learner.goto(result)
    expect(learner.locator(".answer-list .status.is-right")).to_be_visible()
    expect(learner.locator(".answer-list .status.is-wrong")).to_be_visible()
    expect(retry).to_be_visible()


def test_by_link_it_is_found_by_its_address_alone(author: Page, new_context, teacher):
    quiz = own_quiz(teacher, 1, slug="book", title="Book", status="draft")
    making.settle_how(author, quiz, audience="link")
    making.builder_of(author, quiz)
    making.publish(author)
    settings = f"{making.LIST}{quiz.pk}/settings/"
    author.goto(settings)
    first = author.get_by_label("Whoever has it can take the quiz").input_value()

    guest: Page = new_context().new_page()
    guest.goto("/quizzes/")
    expect(guest.get_by_text("Book", exact=True)).to_have_count(0)
    assert "book" not in first
    guest.goto(first)
    walking.follow(guest, guest.get_by_role("button", name="Start"))
    sitting.settle(guest)
    assert walking.walk_through(guest) == 1
    expect(guest.locator("h1.score")).to_contain_text("1 of 1 point")

    walking.follow(author, author.get_by_role("button", name="Make a new link"))
    expect(author.locator(".notice")).to_contain_text("This is the new link.")
    second = author.get_by_label("Whoever has it can take the quiz").input_value()
    assert second != first
    # Asked beside the page, whose console would complain of the 404.
    assert guest.request.get(first).status == 404
    response = guest.goto(second)
    assert response
    assert response.status == 200
    expect(guest.locator("h1")).to_have_text("Book")


def late_exam(quiz: Quiz, user: User) -> Attempt:
    """Handed in blank when its time was up; the right answers came after that."""
    begun = now() - timedelta(hours=1)
    deadline = begun + timedelta(minutes=10)
    exam = attempt_at(
        quiz,
        learner=user.learner,
        mode="exam",
        started_at=begun,
        deadline_at=deadline,
    )
    for item in exam.items.all():
        fields = answering.choose(item, "a")
        save(item, fields, now=deadline + timedelta(seconds=80))
    return exam


def test_late_answers_count_after_one_press(author: Page, learner: Page, teacher, ines):
    quiz = own_quiz(teacher, mode="exam", title="Book")
    exam = late_exam(quiz, ines)
    result = f"/attempts/{exam.pk}/result/"
    learner.goto(result)
    expect(learner.locator("h1.score")).to_contain_text("0 of 2 points, 0%")

    author.goto(f"{making.LIST}{quiz.pk}/scores/")
    walking.follow(author, author.get_by_role("link", name="Late answers"))
    expect(author.locator("tbody tr")).to_have_count(2)
    walking.follow(author, author.get_by_role("button", name="Accept all shown"))
    expect(author.get_by_text("Accepted. The scores are marked anew.")).to_be_visible()
    expect(author.locator("tbody tr")).to_contain_text(["0 → 2"])

    learner.reload()
    expect(learner.locator("h1.score")).to_contain_text("2 of 2 points, 100%")
    expect(learner.locator(".lede")).to_contain_text("Two answers came late")
    assert AuditEvent.objects.get().action == "late"
