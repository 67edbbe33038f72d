"""Pictures, for those who may see them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from quizzes.models import Image, Item, Question, QuestionVersion
from quizzes.models.bank import SAMPLE_KEY
from quizzes.permissions import Visitor, visible_images


def shown_images(user: Visitor, learner_id: int | None) -> QuerySet[Image]:
    """Those that the pages of this visitor may show; joins no rows, so none twice.

    An instructor sees those of the collections that they may read, a learner those of
    questions that they were asked, everybody those of the sample on the landing page.
    Pictures of reasons come with their question: their addresses are 128 random bits
    that no page tells before the answer, so there is nothing to guess.
    """
    asked = Item.objects.of(learner_id).filter(version__images=OuterRef("pk"))
    sample = QuestionVersion.objects.filter(
        images=OuterRef("pk"),
        question__key=SAMPLE_KEY,
        question__status=Question.Status.PUBLISHED,
        question__collection__owner=None,
    )
    own = visible_images(user).values("pk")
    return Image.objects.filter(Q(pk__in=own) | Exists(asked) | Exists(sample))
