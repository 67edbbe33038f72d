"""Quizzes as instructors make them in the browser."""

from quizzes.models import Quiz, Slot, User
from tests.factories.bank import CollectionFactory, VersionFactory
from tests.factories.quizzes import QuizFactory, SectionFactory, SlotFactory


def made_quiz(owner: User, *sections: int, **fields) -> Quiz:
    """A draft of the owner's, which asks so many questions in each section."""
    collection = owner.collections.first() or CollectionFactory(
        slug=f"own-{owner.pk}", owner=owner
    )
    quiz = QuizFactory(collection=collection, **{"status": "draft", **fields})
    position = 0
    for number, count in enumerate(sections, start=1):
        section = SectionFactory(quiz=quiz, position=number, title=f"Part {number}")
        for _ in range(count):
            position += 1
            question = VersionFactory(question__collection=collection).question
            SlotFactory(section=section, position=position, question=question)
    return quiz


def outline(quiz: Quiz) -> list[list[int]]:
    """The ids of the slots of each section, in order; positions are 1, 2, 3."""
    slots = list(Slot.objects.filter(quiz=quiz).order_by("position"))
    assert [slot.position for slot in slots] == list(range(1, len(slots) + 1))
    return [
        [slot.pk for slot in slots if slot.section_id == section.pk]
        for section in quiz.sections.order_by("position")
    ]
