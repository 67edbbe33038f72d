"""How an author gets about in the tests of this folder."""

from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quizzes.models import Question, QuestionVersion, User
from quizzes.services.bank import start_question

SAVED = "Draft saved at"


def new_question(page: Page, author: User, kind: str = "single_choice") -> Question:
    """Begin a question; its editor is on the page, and its scripts are mounted."""
    question = start_question(author=author, kind=kind, now=now())
    page.goto(f"/teach/questions/{question.pk}/")
    page.wait_for_load_state("networkidle")
    return question


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)


def published(page: Page) -> QuestionVersion:
    """Publish what is written for the first time."""
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".notice.is-info")).to_contain_text("Published.")
    return QuestionVersion.objects.order_by("-pk")[0]
