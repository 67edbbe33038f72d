"""The list of questions in a browser: as one types, by keyboard, and without script."""

import pytest
from playwright.sync_api import Page, expect

from quizzes.models import Question, User
from tests.browser import walking
from tests.browser.signing import sign_in
from tests.factories import InstructorFactory, RevisionFactory
from tests.factories.listed import cited_under, listed, own_collection

LIST = "/teach/questions/"


@pytest.fixture
def user(transactional_db: None) -> User:
    return InstructorFactory()


@pytest.fixture
def questions(user: User) -> list[Question]:
    """Four of one's own and one of the site's."""
    own, revision = own_collection(user), RevisionFactory(notes__slug="azure")
    made = [
        listed("Which tier is cold?", "tier", collection=own),
        listed("Which tier is hot?", "tier", collection=own, difficulty=2),
        listed("Match the disks", "disk", kind="matching", collection=own),
        listed("Begun and not done", status="draft", collection=own),
        listed("The site asks of disks"),
    ]
    cited_under(made[2], "Disks", revision=revision)
    return made


@pytest.fixture
def listing(page: Page, user, questions) -> Page:
    sign_in(page, user)
    page.goto(LIST)
    page.wait_for_load_state("networkidle")
    return page


def rows(page: Page):
    return page.locator("tbody tr")


def test_search_as_one_types(listing: Page):
    box = listing.get_by_role("searchbox", name="Search questions")
    asked: list[str] = []
    listing.on("request", lambda request: asked.append(request.url))

    box.press_sequentially("tier co", delay=30)
    expect(rows(listing)).to_have_count(1)

    assert len([url for url in asked if LIST in url]) == 1
    expect(listing.locator("#shown-count")).to_have_text(
        "1 question mentions “tier co”"
    )
    assert "q=tier%20co" in listing.url
    expect(box).to_be_focused()
    expect(box).to_have_value("tier co")
    listing.go_back()
    expect(rows(listing)).to_have_count(5)


def test_filters_go_along_with_the_search(listing: Page):
    listing.get_by_label("Matching").check()
    expect(rows(listing)).to_have_count(1)
    expect(listing.get_by_label("Matching")).to_be_focused()
    listing.get_by_label("Matching").uncheck()
    expect(rows(listing)).to_have_count(5)
    listing.get_by_label("Heading of the notes").select_option("azure#Disks")
    expect(rows(listing)).to_have_count(1)
    listing.get_by_role("searchbox").fill("tier")
    expect(listing.get_by_role("heading", name="Nothing fits")).to_be_visible()
    listing.get_by_label("Heading of the notes").select_option("")
    expect(rows(listing)).to_have_count(2)
    assert "q=tier" in listing.url


def test_sorting_by_a_header(listing: Page):
    head = listing.get_by_role("columnheader", name="Question")
    expect(head).to_have_attribute("aria-sort", "none")

    walking.follow(listing, head.get_by_role("link"))

    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(rows(listing).first).to_contain_text("Begun and not done")
    walking.follow(listing, head.get_by_role("link"))
    expect(head).to_have_attribute("aria-sort", "descending")


def test_bulk_by_keyboard_alone(listing: Page):
    expect(listing.locator(".bulk-bar")).to_be_hidden()
    walking.tab_to(listing, listing.get_by_label("Select all on this page"))
    listing.keyboard.press("Space")
    expect(listing.locator(".bulk-bar")).to_contain_text("5 selected")
    walking.tab_to(
        listing, listing.get_by_role("button", name="Retire"), key="Shift+Tab"
    )
    with listing.expect_navigation():
        listing.keyboard.press("Enter")

    notice = listing.locator(".notice")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("Three questions retired.")
    expect(notice).to_contain_text("One was never published yet")
    expect(notice).to_contain_text("One was not yours to change")
    expect(listing.get_by_role("row", name="Retired")).to_have_count(3)


def test_a_tag_is_added_to_those_selected(listing: Page):
    for title in ("cold", "disks"):
        rows(listing).filter(has_text=title).first.get_by_role("checkbox").check()
    expect(listing.locator(".bulk-bar")).to_contain_text("2 selected")
    listing.get_by_label("Tag for those selected").fill("exam 7")
    walking.follow(listing, listing.get_by_role("button", name="Add tag"))

    expect(listing.locator(".notice")).to_contain_text("“exam 7” added to")
    expect(listing.get_by_label("Tag", exact=True)).to_contain_text("exam 7")


def test_enter_in_the_tag_adds_it(listing: Page):
    rows(listing).filter(has_text="cold").first.get_by_role("checkbox").check()
    listing.get_by_label("Tag for those selected").fill("exam 7")
    with listing.expect_navigation():
        listing.keyboard.press("Enter")

    expect(listing.locator(".notice")).to_contain_text("“exam 7” added to")


def test_filter_stays_closed_on_a_phone(listing: Page):
    listing.set_viewport_size({"width": 390, "height": 800})
    listing.goto(f"{LIST}?kind=matching")
    details = listing.locator(".listing-details")
    expect(details).to_contain_text("Filter and sort (1 filter)")
    expect(details).not_to_have_attribute("open", "")
    expect(rows(listing).first).to_contain_text("No answers yet")
    expect(rows(listing).first).not_to_contain_text("Right")

    details.locator("summary").click()
    expect(listing.get_by_role("heading", name="Show")).to_be_hidden()
    listing.get_by_label("Single choice").check()

    expect(details).to_contain_text("(2 filters)")
    expect(listing.get_by_label("Single choice")).to_be_focused()


def test_copy_of_the_site_s_question_opens(listing: Page):
    walking.follow(listing, listing.get_by_role("button", name="Copy"))

    copy = Question.objects.latest("pk")
    assert listing.url.endswith(f"{LIST}{copy.pk}/")
    assert copy.title == "The site asks of disks"


def test_a_new_question_opens_in_the_editor(listing: Page):
    walking.follow(listing, listing.get_by_role("button", name="New question"))

    question = Question.objects.latest("pk")
    assert listing.url.endswith(f"{LIST}{question.pk}/")
    assert question.status == "draft"


def test_rows_stay_low_whatever_they_say(listing: Page, user):
    tags = [f"a rather long tag {number}" for number in range(12)]
    own = Question.objects.filter(collection__owner=user)[0].collection
    long = listed("Which of all these many things " * 9, *tags, collection=own)
    listing.set_viewport_size({"width": 1280, "height": 800})
    listing.goto(LIST)
    row = rows(listing).filter(has_text=long.key)
    title, table = row.locator("a"), listing.locator(".table-wrap")

    lines = title.evaluate(
        "e => e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight)"
    )

    assert round(lines) == 2
    assert row.evaluate("e => e.offsetHeight") < 110
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_without_script(new_context, user, questions):
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, user)
    page.goto(LIST)
    expect(page.get_by_label("Select all on this page")).to_be_hidden()
    page.get_by_role("searchbox").fill("tier")
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(2)
    page.get_by_label("Single choice").check()
    page.get_by_label("Sort by").select_option("title")
    walking.follow(page, page.get_by_role("button", name="Show these"))
    expect(rows(page).first).to_contain_text("cold")
    assert "q=tier" in page.url
    rows(page).first.get_by_role("checkbox").check()
    expect(page.locator(".bulk-bar")).to_contain_text("With those selected")
    walking.follow(page, page.get_by_role("button", name="Retire"))
    expect(page.locator(".notice")).to_contain_text("One question retired.")
    assert "q=tier" in page.url


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_look(listing: Page, look, shown_at, theme, width):
    shown_at(theme, width)
    listing.reload()
    look("list")
    if width < 960:
        listing.locator("summary", has_text="Filter and sort").click()
        look("list, filter")
    rows(listing).first.get_by_role("checkbox").check()
    look("list, selected")
    listing.goto(f"{LIST}?q=nothing+of+this")
    look("list, nothing fits")

    assert not look.findings, "\n".join(look.findings)


def test_long_notices_wrap_on_the_narrowest_screen(listing: Page):
    listing.set_viewport_size({"width": 320, "height": 800})
    listing.goto("/settings/?changed=password")
    expect(listing.locator(".notice")).to_contain_text("signed out everywhere else")

    assert listing.evaluate("document.documentElement.scrollWidth <= innerWidth")
