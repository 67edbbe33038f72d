"""The versions of a question: listed, shown, restored; copied and retired."""

import pytest
from django.test import Client

from quizzes.models import Draft, Question, QuestionVersion
from tests.factories import (
    ImageFactory,
    InstructorFactory,
    UserFactory,
    VersionFactory,
)
from tests.factories.clock import after
from tests.factories.writing import published, single
from tests.views.desks import browser_for, draft, new_desk, press
from tests.views.pages import read

pytestmark = pytest.mark.django_db

LIST, VERSION, REVIEW = 8, 9, 16


@pytest.fixture
def desk():
    return new_desk()


@pytest.fixture
def owner(desk):
    return browser_for(desk.owner)


@pytest.fixture
def reader(desk):
    return browser_for(desk.reader)


def words(response):
    return read(response).one("main").words


def test_versions_are_listed_with_author_and_summary(desk, owner):
    published(desk.question, desk.owner, single("New?"))

    rows = read(owner.get(f"{desk.path}versions/")).one("ol").all("li")

    assert ["by you" in row.words for row in rows] == [True, False]
    assert "stem" in rows[0].words.lower()
    assert "First version" in rows[1].words


def test_version_shows_what_changed_and_what_learners_see(desk, owner):
    published(desk.question, desk.owner, single("A *new* one?", right="b"))

    page = read(owner.get(f"{desk.path}versions/2/"))

    said = "The right answer was option 1 (“Option A”), is now option 2 (“A share”)."
    assert said in page.words
    assert page.one("h2", class_="stem").words == "A new one?"
    assert not page.one("main").all("input", checked="")


@pytest.mark.parametrize("number", [0, 3, 2**31, 2**64])
def test_version_that_is_not_there_is_404(desk, owner, number):
    path = f"{desk.path}versions/{number}/"

    assert owner.get(path).status_code == owner.post(path).status_code == 404


def test_restoring_makes_a_new_version(desk, owner):
    published(desk.question, desk.owner, single("New?"))

    response = owner.post(f"{desk.path}versions/1/", {"number": 7, "stem": "x"})

    assert (response.status_code, response.url) == (303, f"{desk.path}versions/")
    assert "Version 3 says what version 1 said." in words(owner.get(response.url))
    assert desk.newest().stem == f"Stem of {desk.question.key}?"


def test_restoring_the_newest_changes_nothing(desk, owner):
    response = owner.post(f"{desk.path}versions/1/")

    assert "Nothing was changed" in words(owner.get(response.url))
    assert QuestionVersion.objects.count() == 1


def test_reader_copies_into_questions_of_their_own(desk, reader):
    response = reader.post(
        f"{desk.path}copy/", {"collection": 1, "status": "published"}
    )

    copy = Question.objects.exclude(pk=desk.question.pk).get()
    assert (response.status_code, response.url) == (303, f"/teach/questions/{copy.pk}/")
    assert (copy.collection.owner, copy.status) == (desk.reader, "draft")
    assert read(reader.get(response.url)).one("textarea", name="stem").words == (
        f"Stem of {desk.question.key}?"
    )


def test_copy_whose_pictures_do_not_fit_is_explained(desk, reader, settings):
    image = ImageFactory(collection=desk.question.collection)
    stem = f"See ![A](/images/{image.name}.png)"
    published(desk.question, desk.owner, single(stem))
    settings.MARGIN_IMAGES_MB = 0

    response = reader.post(f"{desk.path}copy/")

    assert (response.status_code, response.url) == (303, f"{desk.path}versions/")
    said = words(reader.get(response.url))
    assert "The question was not copied. Your pictures take up all of" in said
    assert Question.objects.get() == desk.question


def test_copy_is_published_as_the_same_question(desk, reader):
    path = reader.post(f"{desk.path}copy/").url
    kept = Draft.objects.get()

    reader.post(path, {**kept.fields, "do": "publish", "revision": kept.revision})

    copied = QuestionVersion.objects.get(question__collection__owner=desk.reader)
    assert copied.as_question() == desk.newest().as_question()
    assert copied.explanation == desk.newest().explanation


def test_what_was_never_published_is_not_copied(desk, owner):
    path = owner.post("/teach/questions/new/", {"kind": "matching"}).url

    assert owner.post(f"{path}copy/").status_code == 404


def test_retired_and_published_again(desk, owner):
    path = f"{desk.path}status/"

    owner.post(path, {"status": "retired", "key": "other"})
    retired = Question.objects.get()
    owner.post(path, {"status": "published"})

    assert (retired.status, retired.key) == ("retired", desk.question.key)
    assert Question.objects.get().status == "published"


@pytest.mark.parametrize("status", ["draft", "", "gone"])
def test_no_other_status_can_be_given(desk, owner, status):
    owner.post(f"{desk.path}status/", {"status": status})

    assert Question.objects.get().status == "published"


def test_question_that_was_never_published_can_be_discarded(desk, owner):
    path = owner.post("/teach/questions/new/", {"kind": "matching"}).url

    response = owner.post(f"{path}discard/")

    assert (response.status_code, response.url) == (303, "/teach/questions/")
    assert Question.objects.get() == desk.question


def test_discarding_a_draft_leaves_what_is_published(desk, owner):
    draft(owner, desk, "Not this?")

    owner.post(f"{desk.path}discard/")

    assert not Draft.objects.exists()
    assert QuestionVersion.objects.count() == 1


EDITS = ["versions/1/", "status/", "discard/"]


@pytest.mark.parametrize("address", EDITS)
def test_those_who_may_only_read_change_nothing(desk, reader, address):
    published(desk.question, desk.owner, single("New?"))

    response = reader.post(desk.path + address, {"status": "retired"})

    assert response.status_code == 404
    assert QuestionVersion.objects.count() == 2
    assert Question.objects.get().status == "published"


@pytest.mark.parametrize("address", ["", "versions/", "versions/1/"])
def test_those_who_may_read_are_offered_no_change(desk, reader, address):
    assert b"status/" not in reader.get(desk.path + address).content


@pytest.mark.parametrize("kind", [InstructorFactory, UserFactory])
@pytest.mark.parametrize("address", ["versions/", "preview/", "copy/", *EDITS])
def test_strangers_find_nothing(desk, kind, address):
    browser = browser_for(kind())

    asked = browser.get if address in {"versions/", "preview/"} else browser.post

    assert asked(desk.path + address).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_screens_cost_as_much_with_30_versions(desk, queries, count):
    for number in range(2, count + 1):
        VersionFactory(
            question=desk.question,
            number=number,
            author=desk.owner,
            created_at=after(number),
        )
    browser = browser_for(desk.owner, Client)
    draft(browser, desk, "New?", seen=count)

    for address, most in {
        "versions/": LIST,
        f"versions/{count}/": VERSION,
        "publish/": REVIEW,
    }.items():
        with queries() as counted:
            assert browser.get(desk.path + address).status_code == 200
        assert len(counted) <= most, address


def test_nothing_is_published_by_looking(desk, owner):
    draft(owner, desk, "New?")
    before = Draft.objects.values().get()

    for address in ("publish/", "versions/", "versions/1/", "preview/"):
        owner.get(desk.path + address)

    assert Draft.objects.values().get() == before
    press(owner, f"{desk.path}publish/", "publish")
    assert QuestionVersion.objects.count() == 2


@pytest.mark.parametrize(
    ("status", "tone"), [("odd", "is-wrong"), ("retired", "is-info")]
)
def test_an_error_is_shown_as_one(desk, owner, status, tone):
    owner.post(f"{desk.path}status/", {"status": status})

    notice = read(owner.get(f"{desk.path}versions/")).one("div", class_="notice")

    assert notice.has({"class": tone})
    assert "autofocus" in notice.attributes


def test_version_from_a_file_is_by_nobody(desk, owner):
    Question.objects.filter(pk=desk.question.pk).update(
        origin="file", file="azure/welcome.quiz.md"
    )

    shown = [
        words(owner.get(f"{desk.path}{end}")) for end in ("versions/", "versions/1/")
    ]

    assert ["loaded from a file" in each for each in shown] == [True, True]
    assert ["by loaded" in each for each in shown] == [False, False]
