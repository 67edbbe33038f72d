from quizzes.domain.attempts.drawing import Candidate, drawn
from quizzes.domain.questions.authored import Draw

SEED = b"sixteen bytes ok"


def asked(candidates, count):
    """The numbers of those that are drawn."""
    return {each.question for each in drawn(candidates, Draw(count), seed=SEED)}


def test_missed_questions_come_first_however_often_they_were_seen():
    new = [Candidate(number) for number in range(5)]
    missed = [Candidate(number, seen=9, is_missed=True) for number in (5, 6)]

    assert asked([*new, *missed], 2) == {5, 6}


def test_after_the_missed_ones_come_the_least_seen():
    known = [Candidate(number, seen=number) for number in (1, 2, 3)]
    missed = [Candidate(9, seen=4, is_missed=True)]

    assert asked([*known, *missed], 3) == {9, 1, 2}


def test_missed_questions_are_spread_over_the_headings():
    many = [Candidate(n, headings=("A",), seen=1, is_missed=True) for n in range(8)]
    one = Candidate(8, headings=("B",), seen=1, is_missed=True)

    assert 8 in asked([*many, one], 2)
