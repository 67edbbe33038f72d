"""The list of questions: who sees it, how it is searched, and what it costs."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from quizzes.models import User
from tests.factories import (
    DraftFactory,
    InstructorFactory,
    ItemFactory,
    LearnerFactory,
    OwnerFactory,
    RevisionFactory,
    SlotFactory,
    UserFactory,
)
from tests.factories.clock import NOON
from tests.factories.listed import cited_under, listed, own_collection
from tests.views.browsers import HTMX_SHOWN, browser_of

pytestmark = pytest.mark.django_db

LIST = "/teach/questions/"


@pytest.fixture
def user():
    return InstructorFactory()


@pytest.fixture
def browser(user):
    return signed_in(user)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def titles(response):
    return [row.title for row in response.context["screen"].page.rows]


def test_strangers_are_asked_to_sign_in(db):
    for client in (Client(), browser_of(LearnerFactory(), kind=Client)):
        for send in (client.get, client.post):
            response = send(LIST)

            assert response.status_code == 302
            assert response["Location"].startswith("/account/login/?next=/teach/")


@pytest.mark.parametrize("method", ["get", "post"])
def test_learners_find_nothing_there(method):
    client = signed_in(UserFactory())

    response = getattr(client, method)(LIST, {"do": "retire", "question": "1"})
    missing = getattr(client, method)("/teach/nowhere/")

    assert response.status_code == missing.status_code == 404


def test_instructors_see_nothing_of_each_other(user, browser):
    listed("Of one alone", "secret", collection=own_collection(user))
    other = signed_in(InstructorFactory())

    page = other.get(LIST).content.decode()

    assert titles(browser.get(LIST)) == ["Of one alone"]
    assert "Of one alone" not in page
    assert "secret" not in page
    assert titles(other.get(LIST, {"q": "alone", "tag": "secret"})) == []


def test_title_leads_to_the_editor(browser):
    question = listed("Which tier?")

    page = browser.get(LIST).content.decode()

    assert f'href="/teach/questions/{question.pk}/"' in page
    assert 'action="/teach/questions/new/"' in page


def test_htmx_gets_only_what_a_search_changes(browser):
    listed("Which tier?")
    listed("Which disk?")

    whole = browser.get(LIST, {"q": "tier"})
    part = browser.get(LIST, {"q": "tier"}, headers=HTMX_SHOWN)

    assert titles(whole) == titles(part) == ["Which tier?"]
    assert part.content.decode().lstrip().startswith('<div class="listing-shown"')
    assert "<html" not in part.content.decode()
    assert "HX-Target" in part["Vary"]


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "disk" * 2_500,
        "q=" + quote("\ufdfa" * 10_000),
        "q=" + quote(" ".join(chr(letter) for letter in range(33, 1_000))),
        "q=%00&tag=%00&heading=%00&page=%00&whose=%00",
        "q=%ff%fe",
        "kind=nothing&status=x&whose=y&sort=z&heading=h&page=p",
        "sort=title&sort=",
        "tag=" + "x" * 5_000,
        "page=" + "x" * 5_000,
    ],
)
def test_whatever_is_asked_for_there_is_a_page(browser, query):
    listed("Which disk?")

    response = browser.get(f"{LIST}?{query}")

    assert response.status_code == 200


def test_what_was_chosen_is_shown_again(browser):
    listed("Tier <b>", 'ta"g', kind="matching")

    page = browser.get(LIST, {"q": '"<tier', "kind": "matching", "tag": 'ta"g'})

    words = page.content.decode()
    assert 'value="&quot;&lt;tier"' in words
    assert 'value="matching" autocomplete="off" checked' in words
    assert 'value="ta&quot;g" selected' in words
    assert "Tier <b>" not in words


def test_empty_states(browser):
    nothing = browser.get(LIST).content.decode()
    listed("Which disk?")
    unfit = browser.get(LIST, {"q": "tier"}).content.decode()

    assert "Write your first question" in nothing
    assert "Nothing fits" in unfit


def test_a_page_that_has_moved_leads_to_the_first(browser):
    last, *_ = [listed(f"Question {n}") for n in range(51)]
    later = browser.get(LIST).context["screen"].page.later
    last.changed_at = NOON + timedelta(hours=1)
    last.save()

    page = browser.get(LIST, {"page": later}).content.decode()

    assert "Nothing on this page" in page


def test_waiting_draft_is_told_to_its_author_only(user, browser):
    question = listed("Which disk?")
    DraftFactory(question=question, author=user)

    assert "Your draft is waiting" in browser.get(LIST).content.decode()
    other = signed_in(InstructorFactory()).get(LIST)
    assert "Your draft is waiting" not in other.content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX_SHOWN])
@pytest.mark.parametrize("query", ["", "q=question&heading=azure&sort=title"])
def test_costs_7_queries_in_all_with_1_and_with_30_rows(
    user, browser, queries, headers, query
):
    revision, costs = RevisionFactory(notes__slug="azure"), []
    browser.get(LIST)  # the first page of a session is remembered in it
    for wanted in (1, 30):
        for n in range(wanted):
            question = listed(f"Question {wanted} {n}", f"tag-{n}")
            cited_under(question, f"Heading {n}", revision=revision)
            SlotFactory(question=question)
            ItemFactory(version=question.versions.get(), mark=1)
            DraftFactory(question=question, author=user)
        with queries() as counted:
            response = browser.get(f"{LIST}?{query}", headers=headers)
        assert len(titles(response)) == wanted + bool(wanted > 1)
        costs.append(len(counted))

    assert costs == [7, 7]


@pytest.mark.parametrize(
    ("factory", "is_there"),
    [(InstructorFactory, True), (OwnerFactory, True), (UserFactory, False)],
)
def test_navigation_leads_those_who_teach(factory, is_there):
    page = signed_in(factory()).get("/quizzes/").content.decode()

    assert (f'href="{LIST}"' in page) is is_there


def test_navigation_of_teaching_leads_back(browser):
    page = browser.get(LIST).content.decode()

    assert f'<a href="{LIST}" aria-current="page">Questions</a>' in page
    assert '<a href="/">Learn</a>' in page


def test_guests_pay_nothing_for_the_navigation(queries):
    guest = Client()

    with queries() as counted:
        page = guest.get("/notes/").content.decode()

    assert not [sql for sql in counted if "session" in sql or "quizzes_user" in sql]
    assert LIST not in page


def test_question_of_the_site_is_read_under_a_short_heading():
    browser, site = Client(), listed("The site asks of disks")
    browser.force_login(InstructorFactory())

    page = browser.get(f"/teach/questions/{site.pk}/").content.decode()

    assert "<h1>A question of this site</h1>" in page
    assert "You may read and copy it." in page
    assert f"/teach/questions/{site.pk}/copy/" in page


def test_tray_of_a_mere_look_back_does_not_stick():
    browser, site = Client(), listed("The site asks of disks")
    browser.force_login(InstructorFactory())

    for path in ("versions/1/", "preview/"):
        page = browser.get(f"/teach/questions/{site.pk}/{path}").content.decode()
        assert 'class="question is-look-back' in page
