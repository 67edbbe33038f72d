"""What the tests of security share with those of screens."""

from tests.views.conftest import client, clock, guest, learner, queries

__all__ = ["client", "clock", "guest", "learner", "queries"]
