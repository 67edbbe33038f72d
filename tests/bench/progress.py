"""How long home and history take, by how much a learner has answered.

``pytest -s tests/bench/progress.py`` prints it; the suite itself leaves it out.
"""

import time
from datetime import timedelta

import pytest
from django.test import Client

from tests.factories.progress import asked_of_all_headings, many_finished
from tests.views.browsers import browser_of

pytestmark = pytest.mark.django_db
pytest_plugins = ["tests.views.conftest"]

QUESTIONS = 20
TIMES = 5


@pytest.mark.parametrize("attempts", [1, 30, 300])
def test_time_of_home_and_history(learner, queries, attempts):
    quiz = asked_of_all_headings(QUESTIONS)
    many_finished(quiz, attempts, learner=learner, apart=timedelta(hours=5))
    client = browser_of(learner, kind=Client)
    for path in ("/", "/history/"):
        spent = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            with queries() as counted:
                response = client.get(path)
            spent.append(time.perf_counter() - begun)
        print(
            f"\n{attempts} attempts of {QUESTIONS}, {path}: {len(counted)} queries, "
            f"{min(spent) * 1000:.0f} ms, {len(response.content) / 1000:.1f} kB",
            end="",
        )
