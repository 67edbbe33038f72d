"""Two pages with one draft: the second is told, and nothing is lost."""

import pytest

from quizzes.models import Draft
from tests.forms.written import SINGLE, changed
from tests.views.editing import OTHER

pytestmark = pytest.mark.django_db


def test_another_page_that_has_saved_is_not_overwritten(path, send):
    send(path, changed(SINGLE, stem="Theirs?"), page=OTHER)

    refused = send(path, changed(SINGLE, stem="Mine?"), revision=1)

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Theirs?" in page
    assert "Mine?" in page
    assert Draft.objects.get().fields["stem"] == ["Theirs?"]


@pytest.mark.parametrize("to", ["preview", "rows"])
def test_a_collision_is_told_where_it_can_be_seen(path, send, to):
    send(path, page=OTHER)

    refused = send(path, to=to, do="save" if to == "preview" else "add:option")

    if to == "preview":
        assert (refused.status_code, refused["HX-Retarget"]) == (409, "#conflict")
    else:
        assert refused.status_code == 200  # nothing is saved by that


def test_the_author_may_insist_on_what_stands_here(path, send):
    send(path, page=OTHER)

    kept = send(path, changed(SINGLE, stem="Mine?"), do="mine", stored=2)

    assert kept.status_code == 303
    assert Draft.objects.get().fields["stem"] == ["Mine?"]


def test_insisting_on_something_that_changed_again_is_asked_again(path, send):
    send(path, page=OTHER)
    send(path, changed(SINGLE, stem="Newer?"), page=OTHER, revision=2)

    assert send(path, do="mine", stored=2).status_code == 409
    assert Draft.objects.get().fields["stem"] == ["Newer?"]


def test_a_draft_that_was_published_meanwhile_does_not_come_back(path, send):
    send(path, do="publish")

    refused = send(path, changed(SINGLE, stem="Later?"), revision=2, to="preview")

    assert refused.status_code == 409
    assert not Draft.objects.exists()
    assert send(path, changed(SINGLE, stem="Later?"), do="mine").status_code == 303
    assert Draft.objects.get().fields["stem"] == ["Later?"]
