"""How the questions of a quiz went: shares, choices, and the answers behind them."""

import pytest

from quizzes.models import Item, Response
from quizzes.selectors.scores import (
    Narrowing,
    Wanted,
    answers_screen,
    questions_screen,
)
from tests.factories import (
    InstructorFactory,
    MatchingVersionFactory,
    SeveralVersionFactory,
    VersionFactory,
)
from tests.factories.begun import answer, attempt_at
from tests.factories.clock import NOON
from tests.factories.scored import answered, named, own_quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return InstructorFactory()


def opened(quiz, question, **wanted):
    return questions_screen(quiz, Wanted(opened=question, **wanted)).groups


def lines(groups):
    return [
        (group.prompt, each.text, each.count, each.of, each.is_right)
        for group in groups
        for each in group.choices
    ]


def test_share_is_of_points_with_its_range_and_blanks(user):
    quiz = own_quiz(user)
    for keys in ("aa", "ab", "b", ""):
        answered(quiz, keys)

    first, second = questions_screen(quiz, Wanted()).rows

    assert (first.band.percent, first.facility.n, first.facility.blanks) == (50, 4, 1)
    assert (second.band.percent, second.facility.blanks) == (25, 2)
    assert (first.band.low, first.band.high) == (15, 85)


def test_open_attempts_and_those_that_do_not_count_are_left_out(user):
    quiz, anna = own_quiz(user, 1), named("Anna")
    answered(quiz, "b", learner=anna)
    answered(quiz, "a", learner=anna)
    attempt_at(quiz)

    shares = {
        counting: questions_screen(quiz, Wanted(counting=counting)).rows[0].band.percent
        for counting in ("all", "best")
    }

    assert shares == {"all": 50, "best": 100}


def test_questions_stand_as_asked_or_by_how_hard_they_are(user):
    quiz = own_quiz(user, 3)
    answered(quiz, "bab")
    answered(quiz, "aab")
    asked = list(quiz.slots.values_list("question", flat=True))

    def order(by):
        rows = questions_screen(quiz, Wanted(by=by)).rows
        return [asked.index(row.question_id) for row in rows]

    assert order("place") == [0, 1, 2]
    assert order("hardest") == [2, 0, 1]
    assert order("easiest") == [1, 0, 2]


def test_choices_of_options(user):
    quiz = own_quiz(user, 1)
    for keys in ("a", "a", "c", ""):
        answered(quiz, keys)
    [slot] = quiz.slots.all()

    assert lines(opened(quiz, slot.question_id)) == [
        ("", "Option A", 2, 3, True),
        ("", "Option B", 0, 3, False),
        ("", "Option C", 1, 3, False),
    ]


def test_choices_for_each_prompt_with_the_right_one_always_there(user):
    quiz = own_quiz(user, 1, factory=MatchingVersionFactory)
    attempt = attempt_at(quiz)
    item = attempt.items.get()
    answer(item, {"1": "b", "2": "b"})

    groups = opened(quiz, item.question_id)

    texts = item.version.as_question().part_texts()
    first, second, third = groups
    assert first.prompt == texts["1"]
    assert [(each.chosen, each.count) for each in first.choices] == [("a", 0), ("b", 1)]
    assert [(each.chosen, each.count) for each in second.choices] == [("b", 1)]
    assert [(each.chosen, each.is_right) for each in third.choices] == [("c", True)]


def reworded(item, text, **fields):
    """Ask a newer version of its question, in which option b says something else."""
    old = item.version
    options = [dict(option) for option in old.payload["options"]]
    options[1]["text"] = text
    item.version = VersionFactory(
        question=old.question, number=2, payload={**old.payload, "options": options}
    )
    item.save()


def test_versions_are_told_apart_where_their_words_differ(user):
    quiz = own_quiz(user, 1)
    for keys in ("a", "b", "b"):
        answered(quiz, keys)
    reworded(Item.objects.latest("pk"), "Something else")

    [row] = questions_screen(quiz, Wanted()).rows
    [group] = opened(quiz, row.question_id)

    assert row.versions == [1, 2]
    counts = {
        (each.text, each.numbers): (each.count, each.of) for each in group.choices
    }
    assert counts == {
        ("Option A", ()): (1, 3),
        ("Option B", (1,)): (1, 2),
        ("Something else", (2,)): (1, 1),
        ("Option C", ()): (0, 3),
    }


def said(quiz, narrowing=None, **wanted):
    question = quiz.slots.get().question_id or 0
    narrowing = narrowing or Narrowing()
    screen = answers_screen(quiz, question, Wanted(**wanted), narrowing)
    assert screen is not None
    return [(row.learner, row.said, row.outcome) for row in screen.rows]


def test_every_answer_in_words_with_its_outcome(user):
    quiz = own_quiz(user, 1, factory=SeveralVersionFactory)
    attempt = attempt_at(quiz, learner=named("Anna"))
    answer(attempt.items.get(), ["a"])
    answered(quiz, "", learner=named("Bert"))

    rows = said(quiz)

    assert sorted(rows) == [
        ("Anna", "Option A", "partial"),
        ("Bert", "", "unanswered"),
    ]


def test_counts_can_be_followed_to_their_answers(user):
    quiz = own_quiz(user, 1)
    for name, keys in {"Anna": "b", "Bert": "a", "Cleo": "", "Dora": "b"}.items():
        answered(quiz, keys, learner=named(name))

    chosen = said(quiz, Narrowing(part="b", chosen="b"))
    blank = said(quiz, Narrowing(is_blank=True))

    assert sorted(name for name, *_ in chosen) == ["Anna", "Dora"]
    assert [name for name, *_ in blank] == ["Cleo"]
    assert said(quiz, Narrowing(part="z", chosen="z")) == []


def test_only_the_answer_that_counts_is_there(user):
    quiz = own_quiz(user, 1)
    attempt = answered(quiz, "a")
    item = attempt.items.get()
    Response.objects.create(
        item=item,
        sequence=2,
        client_key="00000000-0000-0000-0000-000000000009",
        answer="b",
        canonical="b",
        mark=0,
        received_at=NOON,
    )

    assert [words for _, words, _ in said(quiz)] == ["Option A"]


def test_a_question_that_nobody_was_asked_has_no_answers(user):
    quiz = own_quiz(user, 1)
    attempt_at(quiz)

    asked = quiz.slots.get().question_id or 0
    assert answers_screen(quiz, asked, Wanted(), Narrowing()) is None
