"""The scores of a quiz: who sees them, what leads where, and what they cost."""

import pytest
from django.test import Client

from quizzes.models import Attempt, User
from tests.factories import (
    InstructorFactory,
    LearnerFactory,
    OwnerFactory,
    QuizFactory,
    QuizShareFactory,
    ShareFactory,
    UserFactory,
)
from tests.factories.begun import attempt_at
from tests.factories.clock import after
from tests.factories.scored import answered, empty_quiz, named, own_quiz, scored
from tests.views.browsers import HTMX_SHOWN
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return InstructorFactory()


@pytest.fixture
def browser(user):
    return browser_for(user, Client)


def scores(quiz):
    return f"/teach/quizzes/{quiz.pk}/scores/"


def pages_of(quiz):
    """Every page about its scores, of its latest attempt too."""
    question = quiz.slots.first().question_id
    attempt = quiz.attempts.latest("pk").pk
    return [
        scores(quiz),
        f"{scores(quiz)}?show=questions",
        f"{scores(quiz)}questions/{question}/",
        f"/teach/attempts/{attempt}/",
    ]


def statuses(user: User, quiz):
    browser = browser_for(user, Client)
    return {browser.get(page).status_code for page in pages_of(quiz)}


def test_scores_are_for_their_instructor_and_whoever_shares_them(user):
    quiz = own_quiz(user)
    answered(quiz, "ab")
    reader, of_all = InstructorFactory.create_batch(2)
    QuizShareFactory(quiz=quiz, user=reader)
    ShareFactory(collection=quiz.collection, user=of_all)

    for allowed in (user, reader, of_all):
        assert statuses(allowed, quiz) == {200}
    for stranger in (InstructorFactory(), OwnerFactory(), UserFactory()):
        assert statuses(stranger, quiz) == {404}


def test_scores_of_the_site_are_for_owners_only():
    quiz = own_quiz(InstructorFactory())
    answered(quiz, "ab")
    quiz.collection.owner = None
    quiz.collection.save()

    assert statuses(OwnerFactory(), quiz) == {200}
    assert statuses(InstructorFactory(), quiz) == {404}


def test_strangers_are_asked_to_sign_in(user):
    quiz = own_quiz(user)
    answered(quiz, "ab")

    for page in pages_of(quiz):
        response = Client().get(page)
        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")


def test_learners_of_an_attempt_do_not_see_its_review(user):
    quiz, learner = own_quiz(user), named("Anna")
    answered(quiz, "ab", learner=learner)

    assert statuses(learner.user or UserFactory(), quiz) == {404}


def test_nothing_can_be_posted(user, browser):
    quiz = own_quiz(user)
    answered(quiz, "ab")

    assert {browser.post(page).status_code for page in pages_of(quiz)} == {405}


def test_numbers_on_the_page(user, browser, clock):
    clock.at(days=1)
    quiz = empty_quiz(user, mode="exam")
    scored(quiz, 8, mode="exam", pass_percent=70, learner=named("Anna"))
    scored(quiz, "3.3333333", mode="exam", pass_percent=70, at=9)

    page = read(browser.get(scores(quiz))).one("main")

    assert [stat.words for stat in page.one("dl", class_="stats").all("dd")] == [
        "2",
        "2",
        "57%",
        "1 of 2",
        "5 min",
        "11.3333333 of 20",
    ]
    [row, _] = page.one("table", class_="scores-table").all("tbody")
    assert row.words.endswith("Yesterday, 12:00 Handed in 5 min 8 of 10 80%")


def test_chart_tells_its_story_and_has_a_table_behind_it(user, browser):
    quiz = empty_quiz(user, mode="exam")
    for score in (2, 7, 7, 9):
        scored(quiz, score, mode="exam", pass_percent=70)

    page = read(browser.get(scores(quiz))).one("main")

    figure = page.one("figure")
    assert figure.attributes["aria-label"] == (
        "4 scores. 3 of 4 reached the pass mark of 70%. Most lie from 70 to 80%, "
        "2 of them; the lowest from 20 to 30%."
    )
    rows = page.one("table", class_="spread-table").one("tbody").all("tr")
    counts = {row.one("th").words: row.one("td").words for row in rows}
    assert (counts["20 to under 30"], counts["70 to under 80"]) == ("1", "2")


def test_what_counts_and_mode_are_kept_by_every_link(user, browser):
    quiz = own_quiz(user, mode="both")
    answered(quiz, "ab", learner=named("Anna"))
    chosen = "mode=practice&counting=best"

    page = read(browser.get(f"{scores(quiz)}?{chosen}&q=anna")).one("main")

    links = [each.attributes["href"] for each in page.all("a")]
    mine = [link for link in links if "?" in link]
    assert mine
    assert all(chosen in link for link in mine)
    fields = page.one("form", id="search").fields
    assert fields == {"mode": ["practice"], "counting": ["best"], "q": ["anna"]}


def test_htmx_gets_only_what_a_search_changes(user, browser):
    quiz = empty_quiz(user)
    for name in ("Anna", "Bert"):
        scored(quiz, 5, learner=named(name))

    whole = browser.get(scores(quiz), {"q": "anna"})
    part = browser.get(scores(quiz), {"q": "anna"}, headers=HTMX_SHOWN)

    words = part.content.decode()
    assert words.lstrip().startswith('<div class="scores-shown" id="shown">')
    assert "<html" not in words
    for response in (whole, part):
        names = [row.person.name for row in response.context["screen"].learners.rows]
        assert names == ["Anna"]


def test_overdue_exams_are_finished_before_they_are_counted(user, browser, clock):
    quiz = own_quiz(user, mode="exam")
    attempt_at(quiz, mode="exam", deadline_at=after(600))
    clock.at(seconds=700)

    browser.get(scores(quiz))

    attempt = Attempt.objects.get()
    assert (attempt.state, attempt.timed_out) == ("finished", True)


def test_an_exam_of_another_quiz_is_left_alone(user, browser, clock):
    quiz, other = own_quiz(user), QuizFactory(mode="exam")
    answered(quiz, "ab")
    attempt = attempt_at(other, mode="exam", deadline_at=after(600))
    clock.at(seconds=700)

    for page in pages_of(quiz)[:3]:
        browser.get(page)

    attempt.refresh_from_db()
    assert attempt.is_open


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "disk" * 2_500,
        "q=%00&mode=x&counting=y&sort=z&by=w&page=p&learner=l&opened=o",
        "learner=99999999999999999999&opened=-1&page=-3",
        "show=questions&opened=99999999999999999999&by=hardest",
        "show=nothing",
    ],
)
def test_whatever_is_asked_for_there_is_a_page(user, browser, query):
    quiz = own_quiz(user)
    answered(quiz, "ab")

    for page in (scores(quiz), pages_of(quiz)[2]):
        assert browser.get(f"{page}?{query}").status_code == 200


def test_empty_states(user, browser):
    quiz = own_quiz(user)
    nothing = browser.get(scores(quiz)).content.decode()
    no_questions = browser.get(f"{scores(quiz)}?show=questions").content.decode()
    scored(quiz, 1)
    unfit = browser.get(f"{scores(quiz)}?q=nobody").content.decode()

    assert "Nobody has begun yet" in nothing
    assert "No finished attempts yet" in no_questions
    assert "Nobody fits" in unfit


def test_an_opened_question_leads_to_the_answers_behind_its_numbers(user, browser):
    quiz = own_quiz(user, 1)
    answered(quiz, "b", learner=named("Anna"))
    answered(quiz, "a", learner=named("Bert"))
    question = quiz.slots.get().question_id

    page = read(browser.get(f"{scores(quiz)}?show=questions&opened={question}"))
    option = page.one("tr", class_="item-detail").all("li")[1]
    behind = browser.get(option.one("a").attributes["href"])

    assert option.one("a").words == "1 of 2"
    [row] = read(behind).one("table", class_="answers-table").one("tbody").all("tr")
    assert row.words.startswith("Anna Wrong Option B")
    review = browser.get(row.one("a").attributes["href"].split("#")[0])
    assert review.context["screen"].attempt.learner.display_name == "Anna"


def test_few_answers_are_said_to_be_few(user, browser):
    quiz = own_quiz(user, 1)
    for _ in range(9):
        answered(quiz, "a")
    few = browser.get(f"{scores(quiz)}?show=questions").content.decode()
    answered(quiz, "a")
    enough = browser.get(f"{scores(quiz)}?show=questions").content.decode()

    assert "Fewer than ten" in few
    assert "Fewer than ten" not in enough


def test_names_are_shown_as_text(user, browser):
    quiz = own_quiz(user)
    answered(quiz, "ab", learner=named("<b>Bo</b>"))

    for page in (*pages_of(quiz), f"{scores(quiz)}?q=%3Cb%3E"):
        assert "<b>Bo" not in browser.get(page).content.decode()


@pytest.mark.parametrize("query", ["", "?counting=best&sort=highest&q=a"])
@pytest.mark.parametrize("headers", [{}, HTMX_SHOWN])
def test_learners_cost_6_queries_with_1_and_with_30(
    user, browser, queries, query, headers
):
    costs = []
    browser.get("/teach/questions/")  # the first page of a session is remembered in it
    for count in (1, 30):
        quiz = own_quiz(user, 2)
        for number in range(count):
            learner = LearnerFactory() if number % 3 else named(f"Anna {number}")
            answered(quiz, "ab", learner=learner)
        with queries() as counted:
            response = browser.get(f"{scores(quiz)}{query}", headers=headers)
        assert response.status_code == 200
        costs.append(len(counted))

    assert costs == [6, 6]


def test_questions_and_answers_cost_8_queries_at_most(user, browser, queries):
    costs = []
    browser.get("/teach/questions/")
    for count in (1, 30):
        quiz = own_quiz(user, count)
        for _ in range(3):
            answered(quiz, "ab" * (count // 2) or "a")
        [question, *_] = quiz.slots.values_list("question", flat=True)
        for page in (
            f"{scores(quiz)}?show=questions",
            f"{scores(quiz)}?show=questions&opened={question}",
            f"{scores(quiz)}questions/{question}/",
        ):
            with queries() as counted:
                assert browser.get(page).status_code == 200
            costs.append(len(counted))

    assert costs == [7, 8, 8] * 2
