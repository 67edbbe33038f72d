"""Tables about what an instructor has written.

Authors know the keys of their questions; yet while they sit an exam that asks one, it
is exported without its key.
"""

from django.db.models import Q, QuerySet

from quizzes.models import (
    Citation,
    Collection,
    Draft,
    Image,
    Question,
    QuestionVersion,
    Quiz,
    Section,
    Slot,
)
from quizzes.selectors.privacy.whose import Fate, Policy, Row, Whose

NAMED_ELSEWHERE = "question_versions names the pictures of each."


def _collections(whose: Whose) -> QuerySet[Collection]:
    return Collection.objects.filter(owner=whose.user_id)


def _collection(collection: Collection, _: Whose) -> Row:
    return {"slug": collection.slug, "title": collection.title}


def _questions(whose: Whose) -> QuerySet[Question]:
    return Question.objects.filter(collection__in=_collections(whose)).order_by("pk")


def _question(question: Question, _: Whose) -> Row:
    return {
        "question": question.key,
        "status": question.status,
        "kind": question.kind,
        "title": question.title,
        "changed_at": question.changed_at,
    }


def _versions(whose: Whose) -> QuerySet[QuestionVersion]:
    written = Q(author=whose.user_id)
    own = Q(question__in=_questions(whose).order_by())
    found = QuestionVersion.objects.filter(written | own).select_related("question")
    return found.prefetch_related("images").order_by("question", "number")


def _version(version: QuestionVersion, whose: Whose) -> Row:
    is_told = version.question_id not in whose.asked
    return {
        "question": version.question.key,
        "number": version.number,
        "kind": version.kind,
        "stem": version.stem,
        "content": version.payload if is_told else None,
        "explanation": version.explanation if is_told else None,
        "difficulty": version.difficulty,
        "tags": version.tags,
        "points": version.points,
        "images": [str(image) for image in version.images.all()],
        "created_at": version.created_at,
    }


def _citations(whose: Whose) -> QuerySet[Citation]:
    found = Citation.objects.filter(version__in=_versions(whose).order_by())
    told = found.exclude(version__question__in=whose.asked)
    return told.select_related("version__question").order_by("version", "part")


def _citation(citation: Citation, _: Whose) -> Row:
    return {
        "question": citation.version.question.key,
        "number": citation.version.number,
        "part": citation.part,
        "words": citation.words,
    }


def _drafts(whose: Whose) -> QuerySet[Draft]:
    found = Draft.objects.filter(author=whose.user_id)
    return found.select_related("question").order_by("pk")


def _draft(draft: Draft, whose: Whose) -> Row:
    is_told = draft.question_id not in whose.asked
    return {
        "question": draft.question.key,
        "fields": draft.fields if is_told else None,
        "saved_at": draft.saved_at,
    }


def own_images(whose: Whose) -> QuerySet[Image]:
    """The pictures in somebody's collection."""
    return Image.objects.filter(collection__in=_collections(whose)).order_by("pk")


def _image(image: Image, _: Whose) -> Row:
    return {
        "file": f"images/{image}",
        "width": image.width,
        "height": image.height,
        "created_at": image.created_at,
    }


def _quizzes(whose: Whose) -> QuerySet[Quiz]:
    return Quiz.objects.filter(collection__in=_collections(whose)).order_by("pk")


def _quiz(quiz: Quiz, _: Whose) -> Row:
    return {
        "quiz": quiz.slug,
        "title": quiz.title,
        "description": quiz.description,
        "mode": quiz.mode,
        "status": quiz.status,
        "pass_percent": quiz.pass_percent,
        "time_limit_s": quiz.time_limit_s,
        "is_shuffled": quiz.is_shuffled,
        "audience": quiz.audience,
        "opens_at": quiz.opens_at,
        "closes_at": quiz.closes_at,
        "release": quiz.release,
        "release_at": quiz.release_at,
        "changed_at": quiz.changed_at,
    }


def _sections(whose: Whose) -> QuerySet[Section]:
    found = Section.objects.filter(quiz__in=_quizzes(whose).order_by())
    # A title is often the answer: not while an exam asks what stands under it.
    told = found.exclude(slots__question__in=whose.asked)
    return told.select_related("quiz").order_by("quiz", "position")


def _section(section: Section, _: Whose) -> Row:
    return {
        "quiz": section.quiz.slug,
        "position": section.position,
        "title": section.title,
    }


def _slots(whose: Whose) -> QuerySet[Slot]:
    found = Slot.objects.filter(quiz__in=_quizzes(whose).order_by())
    return found.select_related("quiz", "question").order_by("quiz", "position")


def _slot(slot: Slot, _: Whose) -> Row:
    return {
        "quiz": slot.quiz.slug,
        "position": slot.position,
        "question": slot.question.key if slot.question else None,
        "draw_count": slot.draw_count,
        "draw_heading": slot.draw_heading,
        "draw_tag": slot.draw_tag,
        "draw_lowest": slot.draw_lowest,
        "draw_highest": slot.draw_highest,
        "points": slot.points,
    }


AUTHORED = (
    Policy(
        "quizzes.Collection",
        Fate.PARTLY,
        "collections",
        of=_collections,
        row=_collection,
    ),
    Policy("quizzes.Question", Fate.PARTLY, "questions", of=_questions, row=_question),
    Policy(
        "quizzes.QuestionVersion",
        Fate.KEPT,
        "question_versions",
        of=_versions,
        row=_version,
    ),
    Policy("quizzes.QuestionVersion_images", Fate.KEPT, why_not=NAMED_ELSEWHERE),
    Policy("quizzes.Citation", Fate.KEPT, "citations", of=_citations, row=_citation),
    Policy("quizzes.Draft", Fate.REMOVED, "drafts", of=_drafts, row=_draft),
    Policy("quizzes.Image", Fate.PARTLY, "images", of=own_images, row=_image),
    Policy("quizzes.Quiz", Fate.PARTLY, "quizzes", of=_quizzes, row=_quiz),
    Policy("quizzes.Section", Fate.PARTLY, "sections", of=_sections, row=_section),
    Policy("quizzes.Slot", Fate.PARTLY, "slots", of=_slots, row=_slot),
)
