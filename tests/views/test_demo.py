"""The links into a demo: each signs in one browser, once, and in a demo only."""

import pytest
from django.test import Client

from quizzes.models import DemoLink, Learner, User
from quizzes.services.demo import make_links
from tests.factories import LearnerFactory, OwnerFactory, UserFactory
from tests.factories.clock import NOON, after
from tests.views.browsers import browser_of
from tests.views.pages import read
from tests.views.stored import everything_but_sessions, everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo(settings, clock):
    """A demo at noon, with one who learns and one who teaches."""
    settings.MARGIN_DEMO = True
    invented = {"learner__is_invented": True}
    UserFactory(learner__display_name="Dana Moreau", **invented)
    OwnerFactory(learner__display_name="Robin Hale", **invented)


def paths():
    return [f"/demo/{way.token}/" for way in make_links(now=NOON)]


def test_the_page_says_as_whom_and_stores_nothing(client):
    learner, teacher = paths()
    before = everything_stored()

    headings = [read(client.get(path)).one("h1").words for path in (learner, teacher)]

    assert headings == [
        "Look around as Dana Moreau, a learner",
        "Look around as Robin Hale, who teaches",
    ]
    assert everything_stored() == before


@pytest.mark.parametrize(("side", "home"), [(0, "/"), (1, "/teach/quizzes/")])
def test_the_button_signs_in(client, side, home):
    path = paths()[side]
    form = read(client.get(path)).one("main").one("form")

    response = client.post(form.attributes["action"])

    assert (response.status_code, response["Location"]) == (303, home)
    assert client.get("/settings/").wsgi_request.user.learner.is_invented
    assert client.get(home).status_code == 200


def test_it_works_once(client):
    path = paths()[0]
    client.post(path)
    before = everything_stored()
    other = Client()

    responses = [other.get(path), other.post(path)]

    assert [each.status_code for each in responses] == [404, 404]
    assert everything_stored() == before


def test_old_unknown_used_and_replaced_links_look_alike(clock):
    replaced, used = paths()[0], paths()[0]
    Client().post(used)
    told = {
        Client().get(path).content.partition(b"<main")[2]
        for path in (replaced, used, f"/demo/{'x' * 43}/")
    }
    old = paths()[0]
    clock.at(hours=24)
    told.add(Client().get(old).content.partition(b"<main")[2])

    assert len(told) == 1
    assert Client().post(old).status_code == 404


def test_it_lasts_a_day(client, clock):
    path = paths()[0]
    clock.moment = after(hours=23)

    assert client.get(path).status_code == 200


def test_elsewhere_there_is_no_way_in(client, settings):
    path = paths()[0]
    settings.MARGIN_DEMO = False
    before = everything_stored()

    responses = [client.get(path), client.post(path)]

    assert [each.status_code for each in responses] == [404, 404]
    assert everything_stored() == before


def test_the_session_is_another_one_and_the_guest_stays_behind(settings):
    guest = LearnerFactory()
    browser = browser_of(guest)
    key = browser.session.session_key

    browser.post(paths()[0])

    assert browser.session.session_key != key
    assert "learner" not in browser.session
    assert guest.attempts.count() == 0
    assert Learner.objects.filter(pk=guest.pk, user=None).exists()


def test_the_other_side_takes_the_place_of_the_first(client):
    learner, teacher = paths()
    client.post(learner)
    key = client.session.session_key

    client.post(teacher)

    assert client.session.session_key != key
    user = client.get("/settings/").wsgi_request.user
    assert user.learner.display_name == "Robin Hale"


def test_a_closed_account_lets_nobody_in(client):
    path = paths()[0]
    User.objects.filter(learner__display_name="Dana Moreau").update(is_active=False)

    assert client.post(path).status_code == 404


def test_only_a_digest_is_kept():
    (path, _) = paths()

    token = path.split("/")[2]
    assert token not in str(everything_but_sessions())
    assert DemoLink.objects.count() == 2
