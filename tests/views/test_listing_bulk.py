"""Many questions changed at once, and what is said of those that were not."""

import pytest
from django.test import Client

from quizzes.domain.questions.tags import LONGEST_TAG, MOST_TAGS
from quizzes.models import Question, QuestionVersion
from tests.factories import InstructorFactory, OwnerFactory, ShareFactory
from tests.factories.listed import listed, own_collection
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

LIST = "/teach/questions/"


@pytest.fixture
def user():
    return InstructorFactory()


@pytest.fixture
def own(user):
    return own_collection(user)


@pytest.fixture
def browser(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def said(browser):
    """What the page says after something was done to these questions."""

    def said(do, *questions, **fields):
        ids = [getattr(each, "pk", each) for each in questions]
        response = browser.post(LIST, {"do": do, "question": ids, **fields})
        assert response.status_code == 303
        [message] = browser.get(response["Location"]).context["messages"]
        return str(message)

    return said


def status_of(question):
    return Question.objects.get(pk=question.pk).status


def test_retire_and_publish_again(own, said):
    first, second = listed("One", collection=own), listed("Two", collection=own)

    assert said("retire", first, second) == "Two questions retired."
    assert {status_of(first), status_of(second)} == {"retired"}
    assert said("publish", first) == "One question published again."
    assert status_of(first) == "published"
    assert said("publish", first) == (
        "No question was changed. One was published already."
    )


def test_nothing_changed_does_not_look_like_success(own, browser):
    question = listed("One", collection=own)

    browser.post(LIST, {"do": "publish", "question": question.pk})

    [message] = browser.get(LIST).context["messages"]
    assert message.level_tag == "warning"


def test_what_was_never_published_is_left(own, said):
    draft = listed("Draft", collection=own, status="draft")
    retired = listed("Old", collection=own, status="retired")

    words = said("publish", draft, retired)

    assert words == (
        "One question published again."
        " One was never published yet: that is done in the editor."
    )
    assert status_of(draft) == "draft"


def test_tags_make_the_next_version(own, user, said):
    question, tagged = listed("A", collection=own), listed("B", "disk", collection=own)

    words = said("tag", question, tagged, tag="  disk ")

    assert words == "“disk” added to one question. One was tagged “disk” already."
    newest = QuestionVersion.objects.newest().get(question=question)
    assert (newest.number, newest.tags, newest.author) == (2, ["disk"], user)
    assert said("untag", question, tagged, tag="disk") == (
        "“disk” taken off two questions."
    )
    assert set(Question.objects.values_list("tag_text", flat=True)) == {""}
    assert question.versions.count() == 3


def test_tag_that_a_file_has_can_be_taken_off(own, said):
    """Files know no limits, and their tags may have commas."""
    odd = f"storage, {'x' * 60}"
    question = listed("A", odd, collection=own)

    assert said("untag", question, tag=odd) == f"“{odd}” taken off one question."


def test_question_that_has_all_its_tags_is_left(own, said):
    tags = [f"tag {number}" for number in range(MOST_TAGS)]
    room, full = listed("A", collection=own), listed("B", *tags, collection=own)
    tagged = listed("C", "disk", collection=own)

    words = said("tag", room, full, tagged, tag="disk")

    assert words == (
        "“disk” added to one question. One was tagged “disk” already."
        " One was left as it is: 12 tags are the most."
    )
    assert said("tag", full, tag="disk") == (
        "No question was changed. One was left as it is: 12 tags are the most."
    )


@pytest.mark.parametrize("tag", ["x" * LONGEST_TAG, "week 2", "ß;ß"])
def test_question_that_was_tagged_opens_in_the_editor_as_it_is(own, said, browser, tag):
    question = listed("A", collection=own)

    said("tag", question, tag=tag)

    form = browser.get(f"{LIST}{question.pk}/").context["form"]
    assert form.written.tags == (tag,)
    assert "tags" not in {problem.name for problem in form.problems}


def test_what_is_not_one_s_own_is_left(own, user, said):
    mine, site = listed("Mine", collection=own), listed("The site's")
    read = own_collection(InstructorFactory())
    ShareFactory(collection=read, user=user)
    shared = listed("Shared", collection=read)

    words = said("retire", mine, site, shared)

    assert words == (
        "One question retired."
        " Two were not yours to change: copy what you want to change."
    )
    assert {status_of(site), status_of(shared)} == {"published"}


def test_what_others_have_is_the_same_as_missing(said):
    hidden = listed("Hidden", collection=own_collection(InstructorFactory()))

    assert said("retire", hidden) == said("retire", 10**9)
    assert said("tag", hidden, tag="x") == said("tag", 2**63 - 1, 2**64, tag="x")
    assert status_of(hidden) == "published"
    assert hidden.versions.count() == 1


def test_shared_for_editing_and_the_owner_s_site(user, said):
    collection = own_collection(InstructorFactory())
    ShareFactory(collection=collection, user=user, may_edit=True)
    owner = Client()
    owner.force_login(OwnerFactory())
    site = listed("The site's")

    assert said("retire", listed("Lent", collection=collection)) == (
        "One question retired."
    )
    owner.post(LIST, {"do": "retire", "question": site.pk})
    assert status_of(site) == "retired"


def test_search_is_kept(own, browser):
    question = listed("Tier", collection=own)

    response = browser.post(
        f"{LIST}?q=tier&sort=title", {"do": "retire", "question": question.pk}
    )

    assert response["Location"] == f"{LIST}?q=tier&sort=title"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"do": "retire"}, "Select the questions first."),
        ({"do": "retire", "question": "x"}, "Select the questions first."),
        ({"do": "retire", "question": "²"}, "Select the questions first."),
        ({"do": "erase"}, "Choose what to do"),
        ({}, "Choose what to do"),
        ({"do": "tag"}, "Write the tag first."),
        ({"do": "tag", "tag": " "}, "Write the tag first."),
        ({"do": "tag", "tag": "x" * 41}, "40 characters at most"),
        ({"do": "tag", "tag": "week 2, storage"}, "A tag has no comma in it."),
        ({"do": "tag", "tag": "a\0b"}, "Null characters"),
        ({"do": "retire", "question": [*map(str, range(1, 202))]}, "200 at most"),
    ],
)
def test_bad_input_changes_nothing_and_is_kept(own, browser, fields, words):
    question = listed("Tier", collection=own)
    sent = fields if fields == {"do": "retire"} else {"question": question.pk} | fields
    before = everything_but_sessions()

    response = browser.post(LIST, sent)

    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert everything_but_sessions() == before
    if sent.get("question") == question.pk:
        assert f'value="{question.pk}" autocomplete="off" checked' in page
