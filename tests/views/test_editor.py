"""The editor's one address: written, saved, refused, published."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

from quizzes.models import Draft, Image, Question, QuestionVersion
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    QuestionFactory,
    SentenceFactory,
    ShareFactory,
    UserFactory,
    VersionFactory,
)
from tests.forms.written import MATCHING, SEVERAL, SINGLE, TRUE_FALSE, changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(author):
    """A published question of the author's."""
    collection = CollectionFactory(slug="own", owner=author)
    return VersionFactory(question=QuestionFactory(collection=collection)).question


def editor_of(question):
    return f"/teach/questions/{question.pk}/"


def test_a_new_question_is_a_draft_of_its_author(client, author, path):
    question = Question.objects.get()

    assert question.status == "draft"
    assert question.collection.owner == author
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("fields", [SINGLE, SEVERAL, TRUE_FALSE, MATCHING])
def test_each_kind_is_published_from_nothing(path, send, fields):
    response = send(path, fields, do="publish")

    assert (response.status_code, response.url) == (303, path)
    version = QuestionVersion.objects.get()
    assert (version.kind, version.stem) == (fields["kind"][0], fields["stem"][0])
    assert version.question.status == "published"
    assert not Draft.objects.exists()


def test_what_is_missing_is_told_all_at_once_and_nothing_typed_is_lost(path, send):
    half = {"kind": "single_choice", "stem": "Half?", "option": "a", "points": "x"}

    response = send(path, half, do="publish")

    page = response.content.decode()
    assert response.status_code == 422
    assert "Three things to put right before you can publish" in page
    assert 'href="#field-option-a-text">Write at least two options.' in page
    assert 'aria-describedby="field-points-error"' in page
    assert ">Half?</textarea>" in page.replace("\n", "").replace('"stem"', "")
    assert not QuestionVersion.objects.exists()
    assert Draft.objects.get().fields["stem"] == ["Half?"]


def test_a_draft_may_be_incomplete(path, send, client):
    response = send(path, {"kind": "matching", "pair-1-text": "x", "pair": "1"})

    assert (response.status_code, response.url) == (303, path)
    assert (
        'value="matching" id="kind-matching" checked'
        in client.get(path).content.decode()
    )


def test_saving_by_itself_answers_with_the_learner_s_view(path, send):
    response = send(path, to="preview")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Disk Storage" in page
    assert 'name="revision" value="2" form="editor"' in page
    assert "Draft saved at" in page
    assert "<form" not in page


def test_the_preview_gives_nothing_but_inert_markup(path, send):
    hostile = changed(SINGLE, stem="<script>x()</script>", **{"option-a-text": "<b>x"})

    page = send(path, hostile, to="preview").content.decode()

    assert "<script" not in page
    assert "<b>x" not in page


def test_a_button_that_was_pressed_before_does_not_press_itself(path, send):
    send(path, do="remove:option:a", to="preview")

    assert Draft.objects.get().fields["option"] == ["a", "b", "c"]


def test_rows_are_drawn_anew_without_saving(path, send):
    response = send(path, do="up:option:b", to="rows")

    page = response.content.decode()
    assert response.status_code == 200
    assert page.index("Blob Storage") < page.index("Disk Storage")
    assert '"focus": "down-option-b"' in response["HX-Trigger-After-Settle"]
    assert Draft.objects.get().revision == 1


def test_rows_change_without_a_script_too(path, send, client):
    response = send(path, do="remove:option:a")

    assert (response.status_code, response.url) == (303, f"{path}#remove-option-b")
    assert Draft.objects.get().fields["option"] == ["b", "c"]


@pytest.mark.parametrize(
    "do", ["up:right:a", "add", "remove:option", "x:y:z", ":" * 60]
)
def test_a_button_that_does_not_exist_saves_the_draft(path, send, do):
    assert send(path, do=do).status_code == 303
    assert Draft.objects.get().fields["stem"] == SINGLE["stem"]


def test_looking_writes_nothing(client, own):
    assert client.get(editor_of(own)).status_code == 200
    assert not Draft.objects.exists()


def test_an_edit_is_reviewed_before_it_is_published(client, own, send):
    response = send(editor_of(own), do="publish", revision=0, based_on=1)

    assert (response.status_code, response.url) == (303, f"{editor_of(own)}publish/")
    assert Draft.objects.filter(based_on__number=1).count() == 1


def test_an_edit_knows_the_version_that_its_page_was_made_from(own, send):
    VersionFactory(question=own, number=2)

    send(editor_of(own), revision=0, based_on=1)

    assert Draft.objects.filter(based_on__number=1).count() == 1


def test_a_new_option_never_takes_a_key_that_was_used(client, own, send):
    VersionFactory(question=own, number=2, wrong=("d",))

    page = send(editor_of(own), {"option": ["a", "d"]}, do="add:option", to="rows")

    assert 'name="option-e-text"' in page.content.decode()


def test_a_question_of_the_site_is_shown_to_read_and_copy(client, author):
    version = VersionFactory()

    response = client.get(editor_of(version.question))

    page = response.content.decode()
    assert version.stem in page
    assert f"{editor_of(version.question)}copy/" in page
    assert 'id="editor"' not in page
    assert client.post(editor_of(version.question), SINGLE).status_code == 404


@pytest.mark.parametrize("who", [InstructorFactory, UserFactory])
def test_a_stranger_finds_nothing(client, path, who):
    client.force_login(who())

    assert client.get(path).status_code == 404
    assert client.post(path, SINGLE).status_code == 404
    assert Draft.objects.get().fields == {"kind": ["single_choice"]}


def test_a_draft_is_not_shown_to_those_who_may_only_read(client, path):
    share = ShareFactory(collection=Question.objects.get().collection)
    client.force_login(share.user)

    assert client.get(path).status_code == 404


def test_a_sentence_is_found_by_its_words_and_cited(client, path, send):
    sentence = SentenceFactory(text="Disks are block devices.")

    found = send(path, {"find-cite": "block"}, do="find:cite", to="found-cite")
    without_script = send(
        path, changed(SINGLE, **{"find-cite": "block"}), do="find:cite"
    )
    chosen = send(path, changed(SINGLE, cite=sentence.pk), do="publish", revision=2)

    assert "Disks are block devices." in found.content.decode()
    assert without_script.url == f"{path}?find=cite&words=block#found-cite"
    assert "1 sentence found" in client.get(without_script.url).content.decode()
    assert chosen.status_code == 303
    assert QuestionVersion.objects.get().citations.get().sentence == sentence


def test_a_picture_goes_to_the_end_of_its_text(path, send, client):
    Picture.new("RGB", (2, 2), "red").save(drawn := BytesIO(), "PNG")
    upload = SimpleUploadedFile("disk.png", drawn.getvalue())
    sent = {"image": upload, "image_alt": "A [red] disk", "image_to": "option-a-reason"}

    response = send(path, {**SINGLE, **sent}, do="image")

    image = Image.objects.get()
    assert response.url == f"{path}#field-option-a-reason"
    assert Draft.objects.get().fields["option-a-reason"] == [
        f"Systems start from it.\n\n![A \\[red\\] disk](/images/{image})"
    ]
    assert f'src="/images/{image}"' in client.get(path).content.decode()


def test_a_picture_that_is_none_is_refused_and_nothing_typed_is_lost(path, send):
    upload = SimpleUploadedFile("disk.png", b"no picture")
    sent = {"image": upload, "image_alt": "", "image_to": "stem"}

    response = send(path, {**SINGLE, **sent}, do="image")

    page = response.content.decode()
    assert response.status_code == 422
    assert "Say in a few words what the picture shows." in page
    assert SINGLE["stem"][0] in page
    assert not Image.objects.exists()


def test_enter_in_a_search_looks_for_the_words(path, send):
    fields = changed(SINGLE, **{"find-option-a-cite": "block"})

    assert "find=option-a-cite&words=block" in send(path, fields, do="update").url
