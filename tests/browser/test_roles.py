"""Invitations, roles, one's data and the admin, in a browser."""

import json
from zipfile import ZipFile

import pytest
from django.utils.timezone import now
from playwright.sync_api import Page, expect

from quizzes import admin
from quizzes.models import Tries, User
from quizzes.services.invitations import invite, invite_first
from tests.browser.looking import Look
from tests.browser.signing import sign_in
from tests.factories import OwnerFactory, UserFactory, quiz_with
from tests.factories.begun import finished_at
from tests.factories.lives import a_whole_life
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.usefixtures("transactional_db")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_new_person_becomes_the_owner_by_keyboard_alone(page: Page):
    token = invite_first(now=now())
    page.goto(f"/invitations/{token}/")

    page.get_by_role("link", name="Make an account").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Email").fill("ines@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Become the owner").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url("/teach/questions/")
    expect(page.get_by_role("link", name="People")).to_be_visible()
    assert User.objects.get().role == "owner"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_an_owner_makes_an_instructor(new_context, javascript):
    user = UserFactory(email="ola@example.org")
    page = new_context(java_script_enabled=javascript).new_page()
    sign_in(page, OwnerFactory())

    page.goto("/teach/people/")
    page.get_by_label("Role of ola@example.org").select_option("instructor")
    page.get_by_role("button", name="Set the role of ola@example.org").click()

    expect(page.locator(f"#person-{user.pk} .status")).to_have_text("Set")
    user.refresh_from_db()
    assert user.role == "instructor"


def test_taking_the_data_along_and_deleting_the_account(page: Page):
    user = sign_in(page, UserFactory(password=PASSWORD))
    finished_at(quiz_with(2), keys="ab", learner=user.learner)

    page.goto("/settings/data/")
    with page.expect_download() as download:
        press(page, "Download my data")
    with ZipFile(download.value.path()) as archive:
        stored = json.loads(archive.read("data.json"))
    page.get_by_role("link", name="Delete my account").click()
    page.get_by_label("Your password").fill(PASSWORD)
    press(page, "Delete my account")

    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is deleted")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    assert len(stored["answers"]) == 2
    assert not User.objects.exists()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_is_wrong_with_the_screens(
    page, look: Look, shown_at, forgive, theme, width
):
    shown_at(theme, width)
    link = f"/invitations/{invite(role='instructor', now=now())}/"
    page.goto(link)
    look("invitation")
    UserFactory(email="a-rather-long-address.of-somebody@department.example.org")
    sign_in(page, OwnerFactory(password=PASSWORD))
    for name, path in {
        "invitation, owner": link,
        "people": "/teach/people/",
        "nobody fits": "/teach/people/?q=nobody",
        "data": "/settings/data/",
        "delete": "/settings/delete/",
        "deleted": "/settings/deleted/",
    }.items():
        page.goto(path)
        look(name)
    page.goto("/settings/delete/")
    page.get_by_label("Your password").fill("wrong")
    press(page, "Delete my account")
    expect(page.locator("#proof-error")).to_be_visible()
    look("delete, refused")
    page.goto("/invitations/unknown/")
    look("invitation, gone")
    forgive("422", "404")

    assert look.findings == []


def test_the_admin_works_under_our_policy(page: Page):
    sign_in(page, a_whole_life(role="owner"))
    Tries.objects.all().delete()

    # Whatever the policy blocks, and any error of a script, fails this test.
    for model in admin.site._registry:
        page.goto(f"/admin/{model._meta.app_label}/{model._meta.model_name}/")
        expect(page.locator("#result_list tbody tr").first).to_be_visible()
        page.locator("#result_list tbody th a").first.click()
        expect(page.locator("#content h2, #content form")).not_to_have_count(0)

    page.goto("/admin/quizzes/user/?q=person")
    page.locator("#result_list tbody th a").first.click()
    page.get_by_label("Is active").uncheck()
    press(page, "Save and continue editing")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
