"""What holds for every question that may be published."""

import json
from collections import Counter
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from quizzes.domain.questions.keys import lasting_keys
from quizzes.domain.questions.matching import Matching
from quizzes.domain.questions.registry import load_question
from tests.domain.questions.strategies import (
    answered,
    choices,
    matchings,
    questions,
    seeds,
    severals,
)


@given(questions)
def test_what_was_dumped_as_json_is_loaded_as_it_was(question):
    payload = json.loads(json.dumps(question.dump()))

    assert load_question(question.kind, payload) == question


@given(questions)
def test_generated_questions_may_be_published(question):
    assert question.problems() == ()


# marking


@given(answered())
def test_share_is_between_none_and_all_of_the_marks(example):
    question, answer = example

    assert 0 <= question.mark(answer).share <= 1


@given(choices(), st.data())
def test_full_marks_are_for_the_right_option_alone(question, data):
    option = data.draw(st.sampled_from(question.options))

    assert (question.mark(option.key).share == 1) is option.is_right


@given(answered())
def test_full_marks_are_for_an_answer_right_in_every_part(example):
    question, answer = example

    marking = question.mark(answer)

    is_all_right = all(part.is_right for part in marking.parts)
    assert (marking.share == 1) is is_all_right


@given(matchings(), st.data())
def test_order_of_the_pairs_makes_no_difference(question, data):
    pairs = [(prompt.key, prompt.answer) for prompt in question.prompts]
    mixed = dict(data.draw(st.permutations(pairs)))

    assert question.mark(mixed) == question.mark(dict(pairs))
    assert question.canonical(mixed) == question.canonical(dict(pairs))


@given(answered())
def test_raw_values_of_an_answer_are_read_as_that_answer(example):
    question, answer = example
    assume(answer is not None)

    assert question.read(question.raw(answer)) == answer


@given(answered(), st.randoms())
def test_a_stored_answer_is_an_answer_that_was_read(example, random):
    question, answer = example
    assume(answer is not None)
    sent = {
        part: random.sample(values, len(values))
        for part, values in question.raw(answer).items()
    }

    assert question.read(sent) == json.loads(json.dumps(answer))


@given(severals(), st.data())
def test_order_of_the_ticks_makes_no_difference(question, data):
    keys = [option.key for option in question.options]
    ticked = data.draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    mixed = data.draw(st.permutations(ticked))

    assert question.mark(mixed) == question.mark(ticked)
    assert question.canonical(mixed) == question.canonical(ticked)


@given(severals(), st.data())
def test_ticking_one_more_right_option_never_costs_anything(question, data):
    right = [option.key for option in question.options if option.weight > 0]
    wrong = [option.key for option in question.options if option.weight <= 0]
    ticked = [*right[1:], *data.draw(st.lists(st.sampled_from(wrong), unique=True))]

    before = question.mark(ticked or None).share

    assert question.mark([right[0], *ticked]).share >= before


@given(answered())
def test_only_missed_parts_and_misplaced_answers_are_to_be_reread(example):
    question, answer = example
    assume(answer is not None)

    reread = question.to_reread(answer)

    assert (reread == {}) is (question.mark(answer).share == 1)
    assert reread.keys() <= question.part_texts().keys()


@given(questions)
def test_guessing_earns_some_of_the_marks_and_never_all(question):
    share = question.guess_share()

    assert share is None or 0 < share < 1


# shuffling


@given(questions, seeds)
def test_every_part_is_shown_once(question, seed):
    shown = question.present(seed)

    parts = (*shown.prompts, *shown.options)
    assert Counter((part.key, part.text) for part in parts) == Counter(
        question.part_texts().items()
    )


@given(questions, seeds)
def test_pinned_parts_stand_where_they_were_written(question, seed):
    shown = question.present(seed)

    if isinstance(question, Matching):
        assert loose_or_in_place(question.prompts, shown.prompts)
        assert loose_or_in_place(question.answers, shown.options)
    else:
        assert loose_or_in_place(question.options, shown.options)


def loose_or_in_place(written, shown):
    pairs = zip(written, shown, strict=True)
    return all(part.key == seen.key for part, seen in pairs if part.is_pinned)


@given(choices() | severals(["weights"]), seeds, st.data())
def test_page_of_a_choice_does_not_depend_on_which_option_is_right(
    question, seed, data
):
    weights = data.draw(st.permutations([each.weight for each in question.options]))
    options = tuple(
        replace(option, weight=weight, reason="Another.")
        for option, weight in zip(question.options, weights, strict=True)
    )

    assert replace(question, options=options).present(seed) == question.present(seed)


@given(matchings(), seeds, st.data())
def test_page_of_a_matching_does_not_depend_on_what_belongs_together(
    question, seed, data
):
    belong = data.draw(st.permutations([each.answer for each in question.prompts]))
    prompts = tuple(
        replace(prompt, answer=answer, reason="Another.")
        for prompt, answer in zip(question.prompts, belong, strict=True)
    )

    assert replace(question, prompts=prompts).present(seed) == question.present(seed)


# keys


@given(questions)
def test_a_version_that_says_the_same_keeps_every_key(question):
    keys = lasting_keys(question, versions=[question])

    assert keys == {key: key for key in question.part_texts()}


@given(questions, questions)
def test_keys_of_a_new_version_are_all_different(before, now):
    keys = lasting_keys(now, versions=[before])

    assert list(keys) == list(now.part_texts())
    assert len(set(keys.values())) == len(keys)
