"""What must hold before a quiz is published, and what is only worth knowing."""

from collections.abc import Iterator
from datetime import datetime

from quizzes.domain.questions.wording import number_word, same_words
from quizzes.models import Question, QuestionVersion, Quiz
from quizzes.models.quizzes import UNTITLED
from quizzes.selectors.pool import questions_in
from quizzes.selectors.quiz_publishing.content import Content
from quizzes.selectors.quiz_publishing.problem import Problem


def settings_problems(quiz: Quiz, *, now: datetime) -> Iterator[Problem]:
    if quiz.title.strip() in {"", UNTITLED}:
        yield Problem(
            "The quiz has no title yet. Give it one.", field="title", key="title"
        )
    if quiz.release == Quiz.Release.ON_DATE and quiz.release_at is None:
        yield Problem(
            "The reasons are to be shown from a date on. Say from which.",
            field="release_at",
            key="no date",
        )
    if quiz.closes_at is None:
        return
    if quiz.opens_at is not None and quiz.closes_at <= quiz.opens_at:
        yield Problem(
            "It closes before it opens. Change one of the two.",
            field="closes_at",
            key="never open",
        )
    elif quiz.closes_at <= now and not quiz.is_published:
        yield Problem(
            "It would be closed already. Choose a later time, or none.",
            field="closes_at",
            key="closed",
        )


def slot_problems(content: Content) -> Iterator[Problem]:
    if not content.slots:
        yield Problem(
            "It asks nothing yet. Add a question or a draw.", key="asks nothing"
        )
    for slot in content.slots:
        if slot.question is not None and not slot.is_asked:
            said, key = _unasked(slot.question), f"unasked {slot.pk}"
            yield Problem(said, slot=slot.pk, key=key)
        elif slot.draw and content.counts[slot] < slot.draw.count:
            said = _short(content.counts[slot], slot.draw.count)
            yield Problem(said, slot=slot.pk, key=f"short {slot.pk}")


def _unasked(question: Question) -> str:
    title = question.title or question.key
    if question.status == Question.Status.RETIRED:
        return f"“{title}” is retired. Publish it again, or take it out."
    return f"“{title}” is not published yet. Publish it, or take it out."


def _short(found: int, wanted: int) -> str:
    left = f"{number_word(found)} question{'' if found == 1 else 's'}"
    return (
        f"A draw of {number_word(wanted)} finds {left} that nothing before it asks. "
        "Take fewer, or draw from more."
    )


def settings_advice(quiz: Quiz, *, now: datetime) -> Iterator[Problem]:
    if quiz.mode != Quiz.Mode.PRACTICE and quiz.marks_at_once:
        yield Problem(
            "In the exam nothing is told before it is handed in: the reasons are "
            "shown at the end.",
            field="release",
        )
    if quiz.release == Quiz.Release.ON_DATE and quiz.is_released(now):
        yield Problem(
            "The date from which the reasons are shown has passed: they are shown as "
            "soon as an attempt is finished.",
            field="release_at",
        )


def draw_advice(content: Content) -> Iterator[Problem]:
    """On each that has enough now, but not whatever the draws before it take."""
    before: list[tuple[int, set[int]]] = []
    fixed = {slot.question_id for slot in content.slots if slot.is_asked}
    for slot in content.slots:
        if slot.draw is None:
            continue
        own = questions_in([slot], pool=content.pool) - fixed
        takes = sum(min(count, len(own & others)) for count, others in before)
        if len(own) - takes < slot.draw.count <= content.counts[slot]:
            yield Problem(
                "A draw before this one may take what it needs. Move the narrower "
                "of the two before the other.",
                slot=slot.pk,
            )
        before.append((slot.draw.count, own))


def stem_advice(content: Content) -> Iterator[Problem]:
    """On each question that asks what one before it asks, with the same parts."""
    seen: dict[tuple[str, frozenset[str]], QuestionVersion] = {}
    for version in content.versions:
        question = version.as_question()
        parts = frozenset(map(same_words, question.part_texts().values()))
        first = seen.setdefault((same_words(question.stem), parts), version)
        if first is not version:
            yield Problem(
                f"Two questions ask the same: “{version.question.title}”. "
                "One may be enough.",
                slot=content.slot_of(version.question_id),
            )
