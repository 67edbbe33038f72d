import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client

from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """One that asks the database nothing of its own."""
    return Client(raise_request_exception=False)


@pytest.fixture
def database_away(monkeypatch):
    """No query comes through."""

    def raised(error):
        def away(*arguments):
            raise error("could not connect to server: secret-host:5432")

        monkeypatch.setattr(connection, "cursor", away)

    yield raised
    monkeypatch.undo()


def test_healthz_is_fine_while_the_database_answers(client, queries):
    before = everything_stored()

    with queries() as counted:
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert (response["Content-Type"], counted) == ("text/plain", ["SELECT 1"])
    assert "no-store" in response["Cache-Control"]
    assert everything_stored() == before


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, DatabaseError])
def test_healthz_tells_when_the_database_is_away(client, database_away, error):
    database_away(error)

    response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"database away\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/history/", "/quizzes/no-such-quiz/"])
def test_pages_are_ours_when_the_database_is_away(client, database_away, path):
    database_away(OperationalError)

    response = client.get(path)

    assert response.status_code in {404, 500}
    assert b"secret-host" not in response.content
    assert b"Margin" in response.content
