"""What a question lacks is named with file and line."""

import pytest

from quizzes.domain.audit.completeness import weak_points
from tests.domain.audit.banks import COMPLETE, filed

SOURCE = '> Source: [Disks](notes.md#disks "block storage")\n'


def said(text):
    [question] = filed(text, file="azure/a.quiz.md")
    return list(weak_points(question))


def test_complete_question_lacks_nothing():
    assert said(COMPLETE) == []


@pytest.mark.parametrize(
    "words, instead, problem",
    [
        (
            "> Because.\n",
            "",
            "This question has no explanation. Write one behind the answers: `> …`.",
        ),
        (
            SOURCE,
            "",
            (
                "This question cites nothing. Write "
                '`> Source: [heading](notes.md#anchor "quoted words")` '
                "behind the answers."
            ),
        ),
        (
            " difficulty=1",
            "",
            (
                "Nothing says how hard this question is. "
                "Write `difficulty=1`, 2 or 3 behind its key."
            ),
        ),
        (
            "  > It is mounted.\n",
            "",
            (
                "Nothing says why “A share” is right or wrong. "
                "Write `> …` under it, two spaces in."
            ),
        ),
        (
            "A disk",
            "A disk that is so much longer than all the others",
            (
                "The right option is the longest by far. "
                "Shorten it, or say more in the others."
            ),
        ),
    ],
)
def test_each_lack_is_named(words, instead, problem):
    text = COMPLETE.replace(words, instead)

    assert text != COMPLETE
    assert said(f"\n\n{text}") == [f"azure/a.quiz.md:3: {problem}"]


def test_citation_of_an_option_settles_nothing():
    text = COMPLETE.replace(SOURCE, "").replace("mounted.\n", f"mounted.\n  {SOURCE}")

    assert said(text) == [
        (
            "azure/a.quiz.md:1: No sentence settles this question as a whole. Cite one "
            'behind its explanation: `> Source: [heading](notes.md#anchor "words")`.'
        )
    ]


def test_everything_is_said_at_once():
    assert len(said("## Q {#q}\n\n- (x) A\n- ( ) B\n")) == 5


def test_pairs_and_spare_answers_need_reasons():
    text = COMPLETE.replace("(x) A disk", "one => A disk").replace(
        "( ) A share\n  > It is mounted.", "two => A share\n- => A tape"
    )

    assert [problem.split(" is right")[0] for problem in said(text)] == [
        "azure/a.quiz.md:1: Nothing says why “A share”",
        "azure/a.quiz.md:1: Nothing says why “A tape”",
    ]
