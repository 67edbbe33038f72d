"""Accounts in a browser: what a guest did comes along, on to every device."""

import re

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Attempt, User
from tests.browser import sitting, walking
from tests.browser.looking import Look
from tests.factories import quiz_with
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.usefixtures("transactional_db")

EMAIL = "ines@example.org"


def sign_up(page: Page, password: str = PASSWORD) -> None:
    page.goto("/account/signup/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").fill(password)
    walking.follow(page, page.get_by_role("button", name="Make the account"))


def sign_in(page: Page, password: str = PASSWORD) -> None:
    page.goto("/account/login/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").fill(password)
    walking.follow(page, page.get_by_role("button", name="Sign in"))


def history(page: Page) -> str:
    """What the page tells of answers, without what only guests are told."""
    page.goto("/history/")
    told = page.locator("main").inner_text()
    return told.partition("This history belongs to this browser")[0].strip()


def test_guest_makes_an_account_and_goes_on_on_a_second_device(page: Page, new_context):
    quiz_with(3, slug="book", title="Book")
    quiz_with(2, slug="disks", title="Disks")
    walking.start(page, "disks")
    walking.walk_through(page)
    walking.start(page, "book")
    walking.answer(page)
    walking.go_on(page)
    place, before = page.url, history(page)

    sign_up(page)

    assert history(page) == before
    page.goto(place)
    expect(page.locator("h1.stem")).to_be_visible()
    phone = new_context().new_page()
    sign_in(phone)
    assert history(phone) == before
    phone.goto("/")
    walking.follow(phone, phone.get_by_role("link", name="question 2"))
    assert phone.url == place
    walking.walk_through(phone)
    assert history(page) == history(phone)
    assert {each.state for each in Attempt.objects.all()} == {"finished"}
    assert Attempt.objects.values("learner").distinct().count() == 1


def test_exam_goes_on_on_a_second_device(page: Page, new_context):
    quiz_with(3, slug="exam", mode="exam", time_limit_s=900)
    sign_up(page)
    sitting.sit(page, "exam")
    sitting.choose(page, "b")
    first = page.url
    walking.follow(page, page.get_by_role("button", name="Save and go on"))
    sitting.settle(page)

    phone = new_context().new_page()
    sign_in(phone)
    phone.goto("/")
    walking.follow(phone, phone.get_by_role("link", name="Go on with question 2"))

    for place in (page.url, first):
        for device in (page, phone):
            device.goto(place)
            sitting.settle(device)
        assert sitting.seen(phone) == sitting.seen(page)
        assert abs(sitting.seconds_left(phone) - sitting.seconds_left(page)) <= 2
    expect(sitting.option(phone, "b")).to_be_checked()
    sitting.choose(phone, "a")
    page.reload()
    expect(sitting.option(page, "a")).to_be_checked()


def test_back_after_signing_out_shows_nothing(page: Page):
    sign_up(page)
    page.goto("/settings/")
    expect(page.get_by_text(f"As {EMAIL}.")).to_be_visible()
    walking.follow(page, page.get_by_role("button", name="Sign out"))

    page.go_back()

    expect(page.get_by_text(EMAIL)).to_have_count(0)
    page.go_back()
    expect(page.get_by_text(EMAIL)).to_have_count(0)


def test_account_by_keyboard(page: Page):
    page.goto("/quizzes/")
    walking.press(page, page.get_by_role("link", name="Sign in"))
    walking.press(page, page.get_by_role("link", name="Make an account"))
    walking.tab_to(page, page.get_by_label("Email"))
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    walking.press(page, page.get_by_role("link", name=EMAIL))
    walking.tab_to(page, page.get_by_label("Name"))
    page.keyboard.type("Ines Moreau")
    walking.press(page, page.get_by_role("button", name="Save settings"))

    expect(page.get_by_role("link", name="Ines Moreau")).to_be_visible()
    walking.press(page, page.get_by_role("button", name="Sign out"))
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_mistake_is_read_out_first(page: Page, forgive):
    page.goto("/account/login/")
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Password").fill("not the password")
    walking.follow(page, page.get_by_role("button", name="Sign in"))

    expect(page.locator("#problems")).to_be_focused()
    expect(page.get_by_label("Password")).to_have_attribute("aria-invalid", "true")
    forgive("422")


def test_account_without_script(new_context):
    page = new_context(java_script_enabled=False).new_page()
    sign_up(page)
    page.goto("/settings/")
    page.get_by_label("Name").fill("Ines Moreau")
    page.get_by_role("radio", name="Dark").check()
    page.get_by_label("Keyboard shortcuts").uncheck()
    walking.follow(page, page.get_by_role("button", name="Save settings"))

    expect(page.get_by_text("Your settings are saved.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    learner = User.objects.get().learner
    assert (learner.display_name, learner.has_shortcuts) == ("Ines Moreau", False)
    walking.follow(page, page.get_by_role("button", name="Sign out"))
    sign_in(page)
    expect(page.get_by_role("link", name="Ines Moreau")).to_be_visible()


def test_keys_are_off_where_they_are_switched_off(page: Page):
    quiz_with(2, slug="book")
    sign_up(page)
    page.goto("/settings/")
    page.get_by_label("Keyboard shortcuts").uncheck()
    walking.follow(page, page.get_by_role("button", name="Save settings"))
    walking.start(page, "book")

    page.keyboard.press("a")

    assert page.locator(".choice input:checked").count() == 0


def link_in(mail) -> str:
    [link] = re.findall(r"http://[^/]+(/\S+)", mail.body)
    return link


def look_at_guest_pages(page: Page, look: Look) -> None:
    for name, path in {
        "sign in": "/account/login/",
        "sign up": "/account/signup/",
        "reset": "/account/password/reset/",
        "reset sent": "/account/password/reset/done/",
        "check your mail": "/account/confirm-email/",
        "old link": "/account/confirm-email/x/",
        "old reset": "/account/password/reset/key/1-x/",
        "settings of a stranger": "/settings/",
    }.items():
        page.goto(path)
        look(name)
    sign_up(page, "short")
    look("sign up, refused")
    for number in range(7):
        sign_in(page, "not the password")
        if number in {0, 6}:
            look(f"sign in, refused {number}")


def look_at_account_pages(page: Page, look: Look, other: Page) -> None:
    sign_up(page)
    sign_in(other)
    for name, path in {
        "settings": "/settings/",
        "settings, saved": "/settings/?changed=settings",
        "email": "/account/email/",
        "password": "/account/password/change/",
        "devices": "/account/devices/",
        "sign out": "/account/logout/",
    }.items():
        page.goto(path)
        look(name)
    page.goto("/account/password/change/")
    page.get_by_label("Present password").fill("not the password")
    page.get_by_label("New password").fill("short")
    walking.follow(page, page.get_by_role("button", name="Change the password"))
    look("password, refused")


def look_at_links(page: Page, look: Look, mailoutbox) -> None:
    page.goto("/account/email/")
    page.get_by_label("New email").fill("ines@new.example")
    page.get_by_label("Password").fill(PASSWORD)
    walking.follow(page, page.get_by_role("button", name="Send the link"))
    look("email, to be verified")
    page.goto(link_in(mailoutbox[-1]))
    look("verify")
    page.goto("/account/password/reset/")
    page.get_by_label("Email").fill(EMAIL)
    walking.follow(page, page.get_by_role("button", name="Send the link"))
    page.goto(link_in(mailoutbox[-1]))
    look("new password")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_account_screen(
    page: Page, look, shown_at, forgive, new_context, mailoutbox, theme, width
):
    shown_at(theme, width)
    quiz_with(1, slug="exam", mode="exam")
    page.goto("/quizzes/exam/")
    look("exam for accounts")

    look_at_guest_pages(page, look)
    page.context.clear_cookies()
    look_at_account_pages(page, look, new_context().new_page())
    look_at_links(page, look, mailoutbox)

    forgive("422", "429")
    assert not look.findings, "\n".join(look.findings)


def test_no_account_screen_is_wider_than_a_narrow_one(
    page: Page, look, forgive, new_context, mailoutbox
):
    page.set_viewport_size({"width": 320, "height": 640})
    look.axe = list  # only the width is the point here

    look_at_guest_pages(page, look)
    look_at_account_pages(page, look, new_context().new_page())
    look_at_links(page, look, mailoutbox)

    forgive("422", "429")
    assert not look.findings, "\n".join(look.findings)
