"""T21: what each address of those who teach says to the browser, whoever asks."""

from collections.abc import Iterator

import pytest

from tests.security.matrix.asking import Answered, ask
from tests.security.matrix.cast import Cast, make_cast
from tests.security.matrix.places import WHOSE, address, place
from tests.security.matrix.policies import MISSING
from tests.security.matrix.rows import NO, ROWS
from tests.security.test_headers import ALWAYS, POLICY, directives

pytestmark = pytest.mark.django_db

WHO = ("anonymous", "learner A", "instructor A", "owner")
THERE = {200, 303, 409, 422}
UNDER_TEACH = [
    *("quiz_listing", "learners", "audit", "collection_sharing", "people"),
    *(
        name
        for name, row in ROWS.items()
        if row.about in {"made quiz", "taken", "learner"}
    ),
]
HTMX = {"HX-Request": "true", "HX-Target": "shown"}


def answers(cast: Cast, name: str) -> Iterator[tuple[str, Answered]]:
    """To everybody, of one of theirs and of a missing one, with and without htmx."""
    row = ROWS[name]
    offered = {"get": row.get, "post": row.post}
    for who in WHO:
        for whose in dict.fromkeys((WHOSE[row.about][0], WHOSE[row.about][-1])):
            where = place(cast, row.about, who, whose)
            for method in [each for each, status in offered.items() if status != NO]:
                if where is None:
                    continue
                data = row.sent(where) if row.sent and whose != MISSING else {}
                sent = {"data": data} if method == "post" else {}
                path = address(name, where)
                for headers in ({}, HTMX):
                    asked = ask(
                        cast.browsers[who], method, path, headers=headers, **sent
                    )
                    yield f"{who}, {whose}, {method}: {asked.status}", asked


@pytest.mark.parametrize("name", UNDER_TEACH)
def test_headers_of_each_address(name):
    for case, asked in answers(make_cast(), name):
        assert (case, wrong_in(asked)) == (case, [])


def wrong_in(asked: Answered) -> list[str]:
    """What is missing; a page that is there is kept by nobody."""
    said = asked.headers
    wrong = [name for name, value in ALWAYS.items() if said.get(name) != value]
    if directives(said["Content-Security-Policy"]) != directives(POLICY):
        wrong.append("policy")
    kept = set(said.get("Cache-Control", "").split(", "))
    is_kept = not {"no-store", "private"} <= kept
    return [*wrong, "kept"] if asked.status in THERE and is_kept else wrong
