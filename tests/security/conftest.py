"""What the tests of security share with those of screens."""

from tests.views.conftest import client, guest, learner, queries

__all__ = ["client", "guest", "learner", "queries"]
