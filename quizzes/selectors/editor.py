"""What the editor shows: the question's past, and how learners would see it now."""

from dataclasses import dataclass

from quizzes.domain.attempts.wire import item_seed
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Answer, Key, Presentation
from quizzes.domain.questions.base import Question as QuestionContent
from quizzes.models import Citation, Draft, Question, QuestionVersion, User
from quizzes.selectors.bank import (
    MarkedQuestion,
    OpenQuestion,
    open_question,
    reviewed_question,
)
from quizzes.selectors.notes import passages_at

_PREVIEW = b"how a draft is shown"


@dataclass(frozen=True, slots=True)
class Past:
    """The versions of a question. ``newest``: None before the first.

    ``used``: every key that any of them has given a part. ``texts``: what the newest
    says, by key. ``sentences``: the ids of those that the newest cites, by part.
    """

    newest: QuestionVersion | None
    count: int
    used: frozenset[Key]
    texts: tuple[tuple[Key, str], ...]
    sentences: dict[Key, int]


@dataclass(frozen=True, slots=True)
class Preview:
    """A question as learners see it. ``answered``: None while it cannot be marked."""

    asked: OpenQuestion
    answered: MarkedQuestion | None


def past_of(question: Question) -> Past:
    """Two queries, however many versions."""
    versions = list(question.versions.order_by("number"))
    newest = versions[-1] if versions else None
    cited = (
        Citation.objects.filter(version=newest) if newest else Citation.objects.none()
    )
    contents = [version.as_question() for version in versions]
    return Past(
        newest=newest,
        count=len(versions),
        used=frozenset(key for content in contents for key in content.part_texts()),
        texts=tuple(contents[-1].part_texts().items()) if contents else (),
        sentences=dict(cited.values_list("part", "sentence")),
    )


def draft_of(question: Question, author: User) -> Draft | None:
    """What the author has not published yet; one query."""
    return question.drafts.filter(author=author).select_related("based_on").first()


def preview_of(
    question: Question, written: AuthoredQuestion, *, sentence: int | None
) -> Preview:
    """``sentence``: the id of the one that settles it; 2 queries then, else none."""
    content, seed = written.question, item_seed(_PREVIEW, position=question.pk)
    answered = None
    if not content.problems():
        answered = reviewed_question(
            content,
            explanation=written.explanation,
            answer=_right_answer(content, content.present(seed)),
            seed=seed,
            passages=passages_at([] if sentence is None else [sentence]),
        )
    return Preview(open_question(content, seed=seed, sent={}), answered)


def _right_answer(content: QuestionContent, shown: Presentation) -> Answer:
    parts = content.mark(None).parts
    if shown.prompts:
        return content.read({part.key: [str(part.right)] for part in parts})
    return content.read({"": [part.key for part in parts if part.right]})
