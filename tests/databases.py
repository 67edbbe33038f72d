"""Which tests make sense on the database at hand."""

from pathlib import Path

import pytest
from django.db import connection

BROWSER_TESTS = Path(__file__).parent / "browser"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out tests that use no database",
    )


def uses_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return bool(
        item.get_closest_marker("django_db") or DATABASE_FIXTURES.intersection(fixtures)
    )


def is_for(item: pytest.Item, vendor: str) -> bool:
    """Whether the test is for every database, or for this one."""
    meant_for = {
        name for name in ("postgresql", "sqlite") if item.get_closest_marker(name)
    }
    return not meant_for or vendor in meant_for


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
        wanted = is_for(item, connection.vendor) and (
            uses_database(item) or not config.getoption("database_only")
        )
        (kept if wanted else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept
