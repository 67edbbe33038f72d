"""What differs between two versions, and between two authors of one."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from quizzes.domain.questions.authored import AuthoredQuestion, Quote
from quizzes.domain.questions.changes import clashes, differences
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.domain.questions.true_false import TrueFalse


def choice(stem="Which is a drive?", *, right="a", **texts):
    texts = {"a": "A disk", "b": "A share", "c": "A queue", **texts}
    options = [
        Option(key, text, Fraction(key == right)) for key, text in texts.items() if text
    ]
    return SingleChoice(stem, tuple(options))


def pairs(one="a", other="b", texts=("Disk", "Share", "Spare")):
    prompts = (Prompt("1", "Block", one), Prompt("2", "File", other))
    answers = tuple(MatchAnswer(*each) for each in zip("abc", texts, strict=True))
    return Matching("Match.", prompts, answers)


def authored(content=None, **more):
    return AuthoredQuestion("drive", content or choice(), **more)


def fields(before, after):
    changes = differences(before, after).fields
    return [
        (
            change.field,
            "".join(run.text for run in change.before),
            "".join(run.text for run in change.after),
        )
        for change in changes
    ]


def test_equal_versions_differ_in_nothing():
    found = differences(authored(), authored())

    assert (found.key, found.fields, found.summary) == ((), (), "")


def test_everything_that_a_question_keeps_is_compared():
    before = authored(explanation="Old.", tags=("x",), difficulty=1)
    after = replace(
        authored(choice("Which is one?")),
        tags=("x", "y"),
        difficulty=3,
        points=Decimal("2.50"),
        quotes={"": Quote("Disks", "disks", "A disk is a drive.")},
    )

    assert fields(before, after) == [
        ("Stem", "Which is a drive?", "Which is one?"),
        ("Explanation", "Old.", ""),
        ("Difficulty", "easy", "hard"),
        ("Tags", "x", "x, y"),
        ("Points", "1", "2.5"),
        ("Citation for the question", "", "“A disk is a drive.”, Disks"),
    ]


def test_another_right_option_is_said_in_words():
    found = differences(authored(), authored(choice(right="c")))

    said = "The right answer was option 1 (“A disk”), is now option 3 (“A queue”)."
    assert found.key == (said,)
    assert found.summary == "right answer"


def test_moved_options_have_other_letters_and_the_same_key():
    before, after = choice(), choice()
    after = replace(after, options=after.options[::-1])

    found = differences(authored(before), authored(after))

    assert found.key == ()
    assert [change.field for change in found.fields] == ["Order of the parts"]


def test_new_and_removed_options_are_named_so():
    before, after = authored(), authored(choice(b="", d="A topic"))

    found = differences(before, after).fields

    assert [(change.field, change.standing) for change in found] == [
        ("Option 3", "new"),
        ("Option 2", "removed"),
    ]


def test_reasons_shares_and_places_of_options_are_compared():
    before = choice()
    first, second, third = before.options
    second = replace(second, reason="Not one.", weight=Fraction(1, 2), is_pinned=True)
    after = replace(before, options=(first, second, third))

    assert fields(authored(before), authored(after)) == [
        ("How marks are given", "", "some answers earn a part of it"),
        ("Reason for option 2", "", "Not one."),
        ("Share for option 2", "0%", "50%"),
        ("Place of option 2", "moves with the others", "keeps its place"),
    ]


def test_prompt_that_goes_with_another_answer_is_said_in_words():
    found = differences(authored(pairs()), authored(pairs(other="c")))

    assert found.key == ("“File” went with “Share”, goes now with “Spare”.",)
    assert found.summary == "right answer"


def test_parts_of_a_matching_question_are_named_as_the_editor_counts_them():
    before = pairs(other="a", texts=("Disk", "Spare", "Other"))
    after = pairs(other="a", texts=("Drive", "Share", "Third"))
    after = replace(after, prompts=(after.prompts[0], Prompt("2", "Files", "a")))

    found = differences(authored(before), authored(after)).fields

    assert [change.field for change in found] == [
        "Pair 2",
        "Answer of pair 1",
        "Extra answer 1",
        "Extra answer 2",
    ]


def test_another_kind_is_named():
    options = (Option("a", "True", Fraction(1)), Option("b", "False"))

    found = differences(authored(), authored(TrueFalse("It is so.", options)))

    assert found.fields[0].field == "Kind"


def test_incomplete_text_can_be_compared():
    empty = Matching("", (), ())

    assert differences(authored(pairs()), authored(empty)).key == ()
    assert differences(authored(empty), authored(SingleChoice("", ()))).key == ()


def test_long_list_of_changes_is_cut_short():
    after = authored(choice("One?", a="1", b="2", c="3"), tags=("x",))

    summary = differences(authored(), after).summary

    assert summary == "stem, tags, option 1 and 2 more"


def shown(clash):
    sides = ("".join(run.text for run in runs) for runs in (clash.theirs, clash.mine))
    return (clash.field, clash.base, *sides, clash.is_shared)


def test_two_authors_side_by_side():
    base, theirs = authored(), authored(choice("Theirs?", b="A folder"))
    mine = authored(choice("Mine?", right="c"))

    assert [shown(clash) for clash in clashes(base, theirs=theirs, mine=mine)] == [
        ("Stem", "Which is a drive?", "Theirs?", "Mine?", True),
        ("Right answer", "A disk", "A disk", "A queue", False),
        ("Option 2", "A share", "A folder", "A share", False),
    ]


def test_an_option_that_both_added_stands_once():
    theirs, mine = choice(d="Theirs"), choice(d="Mine")

    found = clashes(authored(), theirs=authored(theirs), mine=authored(mine))

    assert [shown(clash) for clash in found] == [
        ("Option 4", "", "Theirs", "Mine", True)
    ]


def test_what_changes_is_said_in_a_sentence():
    after = authored(explanation="Because of the tier.")

    found = differences(authored(explanation="Because."), after)

    assert (found.said, found.excerpt, found.is_only_less) == (
        "the explanation",
        "of the tier",
        False,
    )
    back = differences(after, authored(explanation="Because."))
    assert (back.excerpt, back.is_only_less) == ("of the tier", True)
