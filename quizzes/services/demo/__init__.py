"""A class that never was, to look around in: made, entered, and taken away again."""

from quizzes.services.demo.links import LinkGone, WayIn, enter_demo, make_links
from quizzes.services.demo.remove import remove_demo
from quizzes.services.demo.seed import CannotSeed, Seeded, Wanted, seed_demo

__all__ = [
    "CannotSeed",
    "LinkGone",
    "Seeded",
    "Wanted",
    "WayIn",
    "enter_demo",
    "make_links",
    "remove_demo",
    "seed_demo",
]
