"""One question out of the blocks that stand under its heading."""

from collections.abc import Sequence

from quizzes.domain.interchange.quiz_markdown.blocks import Block, Page
from quizzes.domain.interchange.quiz_markdown.body import (
    Body,
    body_of,
    first_line,
    mistaken_list,
)
from quizzes.domain.interchange.quiz_markdown.items import (
    Answers,
    read_item,
    refuse_kind,
)
from quizzes.domain.interchange.quiz_markdown.kinds import (
    NOT_YET,
    READERS,
    WITH_PARTIAL,
)
from quizzes.domain.interchange.quiz_markdown.markers import is_link_like
from quizzes.domain.interchange.quiz_markdown.outline import RawQuestion
from quizzes.domain.interchange.quiz_markdown.quotations import (
    Quotation,
    read_quotation,
)
from quizzes.domain.interchange.report import Problems, excerpt
from quizzes.domain.questions.authored import AuthoredQuestion

_LONGEST_LINE = 5_000  # characters


def read_question(
    raw: RawQuestion, *, key: str, page: Page, problems: Problems
) -> AuthoredQuestion | None:
    """Read one question; None if its answers belong to no kind that is known."""
    _check_stem(raw, problems)
    body = body_of(raw.blocks, page=page, problems=problems)
    explanation = _explanation(body, page, problems)
    if body.form not in READERS:
        _refuse_answers(raw, body, problems)
        return None
    answers = _answers(raw, body, page, problems)
    question, quotes = READERS[body.form](answers, problems=problems)
    attributes = raw.heading.attributes
    return AuthoredQuestion(
        key=key,
        question=question,
        explanation=explanation.text,
        difficulty=attributes.difficulty,
        tags=attributes.tags,
        points=attributes.points,
        quotes=quotes | ({"": explanation.source} if explanation.source else {}),
        line=raw.line,
    )


def _check_stem(raw: RawQuestion, problems: Problems) -> None:
    if not raw.heading.stem:
        problems.add(raw.line, "This question has no text.", "Write it behind `##`.")
    if len(raw.heading.stem) > _LONGEST_LINE:
        problems.add(
            raw.line,
            "The first line of this stem is longer than 5,000 characters.",
            "Write the rest of it under the heading.",
        )


def _explanation(body: Body, page: Page, problems: Problems) -> Quotation:
    if not body.explanation:
        return Quotation()
    return read_quotation(body.explanation, page=page, indent=0, problems=problems)


def _answers(raw: RawQuestion, body: Body, page: Page, problems: Problems) -> Answers:
    return Answers(
        items=tuple(
            read_item(item, page=page, problems=problems) for item in body.items
        ),
        stem="\n\n".join(filter(None, (raw.heading.stem, body.stem))),
        is_shuffled=raw.heading.attributes.is_shuffled,
        partial=_partial(raw, body, problems),
        line=raw.line,
    )


def _partial(raw: RawQuestion, body: Body, problems: Problems) -> str:
    partial = raw.heading.attributes.partial
    if partial and body.form not in WITH_PARTIAL:
        problems.add(
            raw.line,
            "`partial` belongs to several-answer questions.",
            "Remove it here.",
        )
        return ""
    return partial


def _refuse_answers(raw: RawQuestion, body: Body, problems: Problems) -> None:
    mistaken = mistaken_list(raw.blocks)
    if not body.items and mistaken:
        problems.add(
            mistaken.first,
            f"The answers are a list with `{mistaken.markup}`.",
            "Begin each of them with `-`.",
        )
    elif not body.items:
        problems.add(
            raw.line,
            f"The question {excerpt(raw.heading.stem)} has no list of answers.",
            "Write `- (x) right` and `- ( ) wrong`, or `- left => right`, under it.",
        )
    elif body.form in NOT_YET:
        line = body.items[0].first
        refuse_kind(NOT_YET[body.form], line=line, problems=problems)
    else:
        _refuse_plain(body.items, problems)


def _refuse_plain(items: Sequence[Block], problems: Problems) -> None:
    links = [item for item in items if is_link_like(first_line(item))]
    for item in links:
        problems.add(
            item.first,
            "Brackets with a parenthesis right behind them are a link, not a marker.",
            "Put a space between them, or write `(x)` for the right option.",
        )
    if not links:
        problems.add(
            items[0].first,
            "None of these answers has a marker.",
            "Write `- (x) right` and `- ( ) wrong`, or `- left => right`.",
        )
