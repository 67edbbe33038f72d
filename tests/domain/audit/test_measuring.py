"""Robots over a whole bank: what is said when one of them fares too well."""

from quizzes.domain.audit.measuring import measurements
from tests.domain.audit.banks import filed

WRONG = "( ) Aa", "( ) Bb"


def bank(*rights):
    """Questions of three options of which the right one is at these places."""
    texts = []
    for number, right in enumerate(rights):
        lines = [*WRONG]
        lines.insert(right, "(x) Cc")
        answers = "\n".join(f"- {line}" for line in lines)
        texts.append(f"## Question {number}\n\n{answers}\n")
    return filed("\n".join(texts), file="a.md")


def problems(questions):
    measured = {each.robot: each.problem() for each in measurements(questions)}
    return {robot: problem for robot, problem in measured.items() if problem}


def test_nothing_is_said_of_chance():
    assert problems(bank(0, 1, 2)) == {}


def test_no_questions_are_no_problem():
    assert problems([]) == {}


def test_robot_that_is_right_too_often_names_what_helps_it():
    told = problems(bank(0, 0, 0, 0, 0, 1))

    assert told["first"] == (
        "The robot “first” is right too often: 5.0 of 6, by chance 2.0 "
        "(+2.6 standard errors). Change some of these: "
        "a.md:1, a.md:7, a.md:13, a.md:19, a.md:25."
    )


def test_robot_that_is_right_too_seldom_says_as_much():
    told = problems(bank(*[0] * 9))

    assert told["last"] == (
        "The robot “last” is right too seldom: 0.0 of 9, by chance 3.0 "
        "(-2.1 standard errors). Change some of these: "
        "a.md:1, a.md:7, a.md:13, a.md:19, a.md:25, a.md:31, a.md:37, a.md:43."
    )


def test_what_leads_farthest_from_chance_is_named_first():
    easy = "## Q{}\n\n- (x) Aa\n- ( ) Bb\n\n"
    hard = "## R\n\n- (x) Aa\n- ( ) Bb\n- ( ) Cc\n- ( ) Dd\n"
    text = "".join(easy.format(number) for number in range(4)) + hard

    told = problems(filed(text, file="a.md"))

    assert told["first"].endswith("a.md:21, a.md:1, a.md:6, a.md:11, a.md:16.")
