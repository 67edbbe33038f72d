"""T1, T25: the admin is there for staff alone, whatever the address."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.urls import URLPattern, URLResolver

from quizzes.admin import site
from quizzes.models import Tries
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import make_cast
from tests.security.matrix.policies import GUESTS
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
HOW = [(method, headers) for method in ("get", "post") for headers in ({}, HTMX)]
REFUSED = ("learner A", "instructor A", "owner")
# They say nothing themselves: each sends on to a page of ours that asks who it is.
SENT_ON = {
    "/admin/logout/": "/account/logout/",
    "/admin/password_change/": "/account/password/change/",
}


def _paths(patterns=None, before: str = "/admin/") -> Iterator[tuple[str, str]]:
    """Every address under /admin/, with an id in it that there is, and its name."""
    for pattern in patterns or site.get_urls():
        route = before + str(getattr(pattern.pattern, "_route", ""))
        if isinstance(pattern, URLResolver):
            yield from _paths(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, str(pattern.name)


def addresses(cast) -> list[str]:
    """Those, filled with ids of rows."""
    user = cast.users["learner A"].pk
    found = {"/admin/", "/admin/quizzes/", "/admin/nowhere/"}
    for route, _ in _paths():
        found.add(
            route.replace("<path:object_id>", str(user)).replace(
                "<path:content_type_id>", "1"
            )
        )
    return sorted(found)


def test_everybody_but_staff_is_refused_everywhere():
    cast = make_cast()
    before = everything_stored()
    wrong = []

    for who in REFUSED:
        for method, headers in HOW:
            missing = ask(
                cast.browsers[who], method, "/admin/nowhere/", headers=headers
            )
            for path in addresses(cast):
                asked = ask(cast.browsers[who], method, path, headers=headers)
                if path in SENT_ON and asked.headers.get("Location") == SENT_ON[path]:
                    continue
                if asked.told != missing.told or asked.writes:
                    wrong.append((who, method, bool(headers), path, asked.status))

    assert wrong == []
    assert everything_stored() == before


@pytest.mark.parametrize("who", GUESTS)
def test_strangers_are_asked_to_sign_in_everywhere(who):
    cast = make_cast()
    sent_to: dict[str, set[str]] = {"Location": set(), "HX-Redirect": set()}

    for path in addresses(cast):
        for method, headers in HOW:
            asked = ask(cast.browsers[who], method, path, headers=headers)
            assert (path, asked.status in {302, 401}, asked.writes) == (path, True, [])
            for name in sent_to.keys() & asked.headers.keys():
                sent_to[name].add(asked.headers[name].partition("?")[0])

    assert sent_to == {
        "Location": {"/account/login/", "/admin/login/"},
        "HX-Redirect": {"/account/login/"},
    }
    [answer] = [ask(cast.browsers[who], "get", "/admin/login/?next=/admin/")]
    assert answer.headers["Location"] == "/account/login/?next=/admin/"


def test_staff_read_every_table_and_only_that_they_do_is_counted():
    cast = make_cast()
    staff = cast.browsers["staff"]

    asked = {path: ask(staff, "get", path) for path in addresses(cast)}

    assert not {path: each.status for path, each in asked.items() if each.status >= 500}
    assert asked["/admin/"].status == asked["/admin/quizzes/user/"].status == 200
    tables = [f'"{model._meta.db_table}"' for model in (Tries, Session)]
    written = [sql for each in asked.values() for sql in each.writes]
    assert [sql for sql in written if not any(name in sql for name in tables)] == []


def test_staff_add_and_remove_nothing():
    cast = make_cast()
    staff = cast.browsers["staff"]

    for model in site._registry:
        table = f"/admin/{model._meta.app_label}/{model._meta.model_name}"
        row = model._default_manager.first()
        ends = ["add/"] + ([f"{row.pk}/delete/"] if row else [])
        for end in ends:
            asked = ask(staff, "post", f"{table}/{end}", data={"post": "yes"})
            assert (table, end, asked.status) == (table, end, 403)


def test_registered_tables_are_of_apps_that_are_there():
    assert {model._meta.app_label for model in site._registry} <= set(apps.app_configs)
