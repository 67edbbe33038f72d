"""Text to a quiz, or to a list of everything that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quizzes.domain.interchange.quiz_markdown.blocks import Page, page_of
from quizzes.domain.interchange.quiz_markdown.body import (
    body_of,
    first_line,
    mistaken_list,
)
from quizzes.domain.interchange.quiz_markdown.front_matter import (
    has_draws,
    read_front_matter,
)
from quizzes.domain.interchange.quiz_markdown.layout import check_layout
from quizzes.domain.interchange.quiz_markdown.markers import Form, form_of_all
from quizzes.domain.interchange.quiz_markdown.outline import (
    RawQuestion,
    RawSection,
    outline_of,
)
from quizzes.domain.interchange.quiz_markdown.question import read_question
from quizzes.domain.interchange.quiz_markdown.question_keys import keys_of
from quizzes.domain.interchange.quiz_markdown.warnings import warnings_of
from quizzes.domain.interchange.report import Problem, Problems
from quizzes.domain.questions.authored import AuthoredQuiz, AuthoredSection

_NOTHING = AuthoredQuiz(sections=())
_UNMISTAKABLE = (Form.CHOICE, Form.GAP)
_ORDINARY = {Form.STEP, Form.PLAIN}
_HOW_TO_BEGIN = (
    "A question is a heading `## …` with a list under it: "
    "`- (x) right` and `- ( ) wrong`, or `- left => right`."
)


@dataclass(frozen=True, slots=True)
class ReadQuiz:
    """With problems, ``quiz`` holds what could be read and must not be stored.

    Warnings stop nobody; there are none as long as there are problems.
    """

    quiz: AuthoredQuiz
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_quiz(text: str, *, needs_keys: bool = False) -> ReadQuiz:
    """Read a quiz, or a part of the question bank, from Quiz Markdown.

    Args:
        text: the whole file, decoded. Any line ends, with or without a final one.
        needs_keys: whether a question without a key is a problem; else one is made.

    Never raises: what is wrong with the text, however wrong, is in ``problems``.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return _refused("This text is empty.", _HOW_TO_BEGIN)
    if "\0" in text:
        found = "This is not text: it holds null characters."
        return _refused(found, "A quiz is Markdown, saved as UTF-8.")
    try:
        return _read(text, needs_keys=needs_keys)
    except RecursionError:
        found = "Something in this text is nested too deeply to be read."
        return _refused(found, "Write lists and quotations in one or two levels.")


def _refused(found: str, advice: str) -> ReadQuiz:
    return ReadQuiz(_NOTHING, problems=(Problem(1, found, advice),))


def _read(text: str, *, needs_keys: bool) -> ReadQuiz:
    page = page_of(text)
    problems = Problems()
    raw = outline_of(page, problems=problems)
    check_layout(page, problems=problems)
    quiz = AuthoredQuiz(
        sections=_sections(raw, page, problems, needs_keys=needs_keys),
        **_fields(page, problems),
    )
    found = problems.in_order()
    if (found or not quiz.questions) and not _is_meant(page, raw):
        return _refused("This is not a quiz: it holds no question.", _HOW_TO_BEGIN)
    return ReadQuiz(quiz, found, () if found else warnings_of(quiz))


def _is_meant(page: Page, sections: Sequence[RawSection]) -> bool:
    """Whether a text with problems was meant as a quiz.

    A README may have task lists, steps and arrows under some of its headings; nobody
    writes attributes or round markers by accident.
    """
    questions = _questions(sections)
    if any(question.heading.has_attributes for question in questions):
        return True
    forms = [_form(question, page) for question in questions]
    if any(form in _UNMISTAKABLE for form in forms):
        return True
    if forms:
        return not _ORDINARY & set(forms)
    return page.blocks[0].kind == "front_matter" and has_draws(page.blocks[0])


def _form(question: RawQuestion, page: Page) -> Form:
    body = body_of(question.blocks, page=page, problems=Problems())
    mistaken = None if body.items else mistaken_list(question.blocks)
    return form_of_all(map(first_line, mistaken.blocks)) if mistaken else body.form


def _questions(sections: Sequence[RawSection]) -> list[RawQuestion]:
    return [question for section in sections for question in section.questions]


def _sections(
    raw: Sequence[RawSection], page: Page, problems: Problems, *, needs_keys: bool
) -> tuple[AuthoredSection, ...]:
    written = _questions(raw)
    keys = iter(keys_of(written, are_needed=needs_keys, problems=problems))
    return tuple(
        AuthoredSection(
            section.title,
            tuple(
                question
                for each in section.questions
                if (
                    question := read_question(
                        each, key=next(keys), page=page, problems=problems
                    )
                )
            ),
        )
        for section in raw
    )


def _fields(page: Page, problems: Problems) -> dict[str, Any]:
    first = page.blocks[0]
    is_front_matter = first.kind == "front_matter"
    return read_front_matter(first, problems=problems) if is_front_matter else {}
