"""What publishing shows and does, and what it refuses (F24, T9)."""

import pytest

from quizzes.forms.questions.form import fields_of
from quizzes.models import Draft, Question, QuestionVersion
from tests.factories import InstructorFactory, LearnerFactory, SlotFactory, UserFactory
from tests.factories.begun import attempt_at, finished_at
from tests.views.desks import browser_for, draft, new_desk, press
from tests.views.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return new_desk()


@pytest.fixture
def path(desk):
    return f"{desk.path}publish/"


@pytest.fixture
def owner(desk):
    return browser_for(desk.owner)


@pytest.fixture
def colleague(desk):
    return browser_for(desk.colleague)


def words(response):
    return read(response).one("main").words


def test_review_shows_what_changes_and_whom_it_concerns(desk, path, owner):
    slot = SlotFactory(question=desk.question)
    for _ in range(20):
        attempt_at(slot.quiz, learner=LearnerFactory())
    finished_at(slot.quiz, keys="a")
    draft(owner, desk, "Written anew?")

    page = read(owner.get(path))

    margin = page.one("aside", class_="margin").words
    assert "20 open attempts keep version 1" in margin
    assert "1 finished attempt keeps its mark" in margin
    assert slot.quiz.title in margin
    assert "new: Written anew" in page.one("main").words
    assert "Version 2 changes the stem" in page.one("h1").words


def test_publishing_makes_the_next_version(desk, path, owner):
    draft(owner, desk, "Written anew?")

    response = press(owner, path, "publish")

    assert (response.status_code, response.url) == (303, f"{desk.path}versions/")
    version = desk.newest()
    assert (version.number, version.stem) == (2, "Written anew?")
    assert version.author == desk.owner
    assert "Version 2 is published." in words(owner.get(response.url))


def test_second_click_is_harmless(desk, path, owner):
    draft(owner, desk, "Written anew?")
    page = owner.get(path)
    press(owner, path, "publish", page=page)

    response = press(owner, path, "publish", page=page)

    assert (response.status_code, response.url) == (303, f"{desk.path}versions/")
    assert QuestionVersion.objects.count() == 2


def test_draft_that_changed_since_it_was_shown_is_shown_again(desk, path, owner):
    draft(owner, desk, "As shown?")
    page = owner.get(path)
    Draft.objects.update(revision=9)

    response = press(owner, path, "publish", page=page)

    assert response.status_code == 409
    assert "changed in another tab" in words(response)
    assert QuestionVersion.objects.count() == 1


def test_incomplete_draft_links_to_what_is_missing(desk, path, owner):
    draft(owner, desk, "")

    page = owner.get(path)
    response = press(owner, path, "publish", page=page)

    assert "Not ready yet" in words(page)
    link = read(page).one("main").all("a")[1]
    assert link.attributes["href"] == f"{desk.path}#field-stem"
    assert (response.status_code, response.url) == (303, desk.path)
    assert QuestionVersion.objects.count() == 1


def test_what_is_wrong_with_the_rows_as_a_whole_leads_to_them(desk, path, owner):
    fields = {**fields_of(desk.newest(), sentences={}), "right": []}
    owner.post(desk.path, {**fields, "do": "save", "revision": 0, "based_on": 1})

    link = read(owner.get(path)).one("main").all("a")[1]

    assert link.words == "Mark the option that is right."
    assert link.attributes["href"] == f"{desk.path}#rows"


def test_without_a_draft_there_is_nothing_to_publish(desk, path, owner):
    response = owner.get(path)

    assert (response.status_code, response.url) == (303, f"{desk.path}versions/")


def test_unknown_button_changes_nothing(desk, path, owner):
    draft(owner, desk, "Written anew?")

    assert press(owner, path, "delete").status_code == 422
    assert Draft.objects.count() == 1


def collide(desk, owner, colleague):
    """Both write on version 1, and the owner publishes first."""
    draft(colleague, desk, "The colleague's?")
    draft(owner, desk, "The owner's?")
    press(owner, f"{desk.path}publish/", "publish")


def test_second_of_two_gets_409_with_all_three_texts(desk, path, owner, colleague):
    draft(colleague, desk, "The colleague's?")
    page = colleague.get(path)
    draft(owner, desk, "The owner's?")
    press(owner, path, "publish")

    response = press(colleague, path, "publish", page=page)

    assert response.status_code == 409
    shown = words(response)
    for text in (f"Stem of {desk.question.key}", "The owner", "The colleague"):
        assert text in shown.replace("new: ", "")
    assert "both changed it" in shown
    assert desk.newest().stem == "The owner's?"


def test_looking_at_a_collision_is_409_too_and_changes_nothing(
    desk, path, owner, colleague
):
    collide(desk, owner, colleague)

    assert colleague.get(path).status_code == 409
    assert Draft.objects.get().author == desk.colleague


def test_a_collision_says_whose_the_newest_is(desk, path, owner, colleague):
    collide(desk, owner, colleague)
    assert "Somebody else has published version 2" in words(colleague.get(path))

    desk.question.versions.filter(number=2).update(author=desk.colleague)

    assert "You have published version 2" in words(colleague.get(path))


def test_keeping_mine_goes_on_to_what_it_would_change(desk, path, owner, colleague):
    collide(desk, owner, colleague)

    response = press(colleague, path, "keep")

    assert (response.status_code, response.url) == (303, path)
    page = colleague.get(path)
    assert page.status_code == 200
    assert "Version 3 changes the stem" in words(page)
    press(colleague, path, "publish", page=page)
    assert (desk.newest().number, desk.newest().stem) == (3, "The colleague's?")


def test_keeping_mine_over_what_was_not_seen_is_refused(desk, path, owner, colleague):
    collide(desk, owner, colleague)
    page = colleague.get(path)
    draft(owner, desk, "A third?", seen=2)
    press(owner, path, "publish")

    response = press(colleague, path, "keep", page=page)

    assert response.status_code == 409
    assert "A third" in words(response)
    assert Draft.objects.filter(based_on__number=1).count() == 1


def test_taking_theirs_discards_mine_only(desk, path, owner, colleague):
    collide(desk, owner, colleague)

    response = press(colleague, path, "take")

    assert (response.status_code, response.url) == (303, f"{desk.path}versions/")
    assert not Draft.objects.exists()
    assert desk.newest().stem == "The owner's?"


@pytest.mark.parametrize("who", ["reader", "stranger", "learner"])
@pytest.mark.parametrize("do", ["publish", "keep", "take"])
def test_those_who_may_not_edit_find_nothing(desk, path, who, do):
    strangers = {"stranger": InstructorFactory, "learner": UserFactory}
    user = desk.reader if who == "reader" else strangers[who]()
    Draft.objects.create(
        question=desk.question, author=user, saved_at=desk.question.changed_at
    )
    browser = browser_for(user)

    assert browser.get(path).status_code == 404
    assert browser.post(path, {"do": do, "revision": 1}).status_code == 404
    assert QuestionVersion.objects.count() == Draft.objects.count() == 1


def test_other_fields_change_nothing_else(desk, path, owner):
    draft(owner, desk, "Written anew?")
    kept = ("key", "collection_id", "origin", "file", "loaded_digest", "status")
    before = Question.objects.values_list(*kept).get()

    press(
        owner,
        path,
        "publish",
        author=desk.reader.pk,
        number=99,
        key="other",
        collection=1,
        origin="file",
        digest="x",
        status="retired",
    )

    version = desk.newest()
    assert Question.objects.values_list(*kept).get() == before
    assert (version.number, version.author) == (2, desk.owner)
    assert version.digest != "x"
