"""T9: a field that a form does not have changes nothing, whatever it is called."""

import ast
from collections import defaultdict
from copy import deepcopy
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models

from quizzes.models import Question, User
from tests.security.matrix.asking import body_of, undone
from tests.security.matrix.cast import Cast, make_cast
from tests.security.matrix.judging import Call
from tests.security.matrix.places import WHOSE, has_one, own_address, own_place
from tests.security.matrix.policies import THE_SITES, Verdict
from tests.security.matrix.rows import NO, ROWS

pytestmark = pytest.mark.django_db

PLANTED = "planted"
ACTORS = ("guest", "learner A", "instructor A", "owner")
# What a form does have, beside what a row of the table sends.
OWN_FIELDS = {
    "settings": {"display_name", "time_zone", "has_shortcuts", "theme"},
    "quiz": {"mode", "behaviour"},
    "attempt_question": {"client_sequence", "page_key"},
    "question_new": {"kind"},
    "question_editor": {
        *("kind", "stem", "explanation", "points", "tags", "difficulty"),
        *("page_key", "revision", "based_on"),
    },
    "question_publish": {"revision"},
    "question_status": {"status"},
    "people": {"person", "role"},
    "quiz_builder": {"title", "section"},
    "quiz_questions": {"section"},
    "quiz_draw": {"section"},
    "quiz_settings": {
        *("title", "description", "notes", "mode", "pass_percent", "is_shuffled"),
        *("release", "release_at", "opens_at", "closes_at", "audience", "revision"),
    },
    "quiz_export": {"mode"},
    "account_signup": {"email", "password"},
    "account_login": {"email", "password"},
    "account_email": {"email", "action"},
    "account_reset_password": {"email"},
}
# A draft keeps every field of the editor's form as it was sent, for that form alone.
KEPT_AS_SENT = {("quizzes_draft", "fields")}
FULL = {
    "settings": {"display_name": "Ann", "time_zone": "UTC", "theme": "dark"},
    "question_list": {"do": "retire"},
    "people": {"role": "instructor"},
    "account_signup": {"email": "new@example.org", "password1": "seven quiet harbours"},
}
Rows = dict[tuple[str, str], list]


def _planted(field: models.Field, cast: Cast) -> object:
    """A value that fits the column, and that nobody may choose."""
    if isinstance(field, models.ForeignKey):
        return _anothers(field, cast)
    if field.choices:
        return list(field.choices)[-1][0]
    fitting = {
        models.BooleanField: "on",
        models.DateTimeField: "2001-01-01T00:00",
        models.IntegerField: "77",
        models.DecimalField: "77",
        models.UUIDField: str(uuid4()),
    }
    found = (value for kind, value in fitting.items() if isinstance(field, kind))
    return next(found, PLANTED)


def _anothers(field: models.ForeignKey, cast: Cast) -> object:
    people = {"user": "learner B", "owner": "instructor B", "author": "instructor B"}
    if field.name in people:
        return cast.users[people[field.name]].pk
    if field.name == "collection":
        return cast.questions["instructor B"].collection_id
    return field.related_model._base_manager.values_list("pk", flat=True).last()


def extras(cast: Cast, name: str, sent: dict) -> dict:
    """Every column of every table, as a field of a form."""
    fields = [
        field
        for model in apps.get_app_config("quizzes").get_models()
        for field in model._meta.concrete_fields
    ]
    found = {each: _planted(field, cast) for field in fields for each in names(field)}
    own = OWN_FIELDS.get(name, set()) | set(sent)
    found |= {"is_superuser": "on", "groups": "1", "user_permissions": "1", "pk": "77"}
    return {each: value for each, value in found.items() if each not in own and value}


def names(field: models.Field) -> tuple[str, str]:
    return field.name, field.attname


def columns() -> Rows:
    """The values of every column of every table but the sessions', in no order."""
    found: Rows = defaultdict(list)
    for model in apps.get_models(include_auto_created=True):
        if model is Session:
            continue
        table = model._meta.db_table
        attributes = [field.attname for field in model._meta.concrete_fields]
        for row in model._base_manager.order_by("pk").values(*attributes):
            for column, value in row.items():
                found[table, column].append(value)
    # Questions come in an order that is drawn by chance.
    return {column: sorted(values, key=repr) for column, values in found.items()}


def after(cast: Cast, name: str, who: str, sent: dict) -> Rows:
    """What is stored after such a POST, which is then taken back."""
    client = cast.browsers[who]
    cookies = deepcopy(client.cookies)
    with undone():
        body_of(client.post(own_address(cast, name, who), sent))
        stored = columns()
    client.cookies = cookies
    return stored


def sent_to(cast: Cast, name: str, who: str) -> dict:
    row = ROWS[name]
    sent = row.sent(own_place(cast, name, who)) if row.sent else {}
    sent |= FULL.get(name, {})
    if name == "question_list":
        sent["question"] = cast.questions.get(who, cast.questions[THE_SITES]).pk
    if name == "people":
        sent["person"] = cast.users["learner A"].pk
    return sent


POSTS = [name for name, row in ROWS.items() if row.post != NO]


def actors(name: str) -> list[str]:
    """A guest if they may, and the first of the others who may."""
    row = ROWS[name]
    whose = WHOSE[row.about][0]
    may = [
        who for who in ACTORS if Call("post").verdict(row, who, whose) is Verdict.MAY
    ]
    return may[:2] if "guest" in may else may[:1]


@pytest.mark.parametrize("name", POSTS)
def test_columns_are_no_fields(name):
    cast = make_cast()

    assert actors(name)
    for who in actors(name):
        sent = sent_to(cast, name, who)
        plain, again = (after(cast, name, who, sent) for _ in range(2))
        given = extras(cast, name, sent)
        full = after(cast, name, who, {**sent, **given})

        # Not numbers: a row that is made may get any id.
        told = {each for each in map(str, given.values()) if not each.isdigit()}
        for column in (plain | full).keys() - KEPT_AS_SENT:
            if plain[column] == again[column]:
                assert (who, column, full[column]) == (who, column, plain[column])
            else:  # drawn by chance, or the time
                old = {str(value) for value in plain[column]}
                assert not {str(value) for value in full[column]} & told - old


def test_instructor_writes_only_into_an_own_collection():
    cast = make_cast()
    given = extras(cast, "question_new", {})

    cast.browsers["instructor A"].post("/teach/questions/new/", given)

    made = Question.objects.get(versions=None)
    assert made.collection.owner == cast.users["instructor A"]
    assert (made.status, made.origin, made.file) == ("draft", "browser", "")


@pytest.mark.parametrize("who", ["learner A", "instructor A", "staff"])
def test_nobody_makes_themselves_more(who):
    cast = make_cast()
    user = cast.users[who]
    before = User.objects.filter(pk=user.pk).values().get()
    more = {"role": "owner", "is_staff": "on", "is_superuser": "on", "is_active": "on"}

    for name in POSTS:
        if name.startswith(("account_logout", "privacy_delete", "invitation")):
            continue
        if has_one(cast, name, who):
            sent = {**sent_to(cast, name, who), **more}
            body_of(cast.browsers[who].post(own_address(cast, name, who), sent))

    assert User.objects.filter(pk=user.pk).values().get() == before


def test_sign_up_makes_a_learner():
    cast = make_cast()
    sent = {**FULL["account_signup"], "role": "owner", "is_staff": "on"}

    cast.browsers["anonymous"].post("/account/signup/", sent)

    made = User.objects.get(email="new@example.org")
    assert (made.role, made.is_staff, made.is_superuser) == ("learner", False, False)


def test_forms_name_their_fields():
    """No form takes a column because somebody added it to a table."""
    wrong = []
    for path in (settings.BASE_DIR / "quizzes").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and node.name == "Meta":
                wrong += [f"{path}: {each}" for each in node.body if _takes_all(each)]

    assert wrong == []


def _takes_all(node: ast.AST) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    [target] = node.targets
    name = getattr(target, "id", "")
    is_all = isinstance(node.value, ast.Constant) and node.value.value == "__all__"
    return name == "exclude" or (name == "fields" and is_all)
