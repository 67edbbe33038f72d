"""An instructor makes a quiz, a learner takes it, and every number can be followed."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt, Question, Slot, User
from tests.browser import making, walking
from tests.browser.signing import sign_in
from tests.factories import InstructorFactory, MatchingVersionFactory, UserFactory
from tests.factories.listed import listed, own_collection
from tests.factories.made import made_quiz

FIRST, SECOND, DRAWN = "Which is a drive?", "Which is a share?", "Match the services."


@pytest.fixture
def teacher(transactional_db) -> User:
    """An instructor with three published questions; the last is worth thirds."""
    teacher = InstructorFactory()
    collection = own_collection(teacher)
    for title in (FIRST, SECOND):
        listed(title, collection=collection)
    drawn = listed(DRAWN, collection=collection, kind="matching", status="draft")
    MatchingVersionFactory(question=drawn, stem=DRAWN)
    Question.objects.filter(pk=drawn.pk).update(status="published")
    return teacher


@pytest.fixture
def author(page: Page, teacher) -> Page:
    sign_in(page, teacher)
    return page


@pytest.fixture
def learner(new_context, transactional_db) -> Page:
    """A page of somebody with an account, in a browser of their own."""
    page: Page = new_context().new_page()
    user = UserFactory()
    user.learner.display_name = "Ines"
    user.learner.save()
    sign_in(page, user)
    return page


def pick(page: Page, *titles: str) -> None:
    """From the builder: tick these, and add them in one press."""
    walking.follow(page, page.get_by_role("link", name="Pick questions").first)
    making.arrived(page, "Pick questions")
    for title in titles:
        page.get_by_role("row", name=title).get_by_role("checkbox").check()
    page.get_by_role("button", name="Add to the quiz").click()
    for title in titles:
        row = page.get_by_role("row", name=title)
        expect(row.get_by_text("In the quiz")).to_be_visible()
    walking.follow(page, page.get_by_role("link", name="Back to the quiz"))


def draw_one(page: Page) -> None:
    walking.follow(page, page.get_by_role("link", name="Draw at random"))
    page.wait_for_load_state("networkidle")
    page.get_by_label("How many").fill("1")
    expect(page.locator("#available")).to_have_text("One to draw from.")
    walking.follow(page, page.get_by_role("button", name="Add the draw"))
    page.wait_for_load_state("networkidle")


def take(page: Page, *, wrong: set[str]) -> None:
    """From the quiz's page to its result, with a wrong answer to each of these."""
    with page.expect_navigation():
        page.get_by_role("button", name="Start").or_(
            page.get_by_role("button", name="Take the quiz again")
        ).click()
    for _ in range(3):
        stem = page.locator("h1.stem")
        expect(stem).to_be_visible()
        page.wait_for_load_state("networkidle")
        is_wrong = stem.inner_text() in wrong
        walking.answer(page, walking.wrong if is_wrong else walking.right)
        walking.go_on(page)
    expect(page.locator("h1.score")).to_be_visible()


def test_made_taken_and_followed_to_the_last_digit(author: Page, learner: Page):
    quiz = making.start_quiz(author)
    making.settle_how(author, quiz, title="Storage services")
    pick(author, FIRST, SECOND)
    draw_one(author)
    expect(making.asked(author)).to_have_count(3)
    first = Slot.objects.get(question__title=FIRST)
    author.locator(f"#points-{first.pk}").fill("0.3")
    author.keyboard.press("Tab")
    expect(author.locator("#said")).to_have_text("Points saved.")
    expect(making.stat(author, "Points")).to_have_text("2.3")
    making.publish(author)

    learner.goto("/quizzes/")
    walking.follow(learner, learner.get_by_role("link", name="Storage services"))
    take(learner, wrong={SECOND, DRAWN})
    # 0.3, nothing, and one pair of three.
    expect(learner.locator("h1.score")).to_contain_text("0.63 of 2.3 points, 28%")
    take(learner, wrong=set())

    author.goto(making.LIST)
    link = author.get_by_role("link", name="Scores of Storage services: 2 attempts")
    walking.follow(author, link)
    rows = author.locator(".scores-table tbody tr")  # newest first
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Ines")
    expect(rows.first).to_contain_text("2.3 of 2.3")
    expect(rows.last).to_contain_text("0.63 of 2.3")
    shown = making.stat(author, "Points in all").inner_text()

    scores = making.downloaded(author, "scores")
    assert {each["purpose"] for each in scores} == {"quiz"}
    score, out_of = (
        sum(Decimal(row[name]) for row in scores) for name in ("score", "out_of")
    )
    assert shown.split() == [str(score), "of", str(out_of)]
    assert (str(score), str(out_of)) == ("2.9333333", "4.6")

    answers = making.downloaded(author, "responses")
    assert len(answers) == 6
    [missed] = [each for each in answers if each["mark"] == "0"]
    assert (missed["stem"], missed["right_answer"]) == (SECOND, "Option A")
    assert missed["answer"] in {"Option B", "Option C"}
    assert sum(Decimal(each["mark"]) for each in answers) == score

    walking.follow(author, rows.last.locator(".scores-attempt"))
    expect(author.locator("h1.score")).to_contain_text("0.63 of 2.3 points")
    asked = author.get_by_role("article", name=SECOND)
    own = asked.locator(".choice", has_text="Your answer")
    expect(own).to_contain_text(missed["answer"])
    expect(asked.locator(".choice.is-correct")).to_contain_text("Option A")


def test_made_without_script(new_context, teacher):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, teacher)

    quiz = making.start_quiz(page)
    making.settle_how(page, quiz, title="Plain", release="at_end")
    pick(page, FIRST, SECOND)
    before = making.asked(page).all_inner_texts()
    up = page.get_by_role("button", name=f"Move up: {before[1]}")
    walking.follow(page, up)
    expect(making.asked(page)).to_have_text(before[::-1])
    page.get_by_label("Points for question 1").fill("2")
    walking.follow(
        page, page.get_by_role("button", name="Save the points of question 1")
    )
    expect(making.stat(page, "Points")).to_have_text("3")
    making.publish(page)

    quiz.refresh_from_db()
    assert (quiz.status, quiz.slug, quiz.release) == ("published", "plain", "at_end")


def test_ordered_and_weighed_by_keyboard(author: Page, teacher):
    quiz = made_quiz(teacher, 3)
    making.builder_of(author, quiz)
    titles = making.asked(author).all_inner_texts()
    last = Slot.objects.get(question__title=titles[2])
    up = author.locator(f"#up-{last.pk}")
    walking.tab_to(author, up)

    for order in [(0, 2, 1), (2, 0, 1)]:
        author.keyboard.press("Enter")
        expect(making.asked(author)).to_have_text([titles[each] for each in order])
        expect(author.locator("#said")).to_have_text("Moved up.")
        making.settled(author)
    # There is no further up, so focus is on the row.
    expect(author.locator(f"#slot-{last.pk}")).to_be_focused()
    down = author.locator(f"#down-{last.pk}")
    walking.tab_to(author, down)
    author.keyboard.press("Enter")
    expect(making.asked(author)).to_have_text([titles[each] for each in (0, 2, 1)])
    making.settled(author)
    expect(down).to_be_focused()
    assert not walking.focus_problem(author)

    points = author.locator(f"#points-{last.pk}")
    walking.tab_to(author, points, key="Shift+Tab")
    author.keyboard.type("2.5")
    author.keyboard.press("Enter")
    expect(author.locator("#said")).to_have_text("Points saved.")
    expect(points).to_be_focused()
    assert not walking.focus_problem(author)
    last.refresh_from_db()
    assert (last.position, last.points) == (2, Decimal("2.5"))
    assert Attempt.objects.count() == 0
