"""Sending the editor's form, as its page does."""

from uuid import UUID

from tests.forms.written import SINGLE

HERE, OTHER = UUID(int=1), UUID(int=2)


def begin(client):
    """The address of a question that was just begun."""
    return client.post("/teach/questions/new/", {"kind": "single_choice"}).url


def sender(client):
    """What sends the form as the page with this key does, by this button."""

    def send(path, fields=SINGLE, *, do="save", page=HERE, revision=1, to="", **more):
        sent = {**fields, "do": do, "page_key": page, "revision": revision, **more}
        headers = {"HX-Request": "true", "HX-Target": to} if to else {}
        return client.post(path, sent, headers=headers)

    return send
