"""Going through a quiz as learners would; nothing is recorded."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client

from quizzes.models import Attempt, Response
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    QuizFactory,
    QuizShareFactory,
    SectionFactory,
    SlotFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.listed import own_collection
from tests.views.desks import browser_for
from tests.views.pages import read

pytestmark = pytest.mark.django_db

SEED = "0011223344556677"
MOST_QUERIES = 12


@pytest.fixture
def teacher():
    return InstructorFactory()


@pytest.fixture
def browser(teacher, clock):
    return browser_for(teacher)


@pytest.fixture
def quiz(teacher):
    """Two questions, then a draw of two from four under another title."""
    collection = own_collection(teacher)
    quiz = quiz_with(2, collection=collection, status="draft", mode="exam")
    section = SectionFactory(quiz=quiz, position=10**6, title="Drawn")
    SlotFactory(section=section, position=9, question=None, draw_count=2, points="2.5")
    VersionFactory.create_batch(4, question__collection=collection)
    return quiz


def address(quiz, at=1, seed=SEED, **more):
    sent = urlencode({"seed": seed, "at": at, **more})
    return f"/teach/quizzes/{quiz.pk}/preview/?{sent}"


def stems(browser, quiz, seed=SEED):
    pages = [read(browser.get(address(quiz, at, seed))) for at in (1, 2, 3, 4)]
    return [page.one("h1", class_="stem").words for page in pages]


def test_gone_through_from_the_first_to_the_last(browser, quiz):
    here = f"/teach/quizzes/{quiz.pk}/preview/"
    page = read(browser.get(browser.get(here).url))
    heads = []
    while True:
        heads.append(page.one("p", class_="running-head").words)
        if not (after := page.all("a", rel="next")):
            break
        page = read(browser.get(after[0].attributes["href"]))

    assert [head.partition("Quiz ")[2].partition(" ")[2] for head in heads] == [
        "Question 1 of 4, 1 point First part",
        "Question 2 of 4, 1 point First part",
        "Question 3 of 4, 2.5 points Drawn",
        "Question 4 of 4, 2.5 points Drawn",
    ]
    assert "4 questions, 7 points" in page.words
    assert "learners are told when the quiz says so" in page.words
    assert len(page.all("a", rel="prev")) == 1


def test_one_seed_asks_the_same_and_another_draws_anew(browser, quiz):
    assert stems(browser, quiz) == stems(browser, quiz)
    assert len({tuple(stems(browser, quiz, f"{n:016x}")) for n in range(8)}) > 1
    here = f"/teach/quizzes/{quiz.pk}/preview/"
    fresh = {browser.get(here).url for _ in range(2)}
    assert len(fresh) == 2
    assert all(len(parse_qs(urlsplit(each).query)["seed"][0]) == 16 for each in fresh)


def test_answer_is_marked_and_recorded_nowhere(browser, quiz):
    page = read(browser.get(address(quiz)))
    form = page.one("form", class_="question")
    right = next(
        label.one("input").attributes["value"]
        for label in form.all("label", class_="choice")
        if "Option A" in label.words
    )
    assert not Response.objects.exists()

    marked = browser.get(address(quiz, **form_try(right)))

    assert marked.status_code == 200
    assert "Your answer, and right" in read(marked).words
    assert (Attempt.objects.count(), Response.objects.count()) == (0, 0)


def form_try(value):
    return {"try": "1", "answer": value}


def test_no_answer_is_explained(browser, quiz):
    response = browser.get(address(quiz, **{"try": "1"}))

    assert response.status_code == 422
    assert read(response).one("div", id="refusal").words


def test_what_is_not_published_is_left_out_and_said(browser, quiz):
    question = quiz.slots.first().question
    question.status = "retired"
    question.save()

    page = read(browser.get(address(quiz)))

    assert "Question 1 of 3" in page.words
    assert "One of its questions is not published and left out." in page.words


def test_quiz_that_asks_nothing_says_so(browser, teacher):
    quiz = QuizFactory(collection=own_collection(teacher))

    assert "Nothing to ask yet" in read(browser.get(address(quiz))).words


@pytest.mark.parametrize("at", [0, 5, "x", 2**70])
def test_question_that_is_not_there_is_404(browser, quiz, at):
    assert browser.get(address(quiz, at)).status_code == 404


@pytest.mark.parametrize("seed", ["", "00", "xyz", SEED * 2])
def test_seed_that_is_none_is_replaced(browser, quiz, seed):
    assert browser.get(address(quiz, seed=seed)).status_code == 302


def test_reader_of_a_quiz_sees_what_it_asks_and_strangers_nothing(clock):
    collection = CollectionFactory(slug="secret", owner=InstructorFactory())
    version = VersionFactory(question__collection=collection)
    section = SectionFactory(quiz=QuizFactory(collection=collection))
    SlotFactory(section=section, question=version.question)
    reader = QuizShareFactory(quiz=section.quiz).user

    seen = browser_for(reader, kind=Client).get(address(section.quiz))
    refused = browser_for(InstructorFactory()).get(address(section.quiz))

    assert version.stem in read(seen).words
    assert refused.status_code == 404


def test_preview_costs_12_queries_with_1_and_with_30(teacher, queries, clock):
    browser = browser_for(teacher, kind=Client)
    browser.get("/teach/sharing/")  # the first of a sign-in is written down
    costs = []
    for count in (1, 30):
        quiz = quiz_with(count, collection=own_collection(teacher))
        SlotFactory(
            section=quiz.sections.get(), position=99, question=None, draw_count=1
        )
        VersionFactory()
        with queries() as counted:
            assert browser.get(address(quiz, at=count)).status_code == 200
        costs.append(len(counted))

    assert costs[0] == costs[1] <= MOST_QUERIES
