"""No page holds what the security policy would have to stop."""

import pytest
from django.test import Client

from quizzes.views import history
from tests.security.every_response import RESPONSES, Scene
from tests.views.pages import read

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "src",
    "href",
    "action",
    "formaction",
    "poster",
    "data",
    "hx-get",
    "hx-post",
}
NEVER = {"style", "iframe", "object", "embed", "base", "math", "template"}


def faults(element):
    """What the policy would stop, or what leads elsewhere."""
    names = set(element.attributes)
    inline = [name for name in names if name == "style" or name.startswith("on")]
    inline += [
        name for name in names if name.startswith(("hx-on", "hx-vars", "data-hx"))
    ]
    addresses = [element.attributes[name] for name in names & ADDRESSES]
    away = [each for each in addresses if not each.startswith(("/", "#", "?"))]
    away += [each for each in addresses if each.startswith("//")]
    if element.tag == "script" and ("src" not in names or element.words):
        inline.append("script")
    return [*inline, *away, *([element.tag] if element.tag in NEVER else [])]


def faults_of(response):
    page = read(response)
    return [fault for element in page.walk() for fault in faults(element)]


def repeated_ids(response):
    ids = [element.attributes.get("id") for element in read(response).walk()]
    return {each for each in ids if each is not None and ids.count(each) > 1}


@pytest.mark.parametrize("name", RESPONSES)
def test_page_has_nothing_inline_nothing_from_elsewhere_and_no_id_twice(
    guest, learner, name
):
    response = RESPONSES[name][1](Scene.of(guest, learner))

    assert (faults_of(response), repeated_ids(response)) == ([], set())


def test_error_page_has_nothing_inline(monkeypatch):
    monkeypatch.setattr(history, "history_screen", lambda *a, **b: 1 / 0)
    response = Client(raise_request_exception=False).get("/history/")

    assert (response.status_code, faults_of(response)) == (500, [])
