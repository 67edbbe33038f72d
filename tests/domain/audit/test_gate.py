"""What is found out about the questions of one quiz, and what stays within chance."""

from quizzes.domain.audit.gate import findings
from tests.domain.audit.banks import asked


def telling(count, *, right="a much longer one"):
    """Questions of three options, whose first is right."""
    return [
        asked(f"(x) {right}", "( ) b", "( ) c", stem=f"Q{number}")
        for number in range(count)
    ]


def test_robot_that_beats_chance_is_named_with_the_questions_that_help_it():
    plain = telling(14, right="d")
    [found] = findings([*plain, *telling(15)])

    assert (found.robot, found.is_beaten) == ("longest", True)
    assert float(found.total.hits) == found.total.choices == 15
    assert set(found.drivers) == set(range(14, 29))


def test_robot_that_is_seldom_right_is_named_too():
    [found] = findings(
        [
            asked("(x) a", f"( ) the longest of three {number}", "( ) c")
            for number in range(15)
        ]
    )

    assert (found.robot, found.is_beaten) == ("longest", False)


def test_few_questions_tell_nothing():
    assert list(findings(telling(14))) == []
    assert list(findings([])) == []
