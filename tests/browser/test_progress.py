"""Home and history of a learner who comes back: with script, without, by keyboard."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quizzes.models import Attempt
from tests.browser import walking
from tests.browser.looking import TOO_WIDE
from tests.factories import LearnerFactory, quiz_with
from tests.factories.begun import finished_at
from tests.factories.progress import many_finished, quiz_on
from tests.views.browsers import browser_of


@pytest.fixture
def learner(transactional_db):
    return LearnerFactory()


@pytest.fixture
def page(page: Page, base_url, learner) -> Page:
    """A page of the browser in which this learner has been before."""
    name = settings.SESSION_COOKIE_NAME
    key = browser_of(learner).cookies[name].value
    page.context.add_cookies([{"name": name, "value": key, "url": base_url}])
    return page


@pytest.fixture
def storage(learner):
    """Blobs missed and files right, last week; then twelve attempts at disks."""
    quiz = quiz_on(
        ("Storage", "Blobs"), ("Storage", "Files"), title="Storage", slug="storage"
    )
    finished_at(quiz, keys="ba", learner=learner, started_at=now() - timedelta(days=9))
    disks = quiz_with(1, title="Disks", slug="disks")
    many_finished(disks, 12, learner=learner, since=now() - timedelta(days=2))
    return quiz


def rows(page: Page) -> list[str]:
    return page.locator("#shown .data-table .is-title").all_inner_texts()


def choose(page: Page, **chosen: str) -> None:
    for name, value in chosen.items():
        page.locator(f"select[name={name}]").select_option(value)
    page.get_by_role("button", name="Show these").click()


def test_home_after_one_attempt(page: Page, learner, content):
    page.goto("/")
    expect(page.locator(".hero")).to_be_visible()
    walking.start(page, "images")
    walking.answer(page, walking.wrong)
    page.get_by_role("link", name="Leave").click()

    page.get_by_role("link", name="Home").click()

    expect(page.locator("h1")).to_have_text("Images")
    walking.follow(page, page.get_by_role("link", name="Go on with question 2"))
    expect(page.locator("h1.stem")).to_be_visible()


def test_only_the_heading_that_was_pressed_is_busy(page: Page, storage):
    page.goto("/history/")
    page.route("**/practice/", lambda route: route.fulfill(status=204))
    pressed = page.get_by_role("button", name="Practise these on Files")

    pressed.click()

    expect(page.locator(".heading-form .is-loading")).to_have_count(1)
    expect(pressed).to_have_attribute("aria-busy", "true")


def test_home_by_keyboard(page: Page, learner, storage):
    page.goto("/")
    summary = page.locator(".progress-list summary").first
    walking.tab_to(page, summary)

    page.keyboard.press("Enter")

    expect(page.get_by_role("meter", name="Blobs")).to_be_visible()
    walking.press(page, page.get_by_role("link", name="All scores"))
    expect(page.locator("h1")).to_have_text("History")


def test_history_is_filtered_in_place_and_back_undoes_it(page: Page, storage):
    page.goto("/history/")
    page.evaluate("window.isSamePage = true")
    assert rows(page) == ["Disks"] * 10

    choose(page, quiz="storage")

    expect(page.locator("#shown-count")).to_have_text("One attempt fits.")
    assert (rows(page), page.evaluate("window.isSamePage")) == (["Storage"], True)
    expect(page).to_have_url("/history/?quiz=storage&mode=&days=")
    expect(page.get_by_role("button", name="Show these")).to_be_focused()
    page.go_back()
    expect(page.locator("#shown .is-title")).to_have_count(10)
    expect(page.locator("select[name=quiz]")).to_have_value("")
    expect(page.locator("h1")).to_have_text("History")
    page.go_forward()
    expect(page.locator("#shown .is-title")).to_have_count(1)
    expect(page.locator("select[name=quiz]")).to_have_value("storage")


def test_filter_stays_on_the_next_page(page: Page, storage):
    page.goto("/history/")
    choose(page, quiz="disks", days="30")
    expect(page.locator("#shown-count")).to_have_text("12 attempts fit.")

    walking.follow(page, page.get_by_role("link", name="Older"))

    assert rows(page) == ["Disks"] * 2
    expect(page.locator("select[name=days]")).to_have_value("30")


def test_heading_is_practised_without_naming_it(page: Page, learner, storage):
    page.goto("/history/")
    button = page.get_by_role("button", name="Practise these on Blobs")

    walking.press(page, button)

    expect(page.locator(".attempt-name")).to_have_text("Storage, practice")
    assert "Blobs" not in page.content()
    assert walking.walk_through(page) == 2
    expect(page.locator("h1.score")).to_contain_text("of 2 points")
    page.get_by_role("link", name="Practise another heading").click()
    expect(page.locator("#headings")).to_be_in_viewport()


def test_mistakes_are_practised_twice_and_settled(page: Page, learner, storage):
    for _ in range(2):
        page.goto("/")
        button = page.get_by_role("button", name="mistake")
        walking.follow(page, button)
        expect(page.locator(".attempt-name")).to_have_text("Your mistakes, practice")
        walking.walk_through(page)

    page.goto("/")

    left = Attempt.objects.filter(title="Your mistakes").count()
    assert left == 2
    expect(page.get_by_role("button", name="mistake")).to_have_count(0)


def test_double_click_starts_one_practice(page: Page, learner, storage):
    page.goto("/history/")

    page.get_by_role("button", name="Practise these on Blobs").dblclick()

    expect(page.locator("h1.stem")).to_be_visible()
    assert learner.attempts.filter(purpose="practice").count() == 1


def test_it_works_without_script(new_context, base_url, learner, storage):
    context = new_context(java_script_enabled=False)
    name = settings.SESSION_COOKIE_NAME
    key = browser_of(learner).cookies[name].value
    context.add_cookies([{"name": name, "value": key, "url": base_url}])
    page = context.new_page()
    page.goto("/history/")

    choose(page, quiz="storage")

    assert rows(page) == ["Storage"]
    page.go_back()
    assert rows(page) == ["Disks"] * 10
    page.get_by_role("button", name="Practise these on Blobs").click()
    expect(page.locator("h1.stem")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_home_and_history_look_right(page: Page, axe, storage, theme, width):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 800})

    for path in ("/", "/history/", "/history/?mode=exam"):
        page.goto(path)
        for summary in page.locator("main summary").all():
            summary.click()
        assert (path, axe()) == (path, [])
        assert (path, page.evaluate(TOO_WIDE)) == (path, "")


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (640, "200%")])
def test_nothing_is_cut_off(page: Page, learner, storage, width, size):
    walking.start(page, "storage")
    page.set_viewport_size({"width": width, "height": 640})

    for path in ("/", "/history/", "/history/?mode=exam"):
        page.goto(path)
        page.evaluate("size => document.documentElement.style.fontSize = size", size)
        for summary in page.locator("main summary").all():
            summary.click()
        assert (path, page.evaluate(TOO_WIDE)) == (path, "")
