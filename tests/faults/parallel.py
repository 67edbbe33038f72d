"""The same work in many threads at one moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections
from django.test import Client

from quizzes.models import Learner
from tests.views.browsers import browser_of

AT_ONCE = 50


def at_once(work: Callable[[int], object], times: int = AT_ONCE) -> list:
    """What ``work`` returns, called with 0, 1, 2 … in as many threads at one moment."""
    ready = Barrier(times)

    def run(number):
        try:
            ready.wait(timeout=60)
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(run, range(times)))


def copies(learner: Learner, count: int = AT_ONCE) -> list[Client]:
    """Browsers that share one session: its cookie was copied."""
    first = browser_of(learner, kind=Client)
    browsers = [Client() for _ in range(count)]
    for browser in browsers:
        browser.cookies.update(first.cookies)
    return browsers
