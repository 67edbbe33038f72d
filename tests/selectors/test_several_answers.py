"""Questions of which several options may be ticked, open and marked."""

import pytest

from quizzes.domain.attempts.wire import FIELD, wire_value, write_wire
from quizzes.selectors.bank import marked_question, open_question
from tests.domain.questions.examples import several, true_false
from tests.factories import CitationFactory, SeveralVersionFactory

SEED = b"the seed of one item"


def wire(key):
    return wire_value(SEED, key=key)


def marked(version, answer):
    return marked_question(version, version.as_question(), answer=answer, seed=SEED)


def states_of(review):
    """Each option's text with whether it was ticked and is right, alphabetically."""
    return sorted(
        (part.text, bool(part.chosen), bool(part.right)) for part in review.parts
    )


def test_every_tick_that_was_sent_is_kept():
    sent = {FIELD: [wire("c"), wire("a")]}

    shown = open_question(several(1, 0, 0), seed=SEED, sent=sent)

    assert shown.chosen == (wire("c"), wire("a"))
    assert shown.rule == "a wrong tick takes away a right one"


def test_a_stored_answer_is_shown_ticked_again():
    question = several(1, 0, 1)
    sent = write_wire(question.raw(["a", "c"]), seed=SEED)

    assert open_question(question, seed=SEED, sent=sent).chosen == (
        wire("a"),
        wire("c"),
    )


@pytest.mark.parametrize("question", [several(1, 0), true_false()])
def test_each_kind_has_pages_of_its_own(question):
    shown = open_question(question, seed=SEED, sent={})

    assert shown.template == f"questions/{question.kind}/answer.html"
    assert not shown.is_broad


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer, outcome",
    [
        (["a", "b"], "right"),
        (["a"], "partial"),
        (["a", "c"], "wrong"),
        (None, "unanswered"),
    ],
)
def test_outcome_follows_the_rule(answer, outcome):
    assert marked(SeveralVersionFactory(), answer).outcome == outcome


@pytest.mark.django_db
def test_review_tells_of_each_option_whether_it_was_ticked_and_is_right():
    assert states_of(marked(SeveralVersionFactory(), ["a", "c"])) == [
        ("Option A", True, True),
        ("Option B", False, True),
        ("Option C", True, False),
        ("Option D", False, False),
    ]


@pytest.mark.django_db
def test_review_cites_what_was_missed_and_what_was_ticked_wrongly():
    version = SeveralVersionFactory()
    for part in ("", "a", "b", "c", "d"):
        CitationFactory(version=version, part=part)

    review = marked(version, ["a", "c"])

    assert [each.about for each in review.passages] == ["", "Option B", "Option C"]
    assert [each.about for each in review.more_passages] == ["Option A", "Option D"]
