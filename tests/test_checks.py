from quizzes.checks import kinds_are_complete
from quizzes.domain.questions.registry import KINDS


def test_every_kind_has_its_templates():
    assert list(kinds_are_complete()) == []


def test_a_kind_without_templates_is_named(monkeypatch):
    monkeypatch.setitem(KINDS, "essay", KINDS["matching"])

    missing = [message.msg for message in kinds_are_complete()]

    assert missing == [
        "The kind “essay” cannot be written as Quiz Markdown.",
        "The kind “essay” lacks the template questions/essay/answer.html.",
        "The kind “essay” lacks the template questions/essay/review.html.",
    ]
