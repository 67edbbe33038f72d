"""What the tests of security share with those of screens."""

from tests.views.conftest import author, client, clock, guest, learner, queries

__all__ = ["author", "client", "clock", "guest", "learner", "queries"]
