"""An instructor makes a quiz, a learner takes it, and every number can be followed."""

from decimal import Decimal

import pytest
from playwright.sync_api import Locator, Page, expect

from quizzes.models import Question, Slot, User
from tests.browser import making, walking
from tests.browser.signing import sign_in
from tests.factories import InstructorFactory, MatchingVersionFactory, UserFactory
from tests.factories.listed import listed, own_collection
from tests.factories.made import made_quiz

TITLE = "Storage services"
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


def make_quiz(page: Page) -> None:
    """Two picked questions, the first for 0.3 points, and a draw: 2.3 points."""
    quiz = making.start_quiz(page)
    making.settle_how(page, quiz, title=TITLE)
    pick(page, FIRST, SECOND)
    draw_one(page)
    expect(making.asked(page)).to_have_count(3)
    first = Slot.objects.get(question__title=FIRST)
    page.locator(f"#points-{first.pk}").fill("0.3")
    page.keyboard.press("Tab")
    expect(page.locator("#said")).to_have_text("Points saved.")
    expect(making.stat(page, "Points")).to_have_text("2.3")
    making.publish(page)


def take_twice(page: Page) -> None:
    """Found in the list; first 0.3, nothing, and one pair of three, then all."""
    page.goto("/quizzes/")
    walking.follow(page, page.get_by_role("link", name=TITLE))
    take(page, wrong={SECOND, DRAWN})
    expect(page.locator("h1.score")).to_contain_text("0.63 of 2.3 points, 28%")
    take(page, wrong=set())
    expect(page.locator("h1.score")).to_contain_text("2.3 of 2.3 points, 100%")


def open_scores(page: Page) -> Locator:
    """Follow its figure in the list; return the rows of the attempts, newest first."""
    page.goto(making.LIST)
    link = page.get_by_role("link", name=f"Scores of {TITLE}: 2 attempts")
    walking.follow(page, link)
    rows = page.locator(".scores-table tbody tr")
    expect(rows).to_have_count(2)
    return rows


def test_every_number_can_be_followed_to_its_answers(author: Page, learner: Page):
    make_quiz(author)
    take_twice(learner)

    rows = open_scores(author)
    expect(rows.first).to_contain_text("Ines")
    expect(rows.first).to_contain_text("2.3 of 2.3")
    expect(rows.last).to_contain_text("0.63 of 2.3")
    shown = making.stat(author, "Points in all").inner_text()

    scores = making.downloaded(author, "scores")
    assert {each["purpose"] for each in scores} == {"quiz"}
    score, out_of = (making.total(scores, name) for name in ("score", "out_of"))
    assert shown.split() == [str(score), "of", str(out_of)]
    assert (str(score), str(out_of)) == ("2.9333333", "4.6")
    answers = making.downloaded(author, "responses")
    assert len(answers) == 6
    assert making.total(answers, "mark") == score
    [missed] = [each for each in answers if each["mark"] == "0"]
    assert (missed["stem"], missed["right_answer"]) == (SECOND, "Option A")

    walking.follow(author, rows.last.locator(".scores-attempt"))
    expect(author.locator("h1.score")).to_contain_text("0.63 of 2.3 points")
    asked = author.get_by_role("article", name=SECOND)
    expect(asked.locator(".choice.is-wrong")).to_contain_text(missed["answer"])
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


@pytest.fixture
def three(author: Page, teacher) -> list[Slot]:
    """The slots of a quiz that is open in the builder."""
    quiz = made_quiz(teacher, 3)
    making.builder_of(author, quiz)
    return list(quiz.slots.order_by("position"))


def enter(page: Page, said: str, order: list[Slot]) -> None:
    """Press Enter, and see that the builder does it."""
    page.keyboard.press("Enter")
    titles = [each.question.title for each in order if each.question]
    expect(making.asked(page)).to_have_text(titles)
    expect(page.locator("#said")).to_have_text(said)
    making.settled(page)


def test_ordered_by_keyboard(author: Page, three):
    first, second, last = three
    walking.tab_to(author, author.locator(f"#up-{last.pk}"))

    enter(author, "Moved up.", [first, last, second])
    expect(author.locator(f"#up-{last.pk}")).to_be_focused()
    assert not walking.focus_problem(author)
    enter(author, "Moved up.", [last, first, second])
    # It is at the top: the button is off, and its row has the focus.
    expect(author.locator(f"#slot-{last.pk}")).to_be_focused()

    down = author.locator(f"#down-{last.pk}")
    walking.tab_to(author, down)
    enter(author, "Moved down.", [first, last, second])
    expect(down).to_be_focused()
    last.refresh_from_db()
    assert last.position == 2


def test_weighed_by_keyboard(author: Page, three):
    points = author.locator(f"#points-{three[1].pk}")
    walking.tab_to(author, points)

    author.keyboard.type("2.5")
    enter(author, "Points saved.", three)

    expect(points).to_be_focused()
    assert not walking.focus_problem(author)
    expect(making.stat(author, "Points")).to_have_text("4.5")
    three[1].refresh_from_db()
    assert three[1].points == Decimal("2.5")
