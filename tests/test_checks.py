from quizzes.checks import kinds_are_complete, privacy_is_declared
from quizzes.domain.questions.registry import KINDS
from quizzes.forms.questions.registry import FORMS
from quizzes.selectors.privacy import registry
from quizzes.selectors.privacy.whose import Fate, Policy


def test_every_kind_has_its_templates():
    assert list(kinds_are_complete()) == []


def test_a_kind_without_templates_is_named(monkeypatch):
    monkeypatch.setitem(KINDS, "essay", KINDS["matching"])

    missing = [message.msg for message in kinds_are_complete()]

    assert missing == [
        "The kind “essay” cannot be written as Quiz Markdown.",
        "The kind “essay” cannot be written in the editor.",
        "The kind “essay” lacks the template questions/essay/answer.html.",
        "The kind “essay” lacks the template questions/essay/review.html.",
        "The kind “essay” lacks the template questions/essay/editor.html.",
    ]


def test_a_kind_without_an_editor_form_is_named(monkeypatch):
    monkeypatch.delitem(FORMS, "matching")

    [missing] = kinds_are_complete()

    assert missing.id == "quizzes.E005"
    assert "“matching”" in missing.msg


def test_every_table_about_people_has_a_policy():
    assert list(privacy_is_declared()) == []


def test_a_table_without_a_policy_is_named(monkeypatch):
    others = [each for each in registry.POLICIES if each.model != "quizzes.Attempt"]
    monkeypatch.setattr(registry, "POLICIES", others)

    [missing] = privacy_is_declared()

    assert missing.id == "quizzes.E003"
    assert "quizzes.Attempt" in missing.msg


def test_a_policy_without_a_table_is_named(monkeypatch):
    gone = Policy("quizzes.Diary", Fate.REMOVED, why_not="It is gone.")
    monkeypatch.setattr(registry, "POLICIES", (*registry.POLICIES, gone))

    [stale] = privacy_is_declared()

    assert stale.id == "quizzes.E004"
    assert "quizzes.Diary" in stale.msg
