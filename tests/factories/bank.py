from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from quizzes.domain.folding import searchable
from quizzes.models import (
    Citation,
    Collection,
    Draft,
    Image,
    Question,
    QuestionVersion,
)
from tests.factories.clock import NOON
from tests.factories.notes import SentenceFactory
from tests.factories.people import InstructorFactory


class CollectionFactory(DjangoModelFactory):
    class Meta:
        model = Collection
        django_get_or_create = ("slug",)

    slug = "site"
    title = "Questions of this site"


class QuestionFactory(DjangoModelFactory):
    """Published, as if written in the browser."""

    class Meta:
        model = Question

    collection = factory.SubFactory(CollectionFactory)
    key = factory.Sequence("question-{}".format)
    status = Question.Status.PUBLISHED
    title = factory.LazyAttribute(lambda question: f"Stem of {question.key}?")
    search_text = factory.LazyAttribute(lambda question: searchable(question.title))
    kind = "single_choice"
    changed_at = NOON


def _option(key: str, weight: str, text: str = "") -> dict:
    return {
        "key": key,
        "text": text or f"Option {key.upper()}",
        "weight": weight,
        "reason": f"Why {key}.",
        "is_pinned": False,
    }


class VersionFactory(DjangoModelFactory):
    """A single choice with three options; ``a`` is right."""

    class Meta:
        model = QuestionVersion

    class Params:
        right = "a"
        wrong = ("b", "c")

    question = factory.SubFactory(QuestionFactory)
    number = 1
    kind = "single_choice"
    stem = factory.LazyAttribute(lambda version: f"Stem of {version.question.key}?")
    explanation = "Because the notes say so."
    points = Decimal(1)
    search_text = factory.SelfAttribute("stem")
    digest = factory.Sequence("{:064x}".format)
    created_at = NOON

    @factory.lazy_attribute
    def payload(self):
        options = [_option(self.right, "1"), *(_option(key, "0") for key in self.wrong)]
        return {"options": options, "is_shuffled": True}


class SeveralVersionFactory(VersionFactory):
    """Several answers: four options, of which ``a`` and ``b`` are right."""

    kind = "several_choice"

    class Params:
        right = ("a", "b")
        wrong = ("c", "d")
        partial = "net"

    @factory.lazy_attribute
    def payload(self):
        right = [_option(key, "1") for key in self.right]
        wrong = [_option(key, "0") for key in self.wrong]
        options = [*right, *wrong]
        return {"options": options, "partial": self.partial, "is_shuffled": True}


class TrueFalseVersionFactory(VersionFactory):
    """True or false: ``a`` is True, ``b`` is False, and ``a`` is right."""

    kind = "true_false"
    stem = factory.LazyAttribute(
        lambda version: f"Statement of {version.question.key}."
    )

    class Params:
        is_true = True

    @factory.lazy_attribute
    def payload(self):
        weights = {"True": self.is_true, "False": not self.is_true}
        options = [
            _option(key, str(int(weights[text])), text)
            for key, text in zip("ab", weights, strict=True)
        ]
        return {"options": options}


class MatchingVersionFactory(VersionFactory):
    """Three prompts 1, 2, 3 that belong to a, b, c; d is spare."""

    kind = "matching"

    @factory.lazy_attribute
    def payload(self):
        prompts = [
            {
                "key": key,
                "text": f"Prompt {key}",
                "answer": answer,
                "reason": f"Why {key}.",
                "is_pinned": False,
            }
            for key, answer in zip("123", "abc", strict=True)
        ]
        answers = [
            {"key": key, "text": f"Answer {key}", "reason": "", "is_pinned": False}
            for key in "abcd"
        ]
        return {"prompts": prompts, "answers": answers, "is_shuffled": True}


class CitationFactory(DjangoModelFactory):
    """The sentence that settles a question."""

    class Meta:
        model = Citation

    version = factory.SubFactory(VersionFactory)
    part = ""
    sentence = factory.SubFactory(SentenceFactory)
    words = factory.SelfAttribute("sentence.text")


class DraftFactory(DjangoModelFactory):
    """What an instructor writes in place of the newest version; nothing yet."""

    class Meta:
        model = Draft

    question = factory.SubFactory(QuestionFactory)
    author = factory.SubFactory(InstructorFactory)
    saved_at = NOON


class ImageFactory(DjangoModelFactory):
    """Four bytes that no browser could show."""

    class Meta:
        model = Image

    collection = factory.SubFactory(CollectionFactory)
    name = factory.Sequence("{:032x}".format)
    digest = factory.Sequence("{:064x}".format)
    format = Image.Format.PNG
    width = 2
    height = 2
    content = b"\x89PNG"
    created_at = NOON
