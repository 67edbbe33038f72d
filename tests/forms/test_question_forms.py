"""What the editor's form makes of its fields, kind by kind."""

from decimal import Decimal

import pytest

from quizzes.domain.questions.registry import KINDS
from quizzes.forms.questions.form import QuestionForm, fields_of
from quizzes.forms.questions.registry import FORMS
from quizzes.forms.questions.rows import History
from tests.factories import (
    MatchingVersionFactory,
    SentenceFactory,
    SeveralVersionFactory,
    TrueFalseVersionFactory,
    VersionFactory,
)
from tests.forms.written import MATCHING, SEVERAL, SINGLE, TRUE_FALSE, changed

pytestmark = pytest.mark.django_db

FACTORIES = [
    VersionFactory,
    SeveralVersionFactory,
    TrueFalseVersionFactory,
    MatchingVersionFactory,
]


def form(fields, history=None):
    return QuestionForm.of(fields, key="disk", history=history or History())


def told(fields):
    return {problem.name: problem.sentence for problem in form(fields).problems}


def test_every_kind_has_a_form():
    assert FORMS.keys() == KINDS.keys()


@pytest.mark.parametrize("fields", [SINGLE, SEVERAL, TRUE_FALSE, MATCHING])
def test_a_whole_question_has_no_problems(fields):
    written = form(fields)

    assert written.problems == ()
    assert written.written.question.problems() == ()


@pytest.mark.parametrize("factory", FACTORIES)
def test_a_version_comes_back_as_it_was(factory):
    version = factory(tags=["disks", "week 2"], difficulty=2, points=Decimal("0.5"))
    sentence = SentenceFactory()
    part = next(iter(version.as_question().sources()))
    cited = {"": sentence.pk, part: sentence.pk}

    again = form(fields_of(version, sentences=cited))

    assert again.written.question == version.as_question()
    assert again.written.explanation == version.explanation
    assert again.written.tags == ("disks", "week 2")
    assert (again.written.difficulty, again.written.points) == (2, Decimal("0.5"))
    assert again.sentences == cited
    assert again.written.quotes[part].words == sentence.text


def test_rows_left_empty_are_left_out():
    question = form(SINGLE).written.question

    assert [option.key for option in question.options] == ["a", "b"]


def test_all_problems_are_told_at_once():
    fields = {"kind": ["single_choice"], "points": ["none"], "tags": ["x" * 41]}

    assert told(fields) == {
        "stem": "Write the question.",
        "option-a-text": "Write at least two options.",
        "rows": "Mark the option that is right.",
        "points": "Points are a number above 0, such as 1 or 0.5.",
        "tags": "Keep it to 12 tags at most, 40 characters each.",
    }


@pytest.mark.parametrize(
    ("base", "change", "name", "sentence"),
    [
        (SINGLE, {"option-b-text": " disk  STORAGE"}, "option-b-text",
         "Option 2 says the same as option 1."),
        (SINGLE, {"right": "c"}, "option-c-text", "Write option 3, or remove it."),
        (SINGLE, {"option-b-text": "", "option-b-reason": "So."}, "option-b-text",
         "Write option 2, or remove it."),
        (SINGLE, {"stem": "x" * 5001}, "stem", "Keep it to 5,000 characters."),
        (SINGLE, {"option-a-text": "x" * 501}, "option-a-text",
         "Keep it to 500 characters."),
        (SEVERAL, {"right": ""}, "rows",
         "Mark every option that is right, one at least."),
        (SEVERAL, {"partial": "weights", "option-c-weight": "50"}, "option-c-weight",
         "This option is not marked right, and its share says otherwise."),
        (SEVERAL, {"partial": "weights", "option-a-weight": "half"},
         "option-a-weight", "A share is a number of per cent, -100 to 100."),
        (TRUE_FALSE, {"truth": ""}, "rows",
         "Say whether the statement is true or false."),
        (MATCHING, {"pair-2-answer": ""}, "pair-2-answer",
         "Pair 2 has no answer. Write it, or remove the pair."),
        (MATCHING, {"pair-1-text": ""}, "pair-1-text",
         "Pair 1 has nothing to match. Write it, or remove the pair."),
        (MATCHING, {"pair-2-text": "Disks"}, "pair-2-text",
         "Pair 2 asks the same as pair 1."),
        (MATCHING, {"extra-c-text": "azure FILES"}, "extra-c-text",
         "“azure FILES” already answers pair 2. Change or remove it here."),
    ],
)  # fmt: skip
def test_a_problem_stands_at_its_field(base, change, name, sentence):
    assert told(changed(base, **change)) == {name: sentence}


def test_what_only_the_domain_refuses_is_told_too():
    fields = changed(SEVERAL, partial="weights", **{"option-a-weight": "10"})
    fields = changed(fields, right="a")

    assert told(fields) == {
        "rows": "The weights add up to less than 100%; nobody could earn all."
    }


def test_several_right_ones_share_the_points_by_their_own_weights():
    question = form(changed(SEVERAL, partial="weights")).written.question

    assert [str(option.weight) for option in question.options] == ["1/2", "1/2", "0"]


def test_a_share_of_the_marks_is_kept():
    fields = changed(SINGLE, **{"option-b-weight": "50"})

    assert [str(each.weight) for each in form(fields).written.question.options] == [
        "1",
        "1/2",
    ]


def test_the_first_line_is_asked_and_the_rest_stands_below():
    stem = form(changed(SINGLE, stem="Which one?\nIn a table:\n\n- x")).written.question

    assert stem.stem == "Which one?\n\nIn a table:\n\n- x"


def test_a_sentence_that_is_not_there_is_not_cited():
    for cite in ("999999", "x", "٣", "9" * 40):
        assert form(changed(SINGLE, cite=cite)).sentences == {}


@pytest.mark.parametrize("kind", KINDS)
def test_advice_names_what_gives_the_answer_away(kind):
    long = "Disk Storage, which is the only block device that systems start from"
    fields = changed(SINGLE, **{"option-a-text": long, "option-c-text": "Queues"})

    advice = form({**fields, "kind": [kind]}).advice

    is_told = any("longest of three" in sentence for sentence in advice)
    assert is_told == (kind in ("single_choice", "several_choice"))


@pytest.mark.parametrize(
    "name", ["stem", "explanation", "option-a-text", "option-b-reason"]
)
def test_picture_that_learners_would_not_see_is_told_at_its_field(name):
    foreign = told(changed(SINGLE, **{name: "![A disk](https://example.org/d.png)"}))
    unsaid = told(changed(SINGLE, **{name: f"![](/images/{'0' * 32}.png)"}))
    fine = told(changed(SINGLE, **{name: f"![A disk](/images/{'0' * 32}.png)"}))

    assert "is not one that was added here" in foreign[name]
    assert "has no description" in unsaid[name]
    assert fine == {}
