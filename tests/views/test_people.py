import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from quizzes.models import User
from quizzes.services.people.roles import set_role
from quizzes.views import roles
from tests.factories import InstructorFactory, OwnerFactory, UserFactory
from tests.security.signing_in import account, sign_in
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

HERE = "/teach/people/"


@pytest.fixture
def owner(client):
    owner = OwnerFactory(email="zoe@example.org")
    client.force_login(owner)
    return owner


def rows_of(response):
    rows = [
        row for row in read(response).one("main").all("tr") if "id" in row.attributes
    ]
    return [row.all("th")[0].words for row in rows]


def sent(user, role, **more):
    return {"person": user.pk, "role": role, **more}


@pytest.mark.parametrize("factory", [UserFactory, InstructorFactory])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_not_there_for_others(client, factory, method):
    client.force_login(user := factory())
    before = everything_but_sessions()

    response = getattr(client, method)(HERE, sent(user, "owner"))

    assert response.status_code == 404
    assert everything_but_sessions() == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_asked_to_sign_in(client, method):
    response = getattr(client, method)(HERE)

    assert response["Location"] == f"/account/login/?next={HERE}"


def test_it_lists_accounts_by_address_fifty_at_a_time(client, owner):
    for number in range(60):
        UserFactory(email=f"p{number:02}@example.org")

    first, second = client.get(HERE), client.get(HERE, {"page": "2"})

    assert rows_of(first) == [f"p{number:02}@example.org" for number in range(50)]
    assert rows_of(second)[-1] == "zoe@example.org you"
    assert read(first).one("nav", aria_label="Accounts").words == "1 to 50 of 61 On"


@pytest.mark.parametrize(
    "words, found",
    [
        ("ANA", ["ana@example.org"]),
        ("@example", ["ana@example.org", "zoe@example.org you"]),
        ("%", []),
        ("nobody", []),
    ],
)
def test_it_finds_a_part_of_an_address(client, owner, words, found):
    UserFactory(email="ana@example.org")

    assert rows_of(client.get(HERE, {"q": words})) == found


def test_a_role_is_set_in_place(client, owner):
    user = UserFactory()

    response = client.post(HERE, sent(user, "instructor", q="person", page="1"))

    user.refresh_from_db()
    assert user.role == "instructor"
    assert response.status_code == 303
    assert response["Location"] == f"{HERE}?q=person&page=1&set={user.pk}"
    page = read(client.get(response["Location"]))
    assert page.one("tr", id=f"person-{user.pk}").one("span", role="status").words


def test_the_sign_ins_of_the_changed_account_end(client, owner, guest):
    user = InstructorFactory()
    guest.force_login(user)
    before = guest.get("/teach/questions/").status_code

    client.post(HERE, sent(user, "learner"))

    assert (before, guest.get("/teach/questions/").status_code) == (200, 302)


def test_the_last_owner_stays(client, owner):
    before = everything_but_sessions()

    response = client.post(HERE, sent(owner, "learner"))

    assert response.status_code == 409
    assert refusal_in(response).startswith("That is the only owner")
    assert everything_but_sessions() == before


def test_an_owner_who_steps_down_stays_signed_in(client, owner):
    OwnerFactory()

    response = client.post(HERE, sent(owner, "instructor"))

    assert (response.status_code, response["Location"]) == (303, "/")
    assert client.get("/teach/questions/").status_code == 200
    assert client.get(HERE).status_code == 404


@pytest.mark.parametrize(
    "fields", [{}, {"role": "emperor"}, {"person": "x"}, {"person": str(2**70)}]
)
def test_bad_input_changes_nothing(client, owner, fields):
    before = everything_but_sessions()

    response = client.post(HERE, {**sent(owner, ""), **fields})

    assert response.status_code == 422
    assert everything_but_sessions() == before


def test_an_account_that_goes_meanwhile_is_404(client, owner, monkeypatch):
    user = UserFactory()

    def set_late(**asked):
        User.objects.filter(pk=user.pk).delete()
        return set_role(**asked)

    monkeypatch.setattr(roles, "set_role", set_late)

    assert client.post(HERE, sent(user, "owner")).status_code == 404


def test_the_sign_in_of_an_owner_who_steps_down_stays_listed(quick_passwords):
    OwnerFactory()
    browser, owner = Client(), account("zoe@example.org", role="owner")
    sign_in(browser, "zoe@example.org")

    browser.post(HERE, sent(owner, "instructor"))

    [listed] = UserSession.objects.filter(user=owner)
    assert listed.session_key == browser.session.session_key


def test_a_missing_account_is_404(client, owner):
    assert client.post(HERE, {"person": 10**9, "role": "owner"}).status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_stays_the_same(owner, queries, count):
    for _ in range(count):
        UserFactory()
    browser = Client()
    browser.force_login(owner)
    browser.get(HERE)

    with queries() as counted:
        browser.get(HERE)

    assert len(counted) == 4, counted  # session, user, count, page


def test_fields_of_other_forms_change_nothing(client, owner):
    user = UserFactory()

    client.post(HERE, sent(user, "learner", is_staff="1", email="x@example.org"))

    user.refresh_from_db()
    assert (user.is_staff, User.objects.filter(email="x@example.org").count()) == (
        False,
        0,
    )
