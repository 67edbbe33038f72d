"""A question taken as learners take it; marked, and recorded nowhere."""

import pytest

from quizzes.domain.attempts.wire import FIELD, wire_value
from quizzes.models import Attempt, Item, Response
from quizzes.selectors.preview import seed_of
from tests.factories import CitationFactory
from tests.factories.writing import published, single
from tests.views.desks import browser_for, draft, new_desk
from tests.views.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return new_desk()


@pytest.fixture
def owner(desk):
    return browser_for(desk.owner)


def wire(desk, key):
    return wire_value(seed_of(desk.question), key=key)


def test_question_is_shown_open(desk, owner):
    CitationFactory(version=desk.newest())

    page = read(owner.get(f"{desk.path}preview/"))

    assert page.one("h1").words == f"Stem of {desk.question.key}?"
    assert "Version 1, nothing is recorded" in page.words
    assert "stands in the notes" not in page.words


@pytest.mark.parametrize("key, verdict", [("a", "Right."), ("b", "Not this time.")])
def test_answer_is_marked_with_its_passage(desk, owner, key, verdict):
    CitationFactory(version=desk.newest())

    page = read(owner.get(f"{desk.path}preview/", {FIELD: wire(desk, key)}))

    assert verdict in page.one("main").words
    assert "stands in the notes" in page.one("aside", class_="margin").words
    assert not Attempt.objects.exists()
    assert not Item.objects.exists()
    assert not Response.objects.exists()


@pytest.mark.parametrize("sent", [{"try": 1}, {FIELD: "x"}, {FIELD: ["1", "2"]}])
def test_what_is_no_answer_is_refused(desk, owner, sent):
    response = owner.get(f"{desk.path}preview/", sent)

    assert response.status_code == 422
    assert read(response).one("div", id="refusal").words


def test_sheet_alone_is_sent_when_it_is_asked_for(desk, owner):
    headers = {"HX-Request": "true", "HX-Target": "sheet"}

    response = owner.get(
        f"{desk.path}preview/", {FIELD: wire(desk, "a")}, headers=headers
    )

    assert b"<html" not in response.content
    assert b'id="sheet"' in response.content


def test_older_version_can_be_taken(desk, owner):
    published(desk.question, desk.owner, single("New?"))

    page = read(owner.get(f"{desk.path}preview/?version=1"))

    assert page.one("h1").words == f"Stem of {desk.question.key}?"


@pytest.mark.parametrize("number", ["0", "9", "x", "-1", "9" * 30, "²"])
def test_version_that_is_not_there_is_404(desk, owner, number):
    response = owner.get(f"{desk.path}preview/", {"version": number})

    assert response.status_code == 404


def test_own_draft_is_shown_to_its_author_alone(desk, owner):
    draft(owner, desk, "Only mine?")

    mine = read(owner.get(f"{desk.path}preview/"))
    theirs = read(browser_for(desk.colleague).get(f"{desk.path}preview/"))

    assert mine.one("h1").words == "Only mine?"
    assert "Your draft, nothing is recorded" in mine.words
    assert theirs.one("h1").words == f"Stem of {desk.question.key}?"


def test_draft_is_marked_too(desk, owner):
    kept = draft(owner, desk, "Only mine?")
    right = kept.fields["right"][0]

    page = read(owner.get(f"{desk.path}preview/", {FIELD: wire(desk, right)}))

    assert "Right." in page.one("main").words


def test_incomplete_draft_is_shown_without_its_button(desk, owner):
    path = owner.post("/teach/questions/new/", {"kind": "single_choice"}).url

    response = owner.get(f"{path}preview/", {"try": 1})

    assert response.status_code == 200
    assert "once it is complete" in read(response).words


def test_reader_may_take_it(desk):
    assert browser_for(desk.reader).get(f"{desk.path}preview/").status_code == 200
