"""Whatever somebody uploads is read or refused with a sentence."""

from quizzes.domain.interchange.quiz_markdown import read_quiz
from tests.domain.interchange.reading import CHOICE

STEM = "## Q {{#q}}\n\n{}\n\n" + CHOICE
EXPLANATION = "## Q {{#q}}\n\n" + CHOICE + "\n> {}\n"


def test_deep_nesting_is_read_or_refused():
    lists = "\n".join(f"{'  ' * depth}* a" for depth in range(300))
    quotations = "\n".join(">" * depth for depth in range(1, 300))

    stem = read_quiz(STEM.format(lists))
    explanation = read_quiz(EXPLANATION.format(quotations))

    assert (len(stem.problems), explanation.problems) == (1, ())


def test_stack_that_is_nearly_full_is_a_sentence(monkeypatch):
    def too_deep(text):
        raise RecursionError

    reader = "quizzes.domain.interchange.quiz_markdown.reader.page_of"
    monkeypatch.setattr(reader, too_deep)

    assert [str(problem) for problem in read_quiz("## Q").problems] == [
        (
            "Something in this text is nested too deeply to be read. "
            "Write lists and quotations in one or two levels."
        )
    ]
