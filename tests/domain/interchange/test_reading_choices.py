"""Single choice: markers, weights, pins, reasons, keys of options."""

from fractions import Fraction

import pytest

from quizzes.domain.questions.authored import Quote
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.single_choice import SingleChoice
from tests.domain.interchange.reading import problem_of, problems_of, question_of


def options_of(answers):
    return question_of(f"## Q\n\n{answers}").question.options


def test_choice_has_options_with_letters_in_their_order():
    assert question_of("## Which?\n\n- ( ) A\n- (x) *B*\n").question == SingleChoice(
        "Which?", (Option("a", "A"), Option("b", "*B*", Fraction(1)))
    )


@pytest.mark.parametrize(
    "marker, weight",
    [
        ("( )", Fraction(0)),
        ("(50%)", Fraction(1, 2)),
        ("(-25%)", Fraction(-1, 4)),
        ("(33.3%)", Fraction(333, 1000)),
        ("(100/3%)", Fraction(1, 3)),
        ("(0%)", Fraction(0)),
        ("(-100%)", Fraction(-1)),
    ],
)
def test_marker_says_the_weight(marker, weight):
    options = options_of(f"- (X) right\n- {marker} other\n")

    assert [option.weight for option in options] == [Fraction(1), weight]


@pytest.mark.parametrize(
    "line, text, is_pinned",
    [
        ("None <!-- pin -->", "None", True),
        ("None<!--pin-->", "None", True),
        ("None \\<!-- pin -->", "None <!-- pin -->", False),
        ("None \\<!-- pin --> <!-- pin -->", "None <!-- pin -->", True),
        ("Back\\\\<!-- pin -->", "Back\\\\", True),
        ("`<!-- pin -->`", "`<!-- pin -->`", False),
        ("<!-- pin --> first", "<!-- pin --> first", False),
    ],
)
def test_comment_behind_an_option_pins_it(line, text, is_pinned):
    _, option = options_of(f"- (x) A\n- ( ) {line}\n")

    assert (option.text, option.is_pinned) == (text, is_pinned)


@pytest.mark.parametrize(
    "text",
    [
        "a => b",
        "\\( ) no marker",
        "- dash",
        "1. one",
        "# sign",
        "`code`",
        "lone ` tick",
        "{#x}",
        "[a](b)",
        "<b>",
        "a | b",
        "\\",
        "é 字 😀",
    ],
)
def test_option_is_inline_markdown_as_it_stands(text):
    assert options_of(f"- (x) Right\n- ( ) {text}\n")[1].text == text


@pytest.mark.parametrize(
    "lines, reason",
    [
        (["> One line."], "One line."),
        ([">One line."], "One line."),
        (["> a", ">", "> b"], "a\n\nb"),
        (["", "> behind a blank line"], "behind a blank line"),
        (["> ```", "> code", ">   deep", "> ```"], "```\ncode\n  deep\n```"),
        (["> text", ">", ">     code"], "text\n\n    code"),
        (["> text", ">", "> \t\tcode"], "text\n\n        code"),
        (["> - a", "> - b"], "- a\n- b"),
        (["> > deeper"], "> deeper"),
        ([">"], ""),
        (["   > indented by three"], "indented by three"),
    ],
)
def test_reason_stands_indented_under_its_option(lines, reason):
    indented = "".join(f"  {line}".rstrip() + "\n" for line in lines)

    first, second = options_of(f"- (x) A\n{indented}- ( ) B\n")

    assert (first.reason, second.reason) == (reason, "")


def test_reason_is_indented_like_the_text_of_its_option():
    first, second = options_of("-    (x) A\n       > deep\n-\t( ) B\n\t> tab\n")

    assert (first.reason, second.reason) == ("deep", "tab")


def test_reason_of_the_last_option_ends_where_the_explanation_begins():
    question = question_of("## Q\n\n- ( ) A\n- (x) B\n  > Reason.\n> Explanation.\n")

    assert question.question.options[1].reason == "Reason."
    assert question.explanation == "Explanation."


def test_reason_may_cite_where_its_option_would_be_true():
    question = question_of(
        '## Q\n\n- (x) A\n- ( ) B\n  > Why.\n  > Source: [H](notes.md#h "words")\n'
    )

    assert question.question.options[1].reason == "Why."
    assert question.quotes == {"b": Quote("H", "h", "words")}
    assert question.quotes["b"].line == 6


MISTAKES = {
    "- (x) a\n- b\n": (
        4,
        (
            "The answer “b” has no marker. Begin it with `( )`, or `(x)` if it is "
            "right. A list that belongs to the stem uses `*`."
        ),
    ),
    "- (x) a\n- [ ] b\n": (
        4,
        (
            "The answer “[ ] b” has no marker. Begin it with `( )`, or `(x)` if it is "
            "right. A list that belongs to the stem uses `*`."
        ),
    ),
    "- (x) a\n- ( )\n": (4, "This answer is empty. Write it, or remove the line."),
    "- (x) a\n-\n": (4, "This answer is empty. Write it, or remove the line."),
    "- (x) a\n- ( ) <!-- pin -->\n": (
        4,
        "This answer is empty. Write it, or remove the line.",
    ),
    "- (x) a\n- (101%) b\n": (
        4,
        (
            "The weight “101%” is not between -100% and 100%. "
            "Write it like `(50%)`, `(-25%)` or `(33.3%)`."
        ),
    ),
    "- (x) a\n- (half%) b\n": (
        4,
        (
            "The weight “half%” is not between -100% and 100%. "
            "Write it like `(50%)`, `(-25%)` or `(33.3%)`."
        ),
    ),
    "- ( ) a\n- (50%) b\n": (1, "No options are marked right; mark exactly one."),
    "- (x) a\n- (100%) b\n": (1, "Two options are marked right; mark exactly one."),
    "- (x) a\n": (1, "A choice needs at least two options."),
    "- (x) The *Cloud*\n- ( ) the  cloud\n": (
        1,
        "Two options are equal: “The *Cloud*”. Change or remove one.",
    ),
    "- (x) a\n- ( ) b\n  c\n": (
        5,
        (
            "The line “c” continues the answer above it. "
            "Write an answer on one line, and a reason under it behind `>`."
        ),
    ),
    "- (x) a\n- ( ) b\nc\n": (
        5,
        (
            "The line “c” continues the answer above it. "
            "Write an answer on one line, and a reason under it behind `>`."
        ),
    ),
    "- (x) a\n      > c\n- ( ) b\n": (
        4,
        (
            "This reason is indented too far and has become a part of the answer. "
            "Indent its `>` by two spaces under the answer."
        ),
    ),
    "- (x) a\n\n      > c\n- ( ) b\n": (
        5,
        (
            "This reason is indented too far and has become a part of the answer. "
            "Indent its `>` by two spaces under the answer."
        ),
    ),
    "- (x) a\n> c\n- ( ) b\n": (
        4,
        (
            "This quotation parts the list of answers in two. "
            "Indent it by two spaces if it is the reason of the answer above it."
        ),
    ),
    "- (x) a\n  > c\n  d\n- ( ) b\n": (
        5,
        (
            "This line continues a quotation without its own `>`. Begin it with `>`, "
            "indented like the line above, or put a blank line before it."
        ),
    ),
    "- (x) a\n  > c\n\n  > d\n- ( ) b\n": (
        6,
        "This answer has two reasons. Join them with a line that holds only `>`.",
    ),
    "- (x) a\n  - c\n- ( ) b\n": (
        4,
        (
            "An answer is one line of text, and only a reason may stand under it. "
            "Put longer text into the stem; write a reason behind `>`."
        ),
    ),
    "- (x) a\n- ( ) b\n\n  c\n": (
        6,
        (
            "An answer is one line of text, and only a reason may stand under it. "
            "Put longer text into the stem; write a reason behind `>`."
        ),
    ),
    f"- (x) a\n- ( ) {'b' * 5000}\n": (
        4,
        (
            "This answer is longer than 5,000 characters. "
            "Shorten it, or move a part of it into the stem."
        ),
    ),
}


@pytest.mark.parametrize("answers, problem", MISTAKES.items())
def test_mistake_is_reported_at_its_line(answers, problem):
    assert problem_of(f"## Q\n\n{answers}") == problem


def test_every_reason_that_sticks_out_is_reported():
    text = "## Q\n\n- (x) a\n> b\n- ( ) c\n> d\n- ( ) e\n> explanation\n"

    assert [line for line, _ in problems_of(text)] == [4, 6]
