"""Questions of every kind that may be published, and answers to them."""

from fractions import Fraction

from hypothesis import strategies as st

from quizzes.domain.questions.keys import letter_keys
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.options import OneAnswer, Option
from quizzes.domain.questions.several_choice import SeveralChoice
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.domain.questions.true_false import TrueFalse

words = st.text(max_size=20)
weights = st.fractions(-1, 1, max_denominator=60).filter(lambda weight: weight != 1)


def _options(draw, weights):
    return tuple(
        Option(
            key,
            text=f"{number} {draw(words)}",
            weight=weight,
            reason=draw(words),
            is_pinned=draw(st.booleans()),
        )
        for (number, weight), key in zip(
            enumerate(weights), letter_keys(), strict=False
        )
    )


@st.composite
def choices(draw):
    """Two to eight options, one of them right."""
    others = draw(st.lists(weights, min_size=1, max_size=7))
    right = draw(st.integers(0, len(others)))
    options = _options(draw, [*others[:right], Fraction(1), *others[right:]])
    return SingleChoice(draw(words), options, is_shuffled=draw(st.booleans()))


@st.composite
def severals(draw, rules=("exact", "net", "each", "weights")):
    """Two to eight options; by their own weights, all of the right ones are needed."""
    rule = draw(st.sampled_from(rules))
    right = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))
    wrong = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4))
    if rule == "weights":
        minus = [Fraction(-number, 9) for number in wrong]
        drawn = [Fraction(number, sum(right)) for number in right] + minus
    else:
        drawn = [Fraction(1)] * len(right) + [Fraction(0)] * len(wrong)
    options = _options(draw, draw(st.permutations(drawn)))
    return SeveralChoice(
        draw(words), options, partial=rule, is_shuffled=draw(st.booleans())
    )


@st.composite
def true_falses(draw):
    """Either of the two is right."""
    is_true = draw(st.booleans())
    return TrueFalse(
        draw(words),
        (
            Option("a", "True", Fraction(is_true), draw(words)),
            Option("b", "False", Fraction(not is_true), draw(words)),
        ),
    )


@st.composite
def matchings(draw):
    """Two to six prompts and answers; some answers fit several, some none."""
    keys = "abcdef"[: draw(st.integers(2, 6))]
    prompts = tuple(
        Prompt(
            str(number),
            text=f"{number} {draw(words)}",
            answer=draw(st.sampled_from(keys)),
            reason=draw(words),
            is_pinned=draw(st.booleans()),
        )
        for number in range(1, draw(st.integers(2, 6)) + 1)
    )
    answers = tuple(
        MatchAnswer(key, f"{key} {draw(words)}", draw(words), draw(st.booleans()))
        for key in keys
    )
    return Matching(draw(words), prompts, answers, is_shuffled=draw(st.booleans()))


@st.composite
def answered(draw):
    """A question of any kind with an answer, or None for no answer."""
    question = draw(questions)
    keys = [part.key for part in question.present(b"").options]
    if isinstance(question, OneAnswer):
        return question, draw(st.none() | st.sampled_from(keys))
    if isinstance(question, SeveralChoice):
        ticked = st.lists(st.sampled_from(keys), min_size=1, unique=True).map(sorted)
        return question, draw(st.none() | ticked)
    placed = st.dictionaries(
        st.sampled_from([prompt.key for prompt in question.prompts]),
        st.sampled_from(keys),
        min_size=1,
    )
    return question, draw(st.none() | placed)


questions = choices() | severals() | true_falses() | matchings()
seeds = st.binary(min_size=16, max_size=32)
