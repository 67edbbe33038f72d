"""T29: whatever breaks inside, the page is ours and tells nothing of it."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, override_settings

from quizzes.models import Item
from quizzes.services.attempts import answer as services
from tests.answering import choose
from tests.security.every_response import Scene
from tests.security.matrix.cast import make_cast, signed_in
from tests.security.matrix.places import own_address
from tests.security.matrix.rows import ROWS
from tests.views.browsers import HTMX_SHEET, browser_of
from tests.views.pages import read
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

TELLING = "SELECT secret FROM /srv/margin/quizzes/views"


class Breaking:
    """Middleware under which every view raises."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, arguments, keywords):
        raise RuntimeError(TELLING)


BROKEN = [*settings.MIDDLEWARE, f"{__name__}.Breaking"]


@pytest.fixture
def scene(learner):
    client = browser_of(learner, kind=Client, raise_request_exception=False)
    return Scene.of(client, learner)


def assert_ours(response):
    error = read(response).one("div", id="error")
    assert response.status_code == 500
    assert error.one("h1").words == "Something broke on our side"
    body = response.content.decode()
    assert not [word for word in ("SELECT", "/srv/", "Traceback") if word in body]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("headers", [{}, HTMX_SHEET], ids=["page", "htmx"])
def test_view_that_raises(method, headers):
    cast = make_cast()
    with override_settings(MIDDLEWARE=BROKEN):
        client = signed_in(cast.users["owner"], raise_request_exception=False)
        before = everything_stored()

        for name in ROWS:
            path = own_address(cast, name, "owner")
            assert_ours(getattr(client, method)(path, headers=headers))

    assert everything_stored() == before


@pytest.mark.parametrize("error", [RuntimeError(TELLING), OperationalError(TELLING)])
@pytest.mark.parametrize("step", ["to_marks", "finish_locked"])
def test_answer_that_breaks_half_way_is_not_stored(scene, monkeypatch, error, step):
    def breaks(*arguments, **options):
        raise error

    before = everything_stored()
    monkeypatch.setattr(services, step, breaks)
    fields = choose(scene.open.items.get(position=3), "akjay")
    response = scene.guest.post(scene.at(3), {"client_key": uuid4(), **fields})

    assert_ours(response)
    assert everything_stored() == before


def test_start_that_breaks_half_way_is_not_stored(scene, monkeypatch):
    def breaks(*arguments, **options):
        raise OperationalError(TELLING)

    before = everything_stored()
    monkeypatch.setattr(Item.objects, "bulk_create", breaks)
    stranger = Client(raise_request_exception=False)
    response = stranger.post(f"/quizzes/{scene.quiz.slug}/", {"start_key": uuid4()})

    assert_ours(response)
    assert everything_stored() == before
    assert stranger.cookies.keys() <= {"margin_csrf"}
