"""The builder's page: every button works without a script, and says how it stands."""

import pytest
from django.test import Client

from quizzes.models import Quiz
from tests.factories import InstructorFactory, QuizShareFactory, UserFactory
from tests.factories.drawing import add_draw, bank_of
from tests.factories.made import made_quiz, outline
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db(transaction=True)

HTMX = {"HX-Request": "true", "HX-Target": "quiz"}


@pytest.fixture
def owner():
    return InstructorFactory()


@pytest.fixture
def browser(owner):
    return browser_for(owner)


def path(quiz):
    return f"/teach/quizzes/{quiz.pk}/"


def press(browser, quiz, do, *, headers=None, **more):
    return browser.post(path(quiz), {"do": do, **more}, headers=headers)


def test_a_new_quiz_opens_in_the_builder(browser, owner):
    response = browser.post("/teach/quizzes/new/")

    quiz = Quiz.objects.get(collection__owner=owner)
    assert (response.status_code, response["Location"]) == (303, path(quiz))
    assert "It asks nothing yet" in browser.get(path(quiz)).content.decode()


def test_a_button_moves_and_leads_back_to_the_row(browser, owner):
    quiz = made_quiz(owner, 2)
    [[a, b]] = outline(quiz)

    response = press(browser, quiz, f"down:{a}")

    assert (response.status_code, outline(quiz)) == (303, [[b, a]])
    assert response["Location"] == f"{path(quiz)}#slot-{a}"


def test_htmx_gets_the_list_alone_and_where_the_focus_goes(browser, owner):
    quiz = made_quiz(owner, 2)
    [[a, b]] = outline(quiz)

    response = press(browser, quiz, f"remove:{a}", headers=HTMX)

    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    assert f'"id": "slot-{b}"' in response["HX-Trigger-After-Settle"]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_second_click_finds_it_gone_and_sees_how_it_stands(browser, owner, headers):
    quiz = made_quiz(owner, 2)
    [[a, b]] = outline(quiz)

    press(browser, quiz, f"remove:{a}", headers=headers)
    response = press(browser, quiz, f"remove:{a}", headers=headers)

    assert outline(quiz) == [[b]]
    page = response if headers else browser.get(response["Location"])
    assert "That is not in the quiz any more" in page.content.decode()


@pytest.mark.parametrize("do", ["", "up", "up:x", "fly:1", "points:99999999999999999"])
def test_what_no_button_says_changes_nothing(browser, owner, do):
    quiz = made_quiz(owner, 2)
    before = outline(quiz)

    assert press(browser, quiz, do).status_code == 303
    assert outline(quiz) == before


def test_points_are_saved_and_a_blank_gives_them_back(browser, owner):
    quiz = made_quiz(owner, 1)
    [[slot]] = outline(quiz)

    press(browser, quiz, f"points:{slot}", points="2,5")
    assert quiz.slots.get().points == 2.5
    press(browser, quiz, f"points:{slot}", points="")
    assert quiz.slots.get().points is None


@pytest.mark.parametrize("typed", ["0", "-1", "101", "nan", "1e-9", "many"])
def test_points_that_are_none_are_kept_as_typed_beside_the_reason(
    browser, owner, typed
):
    quiz = made_quiz(owner, 1)
    [[slot]] = outline(quiz)

    response = press(browser, quiz, f"points:{slot}", points=typed)

    assert response.status_code == 422
    page = read(response)
    assert page.one("input", id=f"points-{slot}").attributes["value"] == typed
    assert "number above 0" in page.one("p", id=f"points-{slot}-error").words


def test_titles_full_of_markup_stay_words(browser, owner):
    quiz = made_quiz(owner, 1, title="<b>Quiz</b>")

    press(browser, quiz, "add-section", title="  <script>x</script>  ")

    page = browser.get(path(quiz)).content.decode()
    assert quiz.sections.get(position=2).title == "<script>x</script>"
    assert "<b>Quiz" not in page
    assert "<script>x" not in page


def test_a_section_without_a_title_is_refused(browser, owner):
    quiz = made_quiz(owner, 1)

    assert press(browser, quiz, "add-section", title=" ").status_code == 422
    assert press(browser, quiz, "add-section", title="x" * 201).status_code == 422
    assert quiz.sections.count() == 1


def test_a_published_quiz_refuses_what_would_break_it(browser, owner):
    quiz = made_quiz(owner, 1, status="published")
    [[slot]] = outline(quiz)

    response = press(browser, quiz, f"remove:{slot}")

    assert response.status_code == 409
    assert "asks nothing yet" in read(response).one("div", id="refusal").words
    assert outline(quiz) == [[slot]]


def test_strangers_find_nothing(owner):
    quiz = made_quiz(owner, 2)
    [[a, _]] = before = outline(quiz)

    for stranger in (InstructorFactory(), UserFactory()):
        browser = browser_for(stranger)
        for name in ("", "questions/", "draw/", "settings/"):
            assert browser.get(f"{path(quiz)}{name}").status_code == 404
            assert browser.post(f"{path(quiz)}{name}").status_code == 404
        assert press(browser, quiz, f"down:{a}").status_code == 404

    assert outline(quiz) == before


def test_shared_to_read_is_shown_and_not_changed(owner):
    quiz = made_quiz(owner, 2)
    [[a, _]] = before = outline(quiz)
    # Its section titles are theirs to read, though its questions are not.
    browser = browser_for(QuizShareFactory(quiz=quiz).user, kind=Client)

    page = browser.get(path(quiz)).content.decode()

    assert "shared with you to read" in page
    assert 'name="points"' not in page
    assert press(browser, quiz, f"down:{a}").status_code == 404
    assert browser.get(f"{path(quiz)}settings/").status_code == 404
    assert outline(quiz) == before


def test_shared_to_edit_is_changed(owner):
    quiz = made_quiz(owner, 2)
    [[a, b]] = outline(quiz)
    share = QuizShareFactory(quiz=quiz, may_edit=True)

    assert press(browser_for(share.user), quiz, f"down:{a}").status_code == 303
    assert outline(quiz) == [[b, a]]


def test_a_draw_says_of_how_many(browser, owner):
    quiz = made_quiz(owner, 1)
    bank_of(5)
    add_draw(quiz, 3, position=2)
    add_draw(quiz, 7, position=3)

    page = browser.get(path(quiz)).content.decode()

    assert "3 from all" in page
    assert "Drawn anew for each attempt, of 5" in page
    assert page.count("Too few to draw from") == 1


@pytest.mark.parametrize("with_draws", [False, True])
def test_costs_the_same_with_1_and_with_30_places(owner, queries, with_draws):
    browser, costs = browser_for(owner, kind=Client), []
    for count in (1, 30):
        quiz = made_quiz(owner, count)
        for number in range(count * with_draws):
            add_draw(quiz, number + 1, position=100 + number)
        browser.get(path(quiz))
        with queries() as counted:
            browser.get(path(quiz))
        costs.append(len(counted))

    assert costs[0] == costs[1] <= 12
