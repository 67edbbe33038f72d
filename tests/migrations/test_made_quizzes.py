"""Quizzes and exams from before instructors made them."""

import pytest

from quizzes.models import Attempt, Quiz
from tests.factories.clock import after


@pytest.fixture
def before(migrate):
    """Makes rows as they were; ``migrate()`` then brings them to the newest tables."""
    old = migrate("0006_listed_questions")
    return lambda name, **fields: old.get_model("quizzes", name).objects.create(
        **fields
    )


def test_retired_quizzes_are_archived_and_exams_marked_at_their_end(before, migrate):
    site = before("Collection", slug="site", title="Site")
    for status in ("published", "retired"):
        before("Quiz", collection=site, slug=status, title=status, status=status)
    learner = before("Learner", created_at=after())
    for number, mode in enumerate(["practice", "exam"]):
        before(
            "Attempt",
            learner=learner,
            quiz_id=site.quizzes.order_by("pk")[number].pk,
            mode=mode,
            seed=b"s" * 16,
            start_key=f"00000000-0000-4000-8000-00000000000{number}",
            started_at=after(),
            out_of=1,
        )

    migrate()

    statuses = dict(Quiz.objects.values_list("slug", "status"))
    assert statuses == {"published": "published", "retired": "archived"}
    marked = dict(Attempt.objects.values_list("mode", "is_marked_at_end"))
    assert marked == {"practice": False, "exam": True}


@pytest.mark.parametrize(
    ("mode", "fields", "limit_s"),
    [
        ("exam", {"deadline_at": after(600)}, 600),
        ("exam", {"learner__time_allowance": None}, 600),
        ("exam", {}, None),
        ("exam", {"state": "finished", "finished_at": after(9), "score": 0}, None),
        ("practice", {"learner__time_allowance": None}, None),
    ],
)
def test_open_exams_keep_the_limit_that_they_began_with(
    before, migrate, mode, fields, limit_s
):
    site = before("Collection", slug="site", title="Site")
    quiz = before(
        "Quiz", collection=site, slug="exam", title="Exam", time_limit_s=600, mode=mode
    )
    usual = {"time_allowance": fields.pop("learner__time_allowance", 1)}
    before(
        "Attempt",
        learner=before("Learner", created_at=after(), **usual),
        quiz=quiz,
        mode=mode,
        seed=b"s" * 16,
        start_key="00000000-0000-4000-8000-000000000000",
        started_at=after(),
        out_of=1,
        **fields,
    )

    migrate()

    assert Attempt.objects.get().limit_s == limit_s
