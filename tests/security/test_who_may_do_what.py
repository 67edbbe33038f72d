"""T1: every address, who may do what there, and no address without a row."""

import pytest

from tests.security.matrix.asking import ask
from tests.security.matrix.cast import make_cast
from tests.security.matrix.judging import faults
from tests.security.matrix.places import PATTERNS, address, numbers_of, own_place
from tests.security.matrix.policies import WHO
from tests.security.matrix.rows import NO, ROWS
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


def test_every_address_has_a_row():
    assert sorted(PATTERNS) == sorted(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_who_may_do_what(name):
    cast = make_cast()
    before = everything_stored()

    wrong = [fault for who in WHO for fault in faults(cast, name, who)]

    assert not wrong, "\n".join(wrong)
    assert everything_stored() == before


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30])
def test_absurd_ids_are_missing(number):
    cast = make_cast()

    for name, row in ROWS.items():
        where = own_place(cast, name, "owner")
        for key in numbers_of(name):
            path = address(name, {**where, key: number})
            for method in ("get", "post"):
                asked = ask(cast.browsers["owner"], method, path)
                declared = {404} | ({NO} if NO in (row.get, row.post) else set())
                assert (path, asked.status in declared, asked.writes) == (
                    path,
                    True,
                    [],
                )
