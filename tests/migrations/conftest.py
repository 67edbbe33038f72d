"""Tables of before, in the database of the tests."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@pytest.fixture
def migrate(transactional_db):
    """Bring the tables to a migration, or to the newest; afterwards they are that."""

    def to(name=None):
        executor = MigrationExecutor(connection)
        newest = executor.loader.graph.leaf_nodes()
        wanted = newest if name is None else [("quizzes", name)]
        executor.migrate(wanted)
        return executor.loader.project_state(wanted).apps

    yield to
    to()
