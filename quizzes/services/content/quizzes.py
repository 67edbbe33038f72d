"""Storing quizzes: their settings, sections and slots."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from quizzes.models import Collection, Notes, Question, Quiz, Section, Slot
from quizzes.models.bank import Origin
from quizzes.services.content.files import QuizFile, is_within
from quizzes.services.content.tally import Tally


def store_quizzes(
    files: Sequence[QuizFile],
    *,
    collection: Collection,
    scope: str,
    questions: Mapping[str, Question],
) -> Tally:
    """Bring the quizzes in line with the files of ``scope`` that have a title.

    ``questions``: every question that they ask, by key.
    """
    known = {quiz.slug: quiz for quiz in Quiz.objects.all()}
    tally = Tally()
    titled = _titled(files)
    for file in titled:
        _store(
            file, collection=collection, questions=questions, tally=tally, known=known
        )
    slugs = {file.slug for file in titled}
    tally.retired = _retire(known.values(), slugs=slugs, scope=scope)
    return tally


def taken_slugs(files: Iterable[QuizFile], *, scope: str) -> Iterator[str]:
    """Name each file whose quiz would have the address of another one."""
    known = {quiz.slug: quiz for quiz in Quiz.objects.all()}
    first: dict[str, str] = {}
    for file in _titled(files):
        holder = known.get(file.slug)
        other = first.setdefault(file.slug, file.name)
        if other == file.name and holder and not is_within(holder.file, scope=scope):
            other = holder.file or "a quiz made in the browser"
        if other != file.name:
            yield f"{file.name}: {other} has the same name already. Rename this file."


def _titled(files: Iterable[QuizFile]) -> list[QuizFile]:
    return [file for file in files if file.quiz.title]


def _store(
    file: QuizFile,
    *,
    collection: Collection,
    questions: Mapping[str, Question],
    tally: Tally,
    known: Mapping[str, Quiz],
) -> None:
    fields = _fields(file)
    quiz = known.get(file.slug)
    if quiz and all(getattr(quiz, name) == value for name, value in fields.items()):
        tally.unchanged += 1
        return
    if quiz:
        tally.changed += 1
    else:
        tally.new += 1
    quiz, _ = Quiz.objects.update_or_create(
        slug=file.slug, defaults={**fields, "collection": collection}
    )
    _store_slots(quiz, file, questions=questions)


def _fields(file: QuizFile) -> dict[str, Any]:
    quiz = file.quiz
    return {
        "title": quiz.title,
        "description": quiz.description,
        "notes": Notes.objects.filter(slug=file.notes_slug).first(),
        "mode": quiz.mode,
        "pass_percent": quiz.pass_percent,
        "time_limit_s": quiz.time_limit_s,
        "is_shuffled": quiz.is_shuffled,
        "status": Quiz.Status.PUBLISHED,
        "origin": Origin.FILE,
        "file": file.name,
        "loaded_digest": _digest(file),
    }


def _digest(file: QuizFile) -> str:
    """Of what the quiz asks in which order; not of what the questions say."""
    outline = [
        (section.title, [question.key for question in section.questions])
        for section in file.quiz.sections
    ]
    return sha256(repr(outline).encode()).hexdigest()


def _store_slots(
    quiz: Quiz, file: QuizFile, *, questions: Mapping[str, Question]
) -> None:
    quiz.slots.all().delete()
    quiz.sections.all().delete()
    position = 0
    for number, section in enumerate(file.quiz.sections, start=1):
        row = Section.objects.create(quiz=quiz, position=number, title=section.title)
        slots = []
        for question in section.questions:
            position += 1
            slots.append(
                Slot(
                    quiz=quiz,
                    section=row,
                    position=position,
                    question=questions[question.key],
                )
            )
        Slot.objects.bulk_create(slots)


def _retire(quizzes: Iterable[Quiz], *, slugs: set[str], scope: str) -> int:
    gone = [
        quiz.pk
        for quiz in quizzes
        if quiz.slug not in slugs
        and quiz.origin == Origin.FILE
        and quiz.status != Quiz.Status.RETIRED
        and is_within(quiz.file, scope=scope)
    ]
    return Quiz.objects.filter(pk__in=gone).update(status=Quiz.Status.RETIRED)
