"""What stands under a question's heading: more of the stem, answers, explanation."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.domain.interchange.quiz_markdown.blocks import Block, Page
from quizzes.domain.interchange.quiz_markdown.markers import Form, form_of_all
from quizzes.domain.interchange.report import Problems


@dataclass(frozen=True, slots=True)
class Body:
    """``stem`` is what follows its first line. ``items`` are list items, () if none.

    ``form`` is PLAIN also if there are none.
    """

    stem: str
    items: tuple[Block, ...] = ()
    form: Form = Form.PLAIN
    explanation: Block | None = None


def first_line(item: Block) -> str:
    """The raw first line of a list item, with its marker; '' if it is no text."""
    first = next(iter(item.blocks), None)
    is_text = first is not None and first.kind == "paragraph"
    return first.text.split("\n")[0] if first and is_text else ""


def body_of(blocks: Sequence[Block], *, page: Page, problems: Problems) -> Body:
    """Part the blocks of a question at its answers, which are the last list."""
    last = max((at for at, each in enumerate(blocks) if _is_answers(each)), default=-1)
    if last < 0:
        return Body(_stem(blocks, page))
    first = _first_list(blocks, last, problems)
    _check_stem(blocks[:first], problems)
    lists = [block for block in blocks[first : last + 1] if _is_answers(block)]
    items = tuple(item for block in lists for item in block.blocks)
    is_ordered = blocks[last].kind == "ordered_list"
    return Body(
        stem=_stem(blocks[:first], page),
        items=items,
        form=Form.STEP if is_ordered else form_of_all(map(first_line, items)),
        explanation=_explanation(blocks[last + 1 :], problems),
    )


def mistaken_list(blocks: Sequence[Block]) -> Block | None:
    """The last list that has markers, but other bullets than answers have."""
    lists = [block for block in blocks if block.kind == "bullet_list"]
    for block in reversed(lists):
        if form_of_all(map(first_line, block.blocks)) != Form.PLAIN:
            return block
    return None


def _is_answers(block: Block) -> bool:
    return block.kind == "ordered_list" or (
        block.kind == "bullet_list" and block.markup == "-"
    )


def _first_list(blocks: Sequence[Block], last: int, problems: Problems) -> int:
    """Where the answers begin, however often a quotation that sticks out parts them."""
    first = before = last
    while True:
        before -= 1
        if before < 0:
            return first
        if blocks[before].kind == "blockquote":
            continue
        if before == first - 1 or not _is_answers(blocks[before]):
            return first
        for block in blocks[before + 1 : first]:
            problems.add(
                block.first,
                "This quotation parts the list of answers in two.",
                "Indent it by two spaces if it is the reason of the answer above it.",
            )
        first = before


def _check_stem(blocks: Sequence[Block], problems: Problems) -> None:
    for block in blocks:
        if block.kind == "ordered_list" or (
            block.kind == "bullet_list" and block.markup != "*"
        ):
            mark = "numbers" if block.kind == "ordered_list" else f"`{block.markup}`"
            problems.add(
                block.first,
                f"A list with {mark} stands in the stem; "
                "only the answers, which are the last list, have one.",
                "Use `*` for a list inside the stem.",
            )


def _stem(blocks: Sequence[Block], page: Page) -> str:
    return page.text(blocks[0].first, blocks[-1].last) if blocks else ""


def _explanation(blocks: Sequence[Block], problems: Problems) -> Block | None:
    has_one = bool(blocks) and blocks[0].kind == "blockquote"
    rest = [block for block in blocks[has_one:] if block.kind != "heading"]
    for block in rest[:1]:
        if has_one and block.kind == "blockquote":
            found = "This question has two explanations."
            advice = "Join them with a line that holds only `>`."
        else:
            found = "This text stands behind the answers."
            advice = "Move it above them, or write `>` before it if it explains them."
        problems.add(block.first, found, advice)
    return blocks[0] if has_one else None
