"""Who may see a picture, and how it is sent."""

import re

import pytest
from django.test import Client

from quizzes.models import Question
from tests.factories import (
    CollectionFactory,
    ImageFactory,
    InstructorFactory,
    ItemFactory,
    LearnerFactory,
    OwnerFactory,
    QuestionFactory,
    QuizFactory,
    QuizShareFactory,
    SectionFactory,
    ShareFactory,
    SlotFactory,
    UserFactory,
    VersionFactory,
)
from tests.factories.pictures import picture_file
from tests.views.browsers import browser_of

pytestmark = pytest.mark.django_db

TOKEN = re.compile(r'csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def author():
    return InstructorFactory()


@pytest.fixture
def image(author):
    """In a collection of the author's own."""
    mine = CollectionFactory(slug="mine", owner=author)
    return ImageFactory(collection=mine, content=picture_file())


@pytest.fixture
def version(image):
    """Shows the picture."""
    version = VersionFactory(question__collection=image.collection)
    version.images.add(image)
    return version


def path_of(image):
    return f"/images/{image.name}.{image.format}"


def headers_of(response):
    return {k: v for k, v in response.headers.items() if k != "Content-Length"}


def status_for(user, image) -> int:
    client = Client()
    client.force_login(user)
    return client.get(path_of(image)).status_code


def test_picture_is_sent_as_a_picture_and_nothing_else(client, author, image):
    client.force_login(author)

    response = client.get(path_of(image))

    assert (response.status_code, response.content) == (200, image.content)
    assert {name: response[name] for name in HEADERS} == {
        **HEADERS,
        "Content-Length": str(len(image.content)),
        "Content-Disposition": f'inline; filename="{image.name}.png"',
        "ETag": f'"{image.name}"',
    }
    kept = set(response["Cache-Control"].split(", "))
    assert kept == {"private", "max-age=31536000", "immutable"}


HEADERS = {
    "Content-Type": "image/png",
    "Content-Length": "",
    "Content-Disposition": "",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "ETag": "",
}


@pytest.mark.parametrize("suffix", ["png", "jpeg", "webp", "gif"])
def test_type_is_that_of_the_format(client, author, image, suffix):
    image.format = suffix
    image.save()
    client.force_login(author)

    assert client.get(path_of(image))["Content-Type"] == f"image/{suffix}"


def test_head_says_the_same_without_the_picture(client, author, image):
    client.force_login(author)

    head, full = client.head(path_of(image)), client.get(path_of(image))

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == full["Content-Length"]


def test_picture_that_a_browser_has_is_not_sent_again(client, author, image):
    client.force_login(author)
    known = {"If-None-Match": f'"{image.name}"'}

    response = client.get(path_of(image), headers=known)

    assert (response.status_code, response.content) == (304, b"")
    assert Client().get(path_of(image), headers=known).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/images/{0.name}.gif",
        "/images/{0.name}.PNG",
        "/images/{0.name}",
        "/images/{0.name}.png.html",
        "/images/../images/{0.name}.svg",
        "/images/x{0.name}.png",
        "/images/%00.png",
        "/images/{0.name}.%70ng%0d%0aX:%20y",
        f"/images/{'f' * 32}.png",
    ],
)
def test_any_other_address_is_missing(client, author, image, path):
    client.force_login(author)

    assert client.get(path.format(image)).status_code == 404


def test_refused_looks_like_missing(guest, image):
    missing = ImageFactory.build()

    pages = [guest.get(path_of(each)) for each in (image, missing)]

    refused, unknown = [
        TOKEN.sub("", page.text).replace(each.name, "")
        for page, each in zip(pages, (image, missing), strict=True)
    ]
    assert [page.status_code for page in pages] == [404, 404]
    assert refused == unknown
    assert headers_of(pages[0]) == headers_of(pages[1])


def test_instructors_see_what_their_collections_hold(author, image):
    reader = ShareFactory(collection=image.collection).user
    shared_only_before = InstructorFactory()

    who = [author, reader, OwnerFactory(), InstructorFactory(), shared_only_before]

    assert [status_for(user, image) for user in who] == [200, 200, 404, 404, 404]


def test_instructors_see_what_their_questions_show(image):
    other = InstructorFactory()
    theirs = CollectionFactory(slug="theirs", owner=other)
    VersionFactory(question__collection=theirs).images.add(image)

    assert status_for(other, image) == 200


def test_instructor_who_is_none_any_more_sees_nothing(author, image):
    author.role = "learner"
    author.save()

    assert status_for(author, image) == 404


def test_learners_see_what_they_were_asked(image, version):
    asked = ItemFactory(version=version).attempt.learner
    ItemFactory(version=VersionFactory(), attempt__learner=(other := LearnerFactory()))

    statuses = [
        browser_of(each).get(path_of(image)).status_code for each in (asked, other)
    ]

    assert statuses == [200, 404]


def test_learners_with_an_account_see_what_they_were_asked(image, version):
    user, stranger = UserFactory(), UserFactory()
    ItemFactory(version=version, attempt__learner=user.learner)

    assert (status_for(user, image), status_for(stranger, image)) == (200, 404)


def test_learners_see_the_picture_of_the_version_they_were_asked(image, version):
    """Also once the question was edited, and not that of a version they were not."""
    later = VersionFactory(question=version.question, number=2)
    new = ImageFactory(collection=image.collection)
    later.images.add(new)
    guest = browser_of(ItemFactory(version=version).attempt.learner)

    assert guest.get(path_of(image)).status_code == 200
    assert guest.get(path_of(new)).status_code == 404


def test_strangers_see_nothing(image, version):
    ItemFactory(version=version)

    assert Client().get(path_of(image)).status_code == 404


@pytest.mark.parametrize(
    "status, seen",
    [
        (Question.Status.PUBLISHED, 200),
        (Question.Status.DRAFT, 404),
        (Question.Status.RETIRED, 404),
    ],
)
def test_everybody_sees_the_picture_of_the_sample(status, seen):
    image = ImageFactory()
    VersionFactory(question__key="welcome", question__status=status).images.add(image)

    assert Client().get(path_of(image)).status_code == seen


def test_question_of_an_instructor_does_not_become_the_sample(image):
    question = QuestionFactory(collection=image.collection, key="welcome")
    VersionFactory(question=question).images.add(image)

    assert Client().get(path_of(image)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_pictures_are_only_looked_at(client, author, image, method):
    client.force_login(author)

    assert getattr(client, method)(path_of(image)).status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_picture_takes_three_queries(author, image, queries, count):
    for _ in range(count):
        shown = VersionFactory(question__collection=image.collection)
        shown.images.add(image)
        ItemFactory(version=shown, attempt__learner=author.learner)
    client = Client()  # one that asks nothing by itself
    client.force_login(author)
    client.get("/history/")  # once a day the session is renewed

    with queries() as counted:
        assert client.get(path_of(image)).status_code == 200

    assert len(counted) == 3  # session, user, picture


@pytest.mark.parametrize("shown_by", ["what it asks", "what it has asked"])
def test_who_may_read_a_quiz_sees_the_pictures_of_its_questions(version, shown_by):
    quiz = QuizFactory(collection=version.question.collection)
    if shown_by == "what it asks":
        SlotFactory(section=SectionFactory(quiz=quiz), question=version.question)
    else:
        ItemFactory(attempt__quiz=quiz, version=version)
    image, reader = version.images.get(), QuizShareFactory(quiz=quiz).user

    assert status_for(reader, image) == 200
    assert status_for(QuizShareFactory().user, image) == 404
    reader.role = "learner"
    reader.save()
    assert status_for(reader, image) == 404
