"""Picking questions for a quiz and letting it draw some, also from the list of all."""

import pytest
from django.test import Client

from tests.factories import InstructorFactory, QuestionFactory, VersionFactory
from tests.factories.drawing import bank_of
from tests.factories.made import made_quiz, outline
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db(transaction=True)

HTMX = {"HX-Request": "true", "HX-Target": "shown"}


@pytest.fixture
def owner():
    return InstructorFactory()


@pytest.fixture
def browser(owner):
    return browser_for(owner)


@pytest.fixture
def quiz(owner):
    return made_quiz(owner, 1, 1)


def picking(quiz):
    return f"/teach/quizzes/{quiz.pk}/questions/"


def drawing(quiz):
    return f"/teach/quizzes/{quiz.pk}/draw/"


def titles(quiz):
    return [slot.question_id for slot in quiz.slots.order_by("position")]


def test_several_ticked_come_into_the_section_at_once(browser, quiz):
    first, second = bank_of(2)
    section = quiz.sections.first()

    sent = {"question": [second.pk, first.pk], "section": section.pk}
    response = browser.post(picking(quiz), sent)

    assert response.status_code == 303
    assert "Two questions added." in browser.get(response["Location"]).content.decode()
    assert titles(quiz)[1:3] == [second.pk, first.pk]


def test_one_button_adds_its_own_and_leaves_what_is_ticked(browser, quiz):
    first, second = bank_of(2)

    sent = {"question": [second.pk], "one": first.pk}
    page = browser.post(picking(quiz), sent, headers=HTMX)

    assert titles(quiz)[-1] == first.pk
    assert second.pk not in titles(quiz)
    words = page.content.decode()
    assert "One question added." in words
    assert f'value="{second.pk}" autocomplete="off" checked' in words
    assert f'id="pick-{first.pk}" tabindex="-1"' in words


def test_what_is_in_the_quiz_is_shown_so_and_added_once(browser, quiz):
    asked = titles(quiz)[0]

    browser.post(picking(quiz), {"one": asked})

    assert titles(quiz).count(asked) == 1
    page = browser.get(picking(quiz)).content.decode()
    assert f'name="one" value="{asked}"' not in page


def test_nothing_ticked_is_said(browser, quiz):
    response = browser.post(picking(quiz), {})

    assert response.status_code == 422
    assert "Select the questions first." in response.content.decode()


def test_drafts_and_questions_of_others_stay_out(browser, quiz):
    hidden = VersionFactory(question__collection__owner=InstructorFactory()).question
    draft = QuestionFactory(collection=quiz.collection, status="draft")

    browser.post(picking(quiz), {"question": [hidden.pk, draft.pk]})

    assert len(titles(quiz)) == 2
    page = browser.get(picking(quiz)).content.decode()
    assert draft.key not in page
    assert hidden.key not in page


def test_search_costs_10_queries_at_most_with_1_and_with_30_rows(owner, quiz, queries):
    browser, costs = browser_for(owner, kind=Client), []
    for count in (1, 30):
        bank_of(count)
        browser.get(picking(quiz))
        with queries() as counted:
            browser.get(f"{picking(quiz)}?q=question")
        costs.append(len(counted))

    assert costs[0] == costs[1] <= 10


def test_a_draw_is_added_and_changed(browser, quiz):
    bank_of(4)

    sent = {"count": "2", "lowest": "", "highest": "", "heading": "", "tag": ""}
    response = browser.post(drawing(quiz), sent)
    slot = quiz.slots.get(draw_count=2)
    assert response["Location"] == f"/teach/quizzes/{quiz.pk}/#slot-{slot.pk}"
    browser.post(drawing(quiz), sent)
    browser.post(drawing(quiz), {**sent, "slot": slot.pk, "count": "3", "lowest": "2"})

    slot = quiz.slots.get(draw_count__isnull=False)
    assert (slot.draw_count, slot.draw_lowest, slot.draw_highest) == (3, 2, 3)


def test_it_is_counted_before_it_is_kept(browser, quiz):
    bank_of(3)
    headers = {"HX-Request": "true", "HX-Target": "available"}

    page = browser.get(f"{drawing(quiz)}?count=2", headers=headers).content.decode()
    few = browser.get(f"{drawing(quiz)}?count=5", headers=headers).content.decode()

    assert "<b>Three</b> to draw from." in page
    assert "Three to draw from" in few
    assert "draw fewer" in few


def test_without_a_script_a_button_counts_and_keeps_the_token_to_itself(browser, quiz):
    bank_of(3)

    sent = {"count": "2", "do": "count", "csrfmiddlewaretoken": "x"}
    response = browser.post(drawing(quiz), sent)

    assert response["Location"] == f"{drawing(quiz)}?count=2"
    assert len(titles(quiz)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": "0"},
        {"count": "101"},
        {"count": "x"},
        {"heading": "None such"},
        {"tag": "none such"},
        {"lowest": "3", "highest": "1"},
        {"lowest": "9"},
    ],
)
def test_a_draw_that_cannot_be_is_refused_with_what_was_typed(browser, quiz, wrong):
    response = browser.post(drawing(quiz), {"count": "3", **wrong})

    assert response.status_code == 422
    assert len(read(response).all("div", id="problems")) == 1
    assert len(titles(quiz)) == 2


def test_a_draw_that_is_gone_leads_back(browser, quiz):
    [[fixed], _] = outline(quiz)

    response = browser.post(drawing(quiz), {"count": "3", "slot": fixed})

    assert response["Location"] == f"/teach/quizzes/{quiz.pk}/"
    assert len(titles(quiz)) == 2


def test_the_list_of_questions_adds_to_a_quiz_or_to_a_new_one(browser, owner, quiz):
    first, second = bank_of(2)
    sent = {"do": "ask", "question": [first.pk, second.pk]}

    into = browser.post("/teach/questions/", {**sent, "quiz": quiz.pk})
    new = browser.post("/teach/questions/", {**sent, "quiz": ""})

    assert into["Location"] == f"/teach/quizzes/{quiz.pk}/"
    assert titles(quiz)[-2:] == [first.pk, second.pk]
    begun = owner.collections.get().quizzes.exclude(pk=quiz.pk).get()
    assert new["Location"] == f"/teach/quizzes/{begun.pk}/"
    assert titles(begun) == [first.pk, second.pk]


def test_the_list_adds_to_no_quiz_of_others(browser):
    other, [question] = made_quiz(InstructorFactory(), 1), bank_of(1)

    sent = {"do": "ask", "question": [question.pk], "quiz": other.pk}
    response = browser.post("/teach/questions/", sent)

    assert response.status_code == 422
    assert "not there any more" in response.content.decode()
    assert len(titles(other)) == 1


@pytest.mark.parametrize("typed", ["a new one", "-1", "0", "9" * 30])
def test_the_list_adds_to_no_quiz_that_cannot_be_told(browser, owner, quiz, typed):
    [question] = bank_of(1)

    sent = {"do": "ask", "question": [question.pk], "quiz": typed}
    response = browser.post("/teach/questions/", sent)

    assert response.status_code == 422
    assert "not there any more" in response.content.decode()
    assert owner.collections.get().quizzes.get() == quiz


def test_the_list_leaves_no_empty_quiz_behind(browser, owner, quiz, monkeypatch):
    draft = QuestionFactory(collection=quiz.collection, status="draft")
    sent = {"do": "ask", "question": [draft.pk], "quiz": ""}
    unaskable = browser.post("/teach/questions/", sent)
    monkeypatch.setattr("quizzes.services.builder.slots.MOST_SLOTS", 1)
    sent["question"] = [each.pk for each in bank_of(2)]
    too_many = browser.post("/teach/questions/", sent)

    assert (unaskable.status_code, too_many.status_code) == (422, 422)
    assert "One question left out" in unaskable.content.decode()
    assert owner.collections.get().quizzes.get() == quiz


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("count=500", "from 1 to 100"),
        ("count=3&lowest=3&highest=1", "easier than the first"),
    ],
)
def test_a_draw_that_cannot_be_is_not_counted(browser, quiz, typed, said):
    page = browser.get(f"{drawing(quiz)}?{typed}")

    counted = read(page).one("p", id="available").words
    assert said in counted
    assert "to draw from" not in counted
