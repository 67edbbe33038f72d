"""The list of quizzes: whose they are, how they stand, and where it leads."""

import pytest
from django.test import Client

from tests.factories import (
    AttemptFactory,
    CollectionFactory,
    InstructorFactory,
    OwnerFactory,
    QuizFactory,
    QuizShareFactory,
    ShareFactory,
    UserFactory,
    quiz_with,
)
from tests.factories.clock import after
from tests.factories.listed import own_collection
from tests.views.browsers import HTMX_SHOWN, browser_of
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db

HERE = "/teach/quizzes/"
MOST_QUERIES = 8


@pytest.fixture
def teacher():
    return InstructorFactory()


@pytest.fixture
def own(teacher):
    return own_collection(teacher)


@pytest.fixture
def browser(teacher, clock):
    return browser_for(teacher)


def page_of(browser, query=""):
    response = browser.get(f"{HERE}{query}")
    assert response.status_code == 200
    return read(response)


def titles(page):
    return [link.words for link in page.all("a", class_="listing-title")]


def row_of(page, title):
    [row] = [each for each in page.all("tr") if title in each.words]
    return row


def test_quizzes_are_those_one_may_read_with_whose_they_are(browser, teacher, own):
    QuizFactory(collection=own, title="Mine")
    QuizFactory(title="The site")
    colleague = InstructorFactory(email="colleague@example.org")
    theirs = own_collection(colleague)
    QuizShareFactory(quiz=QuizFactory(collection=theirs, title="Lent"), user=teacher)
    QuizFactory(collection=theirs, title="Secret")

    page = page_of(browser)

    assert sorted(titles(page)) == ["Lent", "Mine", "The site"]
    assert "Shared by colleague@example.org, read only" in row_of(page, "Lent").words
    assert "The site\u2019s, read only" in row_of(page, "The site").words
    assert "Secret" not in page.words


def test_row_says_how_it_is_taken_and_leads_to_builder_and_scores(browser, own):
    quiz = quiz_with(
        2,
        collection=own,
        title="Finals",
        mode="exam",
        opens_at=after(days=2),
        closes_at=after(days=3),
    )
    attempt = AttemptFactory(quiz=quiz, finished=True)
    AttemptFactory(quiz=quiz, purpose="retry", retry_of=attempt)

    row = row_of(page_of(browser), "Finals")

    said = "Opens 25 November, 12:00, closes 26 November, 12:00"
    assert said in row.words
    cells = [cell.words for cell in row.all("td")]
    assert cells == ["Published", "Exam", "Accounts only", "2", "1"]
    links = [link.attributes["href"] for link in row.all("a")]
    assert links == [f"{HERE}{quiz.pk}/", f"{HERE}{quiz.pk}/scores/"]


def test_scores_of_the_site_are_for_owners(browser, clock):
    quiz = QuizFactory(title="The site")
    AttemptFactory(quiz=quiz)
    scores = f"{HERE}{quiz.pk}/scores/"

    assert not page_of(browser).all("a", href=scores)
    assert page_of(browser_for(OwnerFactory())).one("a", href=scores).words == "1"


def test_archived_ones_are_hidden_until_asked_for(browser, own):
    for status in ("draft", "published", "archived"):
        QuizFactory(collection=own, title=status.title(), status=status)

    assert sorted(titles(page_of(browser))) == ["Draft", "Published"]
    assert titles(page_of(browser, "?status=archived")) == ["Archived"]
    assert len(titles(page_of(browser, "?status=archived&status=draft"))) == 2
    assert len(titles(page_of(browser, "?status=nothing"))) == 2


def test_searched_by_all_words_in_title_and_description(browser, own):
    QuizFactory(collection=own, title="Über weights", description="For Fridays.")
    QuizFactory(collection=own, title="Weights")

    assert titles(page_of(browser, "?q=ÜBER+friday")) == ["Über weights"]
    assert titles(page_of(browser, "?q=nothing")) == []


@pytest.mark.parametrize(
    "sort, order",
    [
        ("", ["new", "old", "Never"]),
        ("changed", ["new", "old", "Never"]),
        ("oldest", ["old", "new", "Never"]),
        ("title", ["Never", "new", "old"]),
        ("title-down", ["old", "new", "Never"]),
        ("elsewise", ["new", "old", "Never"]),
    ],
)
def test_sorted(browser, own, sort, order):
    changed = {"old": after(), "new": after(days=1), "Never": None}
    for title, moment in changed.items():
        QuizFactory(collection=own, title=title, changed_at=moment)

    assert titles(page_of(browser, f"?sort={sort}")) == order


def test_fifty_a_page(browser, own):
    for number in range(51):
        QuizFactory(collection=own, title=f"Quiz {number:02}")

    first = page_of(browser, "?sort=title")
    later = first.one("a", rel="next").attributes["href"]

    assert len(titles(first)) == 50
    assert titles(read(browser.get(later))) == ["Quiz 50"]
    assert titles(page_of(browser, "?sort=title&page=x"))[0] == "Quiz 00"


def test_search_is_answered_with_the_part_that_changes(browser, own):
    QuizFactory(collection=own, title="Weights")

    page = read(browser.get(f"{HERE}?q=weig", headers=HTMX_SHOWN))

    assert titles(page) == ["Weights"]
    assert not page.all("h1")
    assert page.one("p", id="shown-count").words == "1 quiz mentions “weig”"


def test_without_any_it_says_what_to_do(browser):
    assert "Make your first quiz" in page_of(browser).words


@pytest.mark.parametrize("kind", ["guest", "learner"])
def test_strangers_do_not_see_it(kind, learner, clock):
    browser = browser_of(learner) if kind == "guest" else browser_for(UserFactory())

    assert browser.get(HERE).status_code == (302 if kind == "guest" else 404)


def test_sharing_ends_at_once(browser, teacher):
    collection = CollectionFactory(slug="theirs", owner=InstructorFactory())
    share = ShareFactory(collection=collection, user=teacher)
    QuizFactory(collection=collection, title="Lent")
    assert titles(page_of(browser)) == ["Lent"]

    share.delete()

    assert titles(page_of(browser)) == []


def test_list_costs_8_queries_with_1_and_with_30(teacher, own, queries, clock):
    browser = browser_for(teacher, kind=Client)
    browser.get(HERE)  # the first of a sign-in is written down
    costs = []
    for count in (1, 29):
        for _ in range(count):
            quiz = quiz_with(2, collection=own)
            AttemptFactory(quiz=quiz)
            quiz.slots.filter(position=2).update(question=None, draw_count=1)
        with queries() as counted:
            assert browser.get(HERE).status_code == 200
        costs.append(len(counted))

    assert costs[0] == costs[1] <= MOST_QUERIES
