"""Storing quizzes: their settings, sections and slots."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256
from itertools import count
from typing import Any

from quizzes.domain.notes.document import Document
from quizzes.domain.questions.authored import Draw
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


def unknown_uses(content: ContentFiles, *, lasting: AbstractSet[str]) -> Iterator[str]:
    """Name each key that a quiz uses and that no question will have, or its own has.

    ``lasting``: keys of stored questions that this load leaves alone.
    """
    read = {
        question.key for file in content.quizzes for question in file.quiz.questions
    }
    for file in content.quizzes:
        own = {question.key for question in file.quiz.questions}
        for key in file.quiz.uses:
            if key in own:
                yield (
                    f"{file.name}: `use` names “{key}”, which this quiz asks already. "
                    "Remove the line."
                )
            elif key not in read and key not in lasting:
                yield (
                    f"{file.name}: `use` names “{key}”, and no question has that key. "
                    "Correct it, or remove the line."
                )


def unknown_headings(
    content: ContentFiles, *, notes: Mapping[str, Document]
) -> Iterator[str]:
    """Name each heading that a quiz draws from and that its notes do not have."""
    for file in content.quizzes:
        document = notes.get(file.notes_slug)
        headings = document.headings if document else ()
        known = {heading.title.casefold() for heading in headings}
        for draw in file.quiz.draws:
            if draw.heading and draw.heading.casefold() not in known:
                yield (
                    f"{file.name}:{draw.line}: the notes “{file.notes_slug}” have no "
                    f"heading “{draw.heading}”. Write one of theirs, or `*` for all."
                )


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
    quiz = file.quiz
    outline = [
        (section.title, [question.key for question in section.questions])
        for section in quiz.sections
    ]
    elsewhere = [quiz.uses, *(_draw_fields(draw) for draw in quiz.draws)]
    text = repr([outline, elsewhere] if any(elsewhere) else outline)
    return sha256(text.encode()).hexdigest()


def _store_slots(
    quiz: Quiz, file: QuizFile, *, questions: Mapping[str, Question]
) -> None:
    """Its own questions by section; then those from elsewhere, in one without title."""
    quiz.slots.all().delete()
    quiz.sections.all().delete()
    places = count(1)
    sections: list[tuple[str, list[dict[str, Any]]]] = [
        (
            section.title,
            [{"question": questions[each.key]} for each in section.questions],
        )
        for section in file.quiz.sections
    ]
    uses = [{"question": questions[key]} for key in file.quiz.uses]
    draws = [_draw_fields(draw) for draw in file.quiz.draws]
    for number, (title, asked) in enumerate(
        [*sections, ("", [*uses, *draws])], start=1
    ):
        if not asked:
            continue
        section = Section.objects.create(quiz=quiz, position=number, title=title)
        Slot.objects.bulk_create(
            Slot(quiz=quiz, section=section, position=next(places), **fields)
            for fields in asked
        )


def _draw_fields(draw: Draw) -> dict[str, Any]:
    return {
        "draw_count": draw.count,
        "draw_heading": draw.heading,
        "draw_tag": draw.tag,
        "draw_lowest": draw.lowest,
        "draw_highest": draw.highest,
    }


def _retire(quizzes: Iterable[Quiz], *, slugs: set[str], scope: str) -> int:
    gone = [
        quiz.pk
        for quiz in quizzes
        if quiz.slug not in slugs
        and quiz.origin == Origin.FILE
        and quiz.status != Quiz.Status.ARCHIVED
        and is_within(quiz.file, scope=scope)
    ]
    return Quiz.objects.filter(pk__in=gone).update(status=Quiz.Status.ARCHIVED)
