from decimal import Decimal
from fractions import Fraction

import pytest

from quizzes.domain.attempts.wire import wire_value
from quizzes.domain.notes.fragments import sentence_fragment
from quizzes.selectors.bank import (
    ReviewedPart,
    ShownOption,
    ShownPrompt,
    Stem,
    mark_outcome,
    marked_question,
    open_question,
    outcome_of,
)
from quizzes.selectors.notes import Passage, PassageLine, passage_of
from tests.domain.questions.examples import choice, matching
from tests.factories import (
    CitationFactory,
    MatchingVersionFactory,
    RevisionFactory,
    SentenceFactory,
    VersionFactory,
)

SEED = b"the seed of one item"


def wire(key):
    return wire_value(SEED, key=key)


def cited(version, **texts):
    """Cite a sentence for each part; ``settles`` is the question's own."""
    for part, text in texts.items():
        CitationFactory(
            version=version,
            part="" if part == "settles" else part.removeprefix("_"),
            sentence__text=text,
        )


def marked(version, answer):
    return marked_question(version, version.as_question(), answer=answer, seed=SEED)


def reread(version, answer):
    """What each passage is about, and its cited sentence."""
    return [
        (passage.about, line.text)
        for passage in marked(version, answer).passages
        for line in passage.lines
        if line.is_cited
    ]


@pytest.mark.parametrize(
    "share, outcome",
    [
        (None, "unanswered"),
        (Fraction(0), "wrong"),
        (Fraction(1, 10**7), "partial"),
        (Fraction(9999999, 10**7), "partial"),
        (Fraction(1), "right"),
    ],
)
def test_outcome_names_the_share(share, outcome):
    assert outcome_of(share) == outcome


@pytest.mark.parametrize(
    "markdown, line, rest",
    [
        ("Which one?", "Which one?", ""),
        ("Which one?\n\n- this\n\n- that", "Which one?", "- this\n\n- that"),
        ("Which\none?", "Which\none?", ""),
    ],
)
def test_stem_is_its_first_paragraph_and_the_rest(markdown, line, rest):
    assert Stem.of(markdown) == Stem(line, rest)


# before the answer


def test_open_choice_shows_options_by_letter_under_wire_values():
    question = choice(1, 0, is_shuffled=False)

    shown = open_question(question, seed=SEED, sent={})

    assert shown.options == (
        ShownOption(wire("a"), "A", "Option A"),
        ShownOption(wire("b"), "B", "Option B"),
    )
    assert (shown.prompts, shown.chosen, shown.rule) == ((), (), "")
    assert shown.template == "questions/single_choice/answer.html"


def test_open_choice_keeps_what_was_sent_with_a_mistake():
    shown = open_question(choice(1, 0), seed=SEED, sent={"answer": ["x", "y"]})

    assert shown.chosen == ("x", "y")


def test_open_matching_shows_a_field_for_each_prompt():
    question = matching("ab", "abc", pinned="12abc")
    sent = {f"answer-{wire('2')}": [wire("c")]}

    shown = open_question(question, seed=SEED, sent=sent)

    assert shown.prompts == (
        ShownPrompt(f"answer-{wire('1')}", "Prompt 1", chosen=""),
        ShownPrompt(f"answer-{wire('2')}", "Prompt 2", chosen=wire("c")),
    )
    assert [option.text for option in shown.options] == [
        "Answer a",
        "Answer b",
        "Answer c",
    ]
    assert shown.template == "questions/matching/answer.html"


@pytest.mark.parametrize(
    "belong, answers, spare",
    [("ab", "ab", 0), ("ab", "abcd", 2), ("aab", "abcd", 0)],
)
def test_open_matching_counts_spare_answers_where_that_can_be_said(
    belong, answers, spare
):
    shown = open_question(matching(belong, answers), seed=SEED, sent={})

    assert shown.spare_count == spare


def test_open_question_says_nothing_of_reasons_and_weights():
    shown = repr(open_question(choice(1, 0), seed=SEED, sent={}))

    assert not any(word in shown for word in ("Why", "weight", "right", "Fraction"))


# after the answer


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer, outcome, is_answered",
    [("a", "right", True), ("b", "wrong", True), (None, "unanswered", False)],
)
def test_marked_choice_names_its_outcome(answer, outcome, is_answered):
    review = marked(VersionFactory(), answer)

    assert (review.outcome, review.is_answered) == (outcome, is_answered)
    assert review.explanation == "Because the notes say so."
    assert review.template == "questions/single_choice/review.html"


@pytest.mark.django_db
def test_marked_choice_reviews_each_option_where_it_was_shown():
    version = VersionFactory(wrong=("b",))
    shown = open_question(version.as_question(), seed=SEED, sent={})

    review = marked(version, "b")

    letters = {option.text: option.letter for option in shown.options}
    assert sorted(review.parts, key=lambda part: part.text) == [
        ReviewedPart(letters["Option A"], "Option A", "Why a.", "", "Option A", False),
        ReviewedPart(letters["Option B"], "Option B", "Why b.", "Option B", "", False),
    ]
    assert [part.text for part in review.parts] == [each.text for each in shown.options]
    assert review.verdict == f"Not this time. The answer is {letters['Option A']}."


@pytest.mark.django_db
def test_marked_matching_reviews_pairs_and_leftovers():
    version = MatchingVersionFactory()

    review = marked(version, {"1": "a", "2": "d"})

    assert sorted(
        (part.text, part.chosen, part.right, part.is_right) for part in review.parts
    ) == [
        ("Prompt 1", "Answer a", "Answer a", True),
        ("Prompt 2", "Answer d", "Answer b", False),
        ("Prompt 3", "", "Answer c", False),
    ]
    assert [part.text for part in review.leftovers] == ["Answer d"]
    assert (review.outcome, review.verdict) == ("partial", "One pair of three.")


@pytest.mark.django_db
def test_marked_question_without_citations_has_no_passages():
    review = marked(VersionFactory(), "a")

    assert review.passages == ()


@pytest.mark.django_db
@pytest.mark.parametrize("answer", ["a", None])
def test_right_or_missing_choice_shows_the_settling_sentence_alone(answer):
    version = VersionFactory()
    cited(version, settles="A settles it.", a="A is so.", b="B is so.")

    assert reread(version, answer) == [("", "A settles it.")]


@pytest.mark.django_db
def test_wrong_choice_shows_where_it_would_have_been_right():
    version = VersionFactory()
    cited(version, settles="A settles it.", a="A is so.", b="B is so.")

    assert reread(version, "b") == [("", "A settles it."), ("Option B", "B is so.")]


@pytest.mark.django_db
def test_wrong_choice_without_a_sentence_shows_the_settling_one():
    version = VersionFactory()
    cited(version, settles="A settles it.", b="B is so.")

    assert reread(version, "c") == [("", "A settles it.")]


@pytest.mark.django_db
def test_wrong_pairs_show_the_missed_and_the_homes_of_what_was_misplaced():
    version = MatchingVersionFactory()
    cited(version, settles="All.", _1="One.", _2="Two.", _3="Three.", d="Spare.")

    assert reread(version, {"1": "b", "2": "b", "3": "d"}) == [
        ("", "All."),
        ("Answer a", "One."),
        ("Answer b", "Two."),
        ("Answer c", "Three."),
        ("Answer d", "Spare."),
    ]


@pytest.mark.django_db
def test_a_sentence_that_serves_twice_is_shown_once():
    version = VersionFactory()
    sentence = SentenceFactory()
    for part in ("", "b"):
        CitationFactory(version=version, part=part, sentence=sentence)

    assert reread(version, "b") == [("", sentence.text)]


@pytest.mark.django_db
def test_passage_is_the_sentence_among_its_neighbours():
    revision = RevisionFactory()
    _before, sentence, _row = [
        SentenceFactory(revision=revision, block=1, text=text, kind=kind)
        for text, kind in [("Before.", "sentence"), ("It.", "item"), ("Row", "row")]
    ]
    SentenceFactory(revision=revision, block=2)
    citation = CitationFactory(sentence=sentence)

    assert passage_of(citation) == Passage(
        about="",
        notes_title="Azure notes",
        notes_slug=revision.notes.slug,
        fragment=sentence_fragment(sentence.digest),
        heading="Disks",
        lines=(
            PassageLine("Before.", "sentence", is_cited=False),
            PassageLine("It.", "item", is_cited=True),
            PassageLine("Row", "row", is_cited=False),
        ),
    )


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_marked_question_takes_two_queries(count, django_assert_num_queries):
    wrong = tuple(f"w{number}" for number in range(count))
    version = VersionFactory(wrong=wrong)
    cited(version, settles="A settles it.", **dict.fromkeys(wrong, "Not so."))

    with django_assert_num_queries(2):
        review = marked(version, "w0")

    assert len(review.passages) == 2


@pytest.mark.django_db
def test_question_that_nothing_settles_shows_the_sentence_of_its_first_part():
    version = VersionFactory()
    cited(version, b="B is so.", a="A is so.")

    assert reread(version, "c") == [("", "A is so.")]


@pytest.mark.django_db
def test_sentence_of_an_option_stands_alone_and_the_settling_one_among_neighbours():
    version, revision = VersionFactory(), RevisionFactory()
    for part, block in (("", 1), ("b", 2)):
        sentence, _ = SentenceFactory.create_batch(2, revision=revision, block=block)
        CitationFactory(version=version, part=part, sentence=sentence)

    settling, contrast = marked(version, "b").passages

    assert [len(passage.lines) for passage in (settling, contrast)] == [2, 1]


@pytest.mark.parametrize(
    "kinds, together",
    [
        (["sentence", "sentence"], "prose"),
        (["item", "item"], "list"),
        (["row"], "list"),
        (["code"], "code"),
        (["code", "code"], "list"),
        (["sentence", "item"], "list"),
    ],
)
def test_passage_is_prose_a_list_or_code(kinds, together):
    lines = tuple(PassageLine("It.", kind, is_cited=False) for kind in kinds)

    passage = Passage("", "Notes", "notes", "disks", "Disks", lines)

    assert passage.kind == together


@pytest.mark.parametrize(
    "mark, outcome",
    [(None, "unanswered"), ("0", "wrong"), ("0.1", "partial"), ("2", "right")],
)
def test_stored_marks_have_an_outcome(mark, outcome):
    stored = None if mark is None else Decimal(mark)

    assert mark_outcome(stored, Decimal(2)) == outcome


def test_questions_with_prompts_are_broad():
    shown = [
        open_question(each, seed=SEED, sent={}) for each in (choice(1, 0), matching())
    ]

    assert [question.is_broad for question in shown] == [False, True]
