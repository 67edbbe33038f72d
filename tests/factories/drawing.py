"""Quizzes that draw their questions, and the questions that they draw from."""

from quizzes.models import Notes, Question, Quiz
from tests.factories.bank import CitationFactory, CollectionFactory, VersionFactory
from tests.factories.notes import NotesFactory, RevisionFactory, SentenceFactory
from tests.factories.quizzes import QuizFactory, SectionFactory, SlotFactory


def drawing(*draws: int, fixed: int = 0, notes: Notes | None = None, **fields) -> Quiz:
    """A quiz of so many fixed questions, then a draw of each count from all."""
    section = SectionFactory(quiz=QuizFactory(notes=notes, **fields), title="")
    for position in range(fixed):
        SlotFactory(
            section=section, position=position, question=VersionFactory().question
        )
    for position, count in enumerate(draws, start=fixed):
        add_draw(section.quiz, count, position=position)
    return section.quiz


def add_draw(quiz: Quiz, count: int, *, position: int = 0, **draw) -> None:
    """One more draw; ``draw``: heading, tag, lowest, highest."""
    SlotFactory(
        section=quiz.sections.get(),
        question=None,
        position=position,
        draw_count=count,
        **{f"draw_{name}": value for name, value in draw.items()},
    )


def bank_of(count: int, *, key: str = "", **fields) -> list[Question]:
    """So many published questions in the site's collection."""
    CollectionFactory()
    if key:
        fields["question__key"] = key
    return [VersionFactory(**fields).question for _ in range(count)]


def notes_on(**headings: list[Question]) -> Notes:
    """Notes whose headings, in the chapter "Book", settle these questions."""
    revision = RevisionFactory(notes=NotesFactory())
    for heading, questions in headings.items():
        for question in questions:
            sentence = SentenceFactory(revision=revision, headings=["Book", heading])
            CitationFactory(version=question.versions.get(), sentence=sentence)
    notes: Notes = revision.notes
    return notes
