"""T11: what changes something needs the token of its own site, and is no GET."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from quizzes.views.people import SEEN_ON
from tests.security.every_response import Scene
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import Cast, make_cast, signed_in
from tests.security.matrix.judging import Call
from tests.security.matrix.places import has_one, own_address, own_place
from tests.security.matrix.rows import NO, ROWS
from tests.views.browsers import browser_of
from tests.views.pages import read
from tests.views.stored import everything_but_sessions, everything_stored

pytestmark = pytest.mark.django_db

UNSAFE = ("post", "put", "patch", "delete")
ELSEWHERE = "https://evil.example"
# The headers that are sent; from "from elsewhere" on with the token of its own page.
FORGERIES: dict[str, dict[str, str]] = {
    "no token": {},
    "made up": {},
    "empty": {},
    "of another session": {},
    "from elsewhere": {"origin": ELSEWHERE},
    "from nowhere": {"origin": "null"},
    "by a link elsewhere": {"referer": f"{ELSEWHERE}/"},
    "over https by no link": {},
    "from elsewhere, by htmx": {"origin": ELSEWHERE, "HX-Request": "true"},
}
PRELOADED = {"HX-Request": "true", "HX-Preloaded": "true"}
OVER_HTTPS = {"by a link elsewhere", "over https by no link"}
# Addresses with something special in the query, or of something in another state.
READ = {
    "sample": lambda scene: "/?answer=x",
    "quiz begun": lambda scene: f"/quizzes/{scene.open.quiz.slug}/",
    "answered": lambda scene: scene.at(1),
    "result of an open one": lambda scene: scene.at("result"),
    "result": lambda scene: scene.of_finished("result"),
    "filtered": lambda scene: "/history/?quiz=x&days=7",
    "practice": lambda scene: "/practice/?of=mistakes",
    "missing": lambda scene: "/nowhere/",
    "forged": lambda scene: f"{scene.at(3)}?client_key={uuid4()}&_method=POST",
}


@pytest.fixture
def cast():
    """Everybody; the owner has something of every kind, and a browser that is asked
    for its token."""
    cast = make_cast()
    owner = signed_in(cast.users["owner"], enforce_csrf_checks=True)
    cast.browsers["owner"] = owner
    return cast


def token_in(client: Client) -> str:
    page = read(client.get("/quizzes/"))
    return page.all("input", name="csrfmiddlewaretoken")[0].attributes["value"]


def fields_of(cast: Cast, name: str) -> dict:
    row = ROWS[name]
    return row.sent(own_place(cast, name, "owner")) if row.sent else {}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_without_its_token_nothing_happens(cast, forgery):
    owner = cast.browsers["owner"]
    own, other = token_in(owner), token_in(Client())
    token = {"made up": "x" * 64, "of another session": other, "empty": ""}
    if "token" not in forgery:
        token.setdefault(forgery, own)
    before = everything_stored()

    for name in ROWS:
        sent = {**fields_of(cast, name), "csrfmiddlewaretoken": token.get(forgery, "")}
        for method in UNSAFE:
            with_fields = {"data": sent} if method == "post" else {}
            path = own_address(cast, name, "owner")
            # Of a PUT the token can only be in a header.
            headers = {"X-CSRFToken": token.get(forgery, ""), **FORGERIES[forgery]}
            asked = ask(
                owner,
                method,
                path,
                **with_fields,
                secure=forgery in OVER_HTTPS,
                headers=headers,
            )
            assert (name, method, asked.status) == (name, method, 403)
            assert (name, method, asked.writes) == (name, method, [])

    assert everything_stored() == before


def test_refusal_says_so(cast):
    response = cast.browsers["owner"].post("/theme/", {"theme": "dark"})

    assert read(response).one("div", id="error").words.startswith("403")
    assert "theme" not in cast.browsers["owner"].cookies


def test_with_its_token_it_goes_through(cast):
    owner = cast.browsers["owner"]
    token = {"csrfmiddlewaretoken": token_in(owner)}

    for name, row in ROWS.items():
        for call in (Call("post"), Call("post", full=True)):
            if row.post == NO or (call.full and not row.sent):
                continue
            sent = fields_of(cast, name) if call.full else {}
            path = own_address(cast, name, "owner")
            asked = ask(owner, "post", path, data={**sent, **token})
            assert (name, asked.status) == (name, call.status(row, "owner"))


def test_admin_needs_the_token_too(cast):
    staff = signed_in(cast.users["staff"], enforce_csrf_checks=True)
    user = cast.users["learner A"]
    before = everything_but_sessions()

    response = staff.post(f"/admin/quizzes/user/{user.pk}/change/", {})

    user.refresh_from_db()
    assert (response.status_code, user.is_active) == (403, True)
    assert before == everything_but_sessions()


@pytest.mark.parametrize("headers", [{}, PRELOADED], ids=["page", "preload"])
@pytest.mark.parametrize("who", ["guest", "owner"])
def test_reading_stores_nothing(cast, who, headers):
    for name in ROWS:
        if not has_one(cast, name, who):
            continue
        path = own_address(cast, name, who)
        fields = {**fields_of(cast, name), "_method": "POST"}
        for method in ("get", "head", "options", "trace"):
            query = {"data": fields} if method in {"get", "head"} else {}
            asked = ask(cast.browsers[who], method, path, headers=headers, **query)
            assert (name, method, asked.writes) == (name, method, [])


@pytest.mark.parametrize(
    "headers",
    [{}, {"HX-Request": "true", "HX-Target": "sheet"}, {"HX-Preloaded": "true"}],
    ids=["plain", "htmx", "preload"],
)
def test_reading_with_a_query_stores_nothing(guest, learner, headers):
    scene = Scene.of(guest, learner)
    before = everything_stored()

    for name, path in READ.items():
        for method in ("get", "head", "options", "trace"):
            getattr(guest, method)(path(scene), headers=headers)
            assert (name, method, everything_stored()) == (name, method, before)


def test_reading_makes_no_session_for_strangers(cast):
    before, stranger = everything_stored(), Client()

    for name in ROWS:
        if has_one(cast, name, "anonymous"):
            stranger.get(own_address(cast, name, "owner"))

    assert everything_stored() == before
    assert settings.SESSION_COOKIE_NAME not in stranger.cookies


def test_first_look_of_a_day_touches_the_session_alone(learner):
    guest = browser_of(learner, kind=Client)
    session = guest.session
    session[SEEN_ON] = "2026-01-01"
    session.save()
    before, others = Session.objects.get(), everything_but_sessions()

    response = guest.get("/history/")

    touched = Session.objects.get()
    assert everything_but_sessions() == others
    assert touched.session_key == before.session_key
    assert touched.expire_date > before.expire_date
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 90 * 24 * 3600
