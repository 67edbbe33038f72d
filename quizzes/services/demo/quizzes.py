"""What the class sits: quizzes of the site, and a test that the instructor makes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from quizzes.domain.demo.chance import Chance
from quizzes.domain.questions.authored import Draw
from quizzes.models import Question, Quiz, User
from quizzes.models.collections import SITE
from quizzes.services.builder import (
    add_draw,
    add_questions,
    add_section,
    change_settings,
    start_quiz,
)
from quizzes.services.quiz_publishing import NotReady, discard_quiz, publish_quiz

FIXED = 8
DRAWN = 4
TRIES = 20
SETTING_UP = timedelta(days=3)

TEST_TITLE = "Midterm test"
TEST_ABOUT = "Eight questions for everybody, and four that are drawn for each."
TEST_SECTIONS = ("For everybody", "Drawn for each")
DRAFT_TITLE = "Final test"
DRAFT_ABOUT = "Not finished yet: the second part is still missing."


@dataclass(frozen=True, slots=True)
class Offered:
    """What the site's collection offers to sit; the exam is None where it has none."""

    practice: tuple[Quiz, ...]
    exam: Quiz | None


def offered() -> Offered:
    """The site's published quizzes, in the order in which they were loaded."""
    site = Quiz.objects.published().filter(collection__slug=SITE).order_by("pk")
    practice = site.exclude(mode=Quiz.Mode.EXAM)
    exams = site.exclude(mode=Quiz.Mode.PRACTICE)
    only = practice.filter(mode=Quiz.Mode.PRACTICE)
    return Offered(tuple(only or practice), exams.first())


def make_test(
    author: User, *, opens_at: datetime, closes_at: datetime, chance: Chance
) -> Quiz | None:
    """An exam by link, whose answers are shown a week after it closes; published.

    Which questions are fixed is drawn until the checks before publishing agree; None
    where they never do.
    """
    moment = opens_at - SETTING_UP
    for number in range(TRIES):
        quiz = _draft(author, TEST_TITLE, TEST_ABOUT, now=moment)
        _set(quiz, _times(opens_at, closes_at), now=moment)
        _ask(quiz, chance.of("fixed", number), now=moment)
        try:
            return publish_quiz(quiz=quiz, now=moment)
        except NotReady:
            discard_quiz(quiz=quiz)
    return None


def make_draft(author: User, *, chance: Chance, now: datetime) -> Quiz:
    """A quiz that the instructor has only begun."""
    quiz = _draft(author, DRAFT_TITLE, DRAFT_ABOUT, now=now)
    asked = _questions(chance.of("draft"))[: FIXED // 2]
    add_questions(quiz=quiz, questions=asked, now=now)
    return quiz


def _times(opens_at: datetime, closes_at: datetime) -> dict[str, Any]:
    return {
        "mode": Quiz.Mode.EXAM,
        "pass_percent": 60,
        "time_limit_s": 15 * 60,
        "is_shuffled": True,
        "audience": Quiz.Audience.LINK,
        "opens_at": opens_at,
        "closes_at": closes_at,
        "release": Quiz.Release.ON_DATE,
        "release_at": closes_at + timedelta(days=7),
    }


def _draft(author: User, title: str, about: str, *, now: datetime) -> Quiz:
    quiz = start_quiz(author=author, now=now)
    return _set(quiz, {"title": title, "description": about}, now=now)


def _set(quiz: Quiz, settings: Mapping[str, Any], *, now: datetime) -> Quiz:
    stored = Quiz.objects.get(pk=quiz.pk)
    return change_settings(
        quiz=stored, settings=settings, revision=stored.revision, now=now
    )


def _ask(quiz: Quiz, chance: Chance, *, now: datetime) -> None:
    """Two sections: what everybody is asked, and a draw from all the rest."""
    known = _questions(chance)
    drawn = min(DRAWN, len(known) // 2)
    titles = iter(TEST_SECTIONS)
    first = add_section(quiz=quiz, title=next(titles), now=now)
    asked = known[: min(FIXED, len(known) - drawn)]
    add_questions(quiz=quiz, questions=asked, section=first.pk, now=now)
    if drawn:
        second = add_section(quiz=quiz, title=next(titles), now=now)
        add_draw(quiz=quiz, draw=Draw(count=drawn), section=second.pk, now=now)


def _questions(chance: Chance) -> Sequence[int]:
    """Published questions of the site, in an order drawn by chance."""
    askable = Question.objects.askable().filter(collection__slug=SITE)
    by_key = dict(askable.order_by("key").values_list("key", "pk"))
    return [by_key[key] for key in chance.ordered(list(by_key))]
