"""Sending answers from the page of an item."""

from uuid import uuid4

from tests.views.pages import read


def address(item):
    return f"/attempts/{item.attempt_id}/{item.position}/"


def send(client, item, fields, key=None, **options):
    sent = {"client_key": key or uuid4(), **fields}
    return client.post(address(item), sent, **options)


def acknowledged(response):
    return read(response).one("div", id="sheet").attributes.get("data-acknowledged")
