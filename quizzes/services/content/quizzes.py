"""Storing quizzes: their settings, sections and slots."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from quizzes.models import Collection, Notes, Question, Quiz, Section, Slot
from quizzes.models.bank import Origin
from quizzes.services.content.files import ContentFiles, QuizFile, is_within
from quizzes.services.content.tally import Tally


def taken_slugs(content: ContentFiles) -> Iterator[str]:
    """Name each file whose quiz would have the address of another one."""
    holders = dict(Quiz.objects.values_list("slug", "file"))
    first: dict[str, str] = {}
    for file in _titled(content):
        other = first.setdefault(file.slug, file.name)
        holder = holders.get(file.slug)
        if other == file.name and holder is not None:
            is_ours = is_within(holder, scope=content.scope)
            other = file.name if is_ours else holder or "a quiz made in the browser"
        if other != file.name:
            yield f"{file.name}: {other} has the same name already. Rename this file."


def store_quizzes(
    content: ContentFiles,
    *,
    collection: Collection,
    questions: Mapping[str, Question],
) -> Tally:
    """Bring the quizzes in line with the files that have a title.

    ``questions``: every question that they ask, by key.
    """
    known = {quiz.slug: quiz for quiz in Quiz.objects.all()}
    notes = dict(Notes.objects.values_list("slug", "pk"))
    tally = Tally()
    for file in _titled(content):
        fields = {**_fields(file), "notes_id": notes.get(file.notes_slug)}
        quiz = known.get(file.slug) or Quiz(slug=file.slug, collection=collection)
        _store(quiz, file, fields=fields, questions=questions, tally=tally)
    slugs = {file.slug for file in _titled(content)}
    tally.retired = _retire(known.values(), slugs=slugs, scope=content.scope)
    return tally


def _titled(content: ContentFiles) -> list[QuizFile]:
    return [file for file in content.quizzes if file.quiz.title]


def _store(
    quiz: Quiz,
    file: QuizFile,
    *,
    fields: Mapping[str, object],
    questions: Mapping[str, Question],
    tally: Tally,
) -> None:
    if all(getattr(quiz, name) == value for name, value in fields.items()):
        tally.unchanged += 1
        return
    if quiz.pk:
        tally.changed += 1
    else:
        tally.new += 1
    for name, value in fields.items():
        setattr(quiz, name, value)
    quiz.save()
    _store_slots(quiz, file, questions=questions)


def _fields(file: QuizFile) -> dict[str, object]:
    quiz = file.quiz
    return {
        "title": quiz.title,
        "description": quiz.description,
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
