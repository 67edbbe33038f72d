"""Questions as Quiz Markdown can hold them, for property tests.

The rules that a text has to keep are those of the format: an answer is one line; a
stem, reason or explanation is blocks that stand on their own, without headings and link
definitions; a backslash that only the format needs is no part of a text.
"""

import re
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizzes.domain.notes.normalise import normalised
from quizzes.domain.questions.authored import (
    AuthoredQuestion,
    Quote,
)
from quizzes.domain.questions.keys import letter_keys, number_keys
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.options import Option
from quizzes.domain.questions.several_choice import PARTIAL_RULES, SeveralChoice
from quizzes.domain.questions.single_choice import SingleChoice
from quizzes.domain.questions.true_false import TrueFalse

_blocks = MarkdownIt("commonmark", {"html": False}).enable("table")
_ticks = MarkdownIt("zero").enable(["backticks", "escape"]).disable("text_join")

_MARKUP = r"""
a b word Azure é 字 ß 😀 0 1. 1) # ## ### - + * ** _ ___ > >> = == => -> ~~~ ~ | : % $
` `` ``` `code` `a=>b` \ \ \\ \` \* \( \= \Source --- *** ( ) [ ] [x] [x](y) [a]: [a](b)
(x) (50%) { } {#k} " ' & &amp; &quot; < > <b> <!-- <!--pin--> Source: Source:[
"""
_PIECES = [*_MARKUP.split(), '{#k tags="x"}', "( ) ", "<!-- pin -->"]
_WHITE_SPACE = [" ", "\t", "\xa0", "\u2028", "\x85", "\x1f", "\x0b", "\x0c", "\ufeff"]
_REDUNDANT = re.compile(r"\\(?:=>|<!--)|^\\|^[0-9]+\\[.)]|Source\\:")

pieces = st.sampled_from([*_PIECES, *_WHITE_SPACE])
lines = (
    st.lists(pieces, min_size=1, max_size=8)
    .map(lambda parts: "".join(parts).replace("\n", " ").strip())
    .filter(lambda text: text and normalised(text) and not _REDUNDANT.search(text))
)


def _has_lone_tick(text):
    [inline] = _ticks.parseInline(text)
    return any(
        token.type == "text" and "`" in token.content for token in inline.children or ()
    )


sides = lines.filter(lambda text: not _has_lone_tick(text))
names = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
tags = st.lists(
    lines.map(lambda text: " ".join(text.split())), max_size=3, unique=True
).map(tuple)


def _stands_alone(text):
    env: dict = {}
    tokens = _blocks.parse(text, env)
    return (
        not env.get("references")
        and all(token.type != "heading_open" for token in tokens)
        and text == text.rstrip(" \t\n")
    )


def _fits_a_stem(text):
    return all(
        token.type != "ordered_list_open" and token.markup not in ("-", "+")
        for token in _blocks.parse(text)
        if token.level == 0 and token.type.endswith("list_open")
    )


def _is_paragraph(text):
    tokens = _blocks.parse(text)
    return [token.type for token in tokens] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]


_paragraphs = st.lists(lines, min_size=1, max_size=3).map("\n".join)
_paragraphs = _paragraphs.filter(_is_paragraph)
_code_lines = st.lists(
    st.one_of(lines, st.just(""), lines.map("  {}".format)), max_size=4
).map("\n".join)
_fences = _code_lines.filter(lambda code: "~~~" not in code).map(
    "~~~ py\n{}\n~~~".format
)
_other_blocks = st.sampled_from(
    [
        "    indented = code",
        "* a\n* b\n  * c",
        "- a\n- b",
        "1. a\n2. b",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "> quoted\n> text",
        "***",
        "![alt](image.png)",
        "hard  \nbreak",
        "a list:\n* lazy\nline",
        "Source: not a citation",
        "```\nSource: in code\n```",
    ]
)
blocks = (
    st.lists(st.one_of(_paragraphs, _fences, _other_blocks), min_size=1, max_size=3)
    .map("\n\n".join)
    .filter(_stands_alone)
)
more_of_stems = blocks.filter(_fits_a_stem)
stems = st.one_of(lines, st.tuples(lines, more_of_stems).map("\n\n".join))
quotes = st.builds(
    Quote,
    heading=lines.filter(lambda text: not set("[]`<\\!") & set(text)),
    anchor=st.from_regex(r"[a-zé字_-]{1,10}", fullmatch=True),
    words=lines,
)
points = st.integers(0, 7).flatmap(
    lambda places: st.decimals(Decimal(1).scaleb(-places), 999_999, places=places)
)
maybe_blocks = st.one_of(st.just(""), blocks)
weights = st.one_of(
    st.just(Fraction(0)),
    st.fractions(-1, Fraction(99, 100), max_denominator=1000),
)


def _keyed_quotes(draw, keys):
    drawn = ((key, draw(st.one_of(st.none(), quotes))) for key in keys)
    return {key: quote for key, quote in drawn if quote}


@st.composite
def choices(draw):
    texts = draw(
        st.lists(lines, min_size=2, max_size=4, unique_by=normalised).filter(
            lambda texts: sorted(texts) != ["False", "True"]
        )
    )
    right = draw(st.integers(0, len(texts) - 1))
    earned = [Fraction(1) if at == right else draw(weights) for at in range(len(texts))]
    options = _options(draw, texts, earned)
    return SingleChoice(draw(stems), options, is_shuffled=draw(st.booleans()))


@st.composite
def severals(draw):
    """Every rule; with weights, at least one option earns all."""
    texts = draw(st.lists(lines, min_size=2, max_size=4, unique_by=normalised))
    rule = draw(st.sampled_from(PARTIAL_RULES))
    others = (
        weights if rule == "weights" else st.sampled_from([Fraction(0), Fraction(1)])
    )
    earned = [Fraction(1), *(draw(others) for _ in texts[1:])]
    options = _options(draw, texts, draw(st.permutations(earned)))
    return SeveralChoice(
        draw(stems), options, partial=rule, is_shuffled=draw(st.booleans())
    )


@st.composite
def true_falses(draw):
    """Either of the two is right."""
    is_true = draw(st.booleans())
    return TrueFalse(
        draw(stems),
        (
            Option("a", "True", Fraction(is_true), draw(maybe_blocks)),
            Option("b", "False", Fraction(not is_true), draw(maybe_blocks)),
        ),
    )


def _options(draw, texts, earned):
    return tuple(
        Option(
            key=key,
            text=text,
            weight=weight,
            reason=draw(maybe_blocks),
            is_pinned=draw(st.booleans()),
        )
        for key, text, weight in zip(letter_keys(), texts, earned, strict=False)
    )


@st.composite
def matchings(draw):
    """Keys in the order in which the reader gives them: as the answers are written."""
    slots = draw(_slots)
    count = len({slot for slot in slots if slot is not None}) + slots.count(None)
    left = draw(_different(sides, len(slots) - slots.count(None)))
    right = zip(letter_keys(), draw(_different(sides, count)), strict=False)
    numbered = zip(number_keys(), left, strict=False)
    prompts, answers, keys = [], [], {}
    for slot in slots:
        if slot is None:
            spare = {"reason": draw(maybe_blocks), "is_pinned": draw(st.booleans())}
            answers.append(MatchAnswer(*next(right), **spare))
            continue
        if slot not in keys:
            key, text = next(right)
            keys[slot] = key
            answers.append(MatchAnswer(key, text))
        key, text = next(numbered)
        more = {"reason": draw(maybe_blocks), "is_pinned": draw(st.booleans())}
        prompts.append(Prompt(key, text, keys[slot], **more))
    is_shuffled = draw(st.booleans())
    return Matching(draw(stems), tuple(prompts), tuple(answers), is_shuffled)


def _different(texts, count):
    return st.lists(texts, min_size=count, max_size=count, unique_by=normalised)


# Which answer each line has, by number; None is a spare one.
_slots = st.lists(
    st.one_of(st.none(), st.integers(0, 2)), min_size=2, max_size=5
).filter(lambda slots: len(slots) - slots.count(None) >= 2 and len(set(slots)) >= 2)


@st.composite
def questions(draw, kinds):
    """Questions of these kinds, with everything that can stand around them."""
    question = draw(kinds)
    cited = ["", *question.part_texts()]
    if isinstance(question, Matching):
        fitting = {prompt.answer for prompt in question.prompts}
        cited = [part for part in cited if part not in fitting]
    return AuthoredQuestion(
        key=draw(names),
        question=question,
        explanation=draw(maybe_blocks),
        difficulty=draw(st.sampled_from([None, 1, 2, 3])),
        tags=draw(tags),
        points=draw(points),
        quotes=_keyed_quotes(draw, cited),
    )
