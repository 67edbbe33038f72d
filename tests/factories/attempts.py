import uuid
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from quizzes.models import Attempt, Item, Learner, Response
from tests.factories.bank import VersionFactory
from tests.factories.clock import NOON
from tests.factories.quizzes import QuizFactory


class LearnerFactory(DjangoModelFactory):
    """A guest, unless asked for one ``with_account``."""

    class Meta:
        model = Learner

    class Params:
        with_account = factory.Trait(
            user=factory.SubFactory("tests.factories.people.UserFactory", learner=None)
        )

    created_at = NOON


class AttemptFactory(DjangoModelFactory):
    """Open, with a point for each of its ``items``; none are made unless asked for."""

    class Meta:
        model = Attempt

    class Params:
        finished = factory.Trait(
            state=Attempt.State.FINISHED, finished_at=NOON, score=Decimal(0)
        )

    learner = factory.SubFactory(LearnerFactory)
    quiz = factory.SubFactory(QuizFactory)
    is_marked_at_end = factory.LazyAttribute(
        lambda attempt: getattr(attempt, "mode", "practice") == Attempt.Mode.EXAM
    )
    seed = b"sixteen bytes ok"
    start_key = factory.LazyFunction(uuid.uuid4)
    started_at = NOON
    out_of = Decimal(1)


class ItemFactory(DjangoModelFactory):
    """The first item of an attempt with a single choice question, unanswered."""

    class Meta:
        model = Item

    attempt = factory.SubFactory(AttemptFactory)
    position = 1
    version = factory.SubFactory(VersionFactory)
    question = factory.SelfAttribute("version.question")
    out_of = Decimal(1)

    @classmethod
    def _create(cls, model_class, *args, mark=None, **fields):
        """With a ``mark`` comes the answer that earned it."""
        item = super()._create(model_class, *args, **fields)
        if mark is not None:
            item.response = ResponseFactory(item=item, mark=mark)
            item.mark = mark
            item.save()
        return item


class ResponseFactory(DjangoModelFactory):
    """The first answer to an item: option a, and full marks. The item keeps its own."""

    class Meta:
        model = Response

    item = factory.SubFactory(ItemFactory)
    sequence = 1
    client_key = factory.LazyFunction(uuid.uuid4)
    answer = "a"
    canonical = factory.SelfAttribute("answer")
    mark = Decimal(1)
    received_at = NOON
