import factory
from factory.django import DjangoModelFactory

from quizzes.models import Quiz, QuizShare, Section, Slot
from tests.factories.bank import CollectionFactory, QuestionFactory, VersionFactory
from tests.factories.people import InstructorFactory


class QuizFactory(DjangoModelFactory):
    class Meta:
        model = Quiz

    collection = factory.SubFactory(CollectionFactory)
    slug = factory.Sequence("quiz-{}".format)
    title = factory.LazyAttribute(lambda quiz: quiz.slug.replace("-", " ").title())
    status = Quiz.Status.PUBLISHED


class QuizShareFactory(DjangoModelFactory):
    """Lets an instructor see a quiz and its scores."""

    class Meta:
        model = QuizShare

    quiz = factory.SubFactory(QuizFactory)
    user = factory.SubFactory(InstructorFactory)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    quiz = factory.SubFactory(QuizFactory)
    position = factory.Sequence(int)
    title = "First part"


class SlotFactory(DjangoModelFactory):
    class Meta:
        model = Slot

    section = factory.SubFactory(SectionFactory)
    quiz = factory.SelfAttribute("section.quiz")
    position = factory.Sequence(int)
    question = factory.SubFactory(QuestionFactory)


def quiz_with(versions: int, *, factory=VersionFactory, **fields) -> Quiz:
    """A quiz that asks so many questions, in one section."""
    section = SectionFactory(quiz=QuizFactory(**fields))
    for position in range(1, versions + 1):
        version = factory()
        SlotFactory(section=section, position=position, question=version.question)
    return section.quiz
