"""Questions with what the list shows of them."""

from quizzes.domain.folding import searchable
from quizzes.models import Question, QuestionVersion
from tests.factories.bank import (
    CitationFactory,
    CollectionFactory,
    QuestionFactory,
    VersionFactory,
)


def own_collection(user):
    return CollectionFactory(slug=f"of-{user.pk}", owner=user)


def listed(title: str, *tags: str, **fields) -> Question:
    """A published question that is found by its title and tags; it has a version."""
    text = searchable("\n".join([title, *tags]))
    tag_text = "".join(f"\n{tag}\n" for tag in tags)
    fields = {"search_text": text, "tag_text": tag_text, **fields}
    question = QuestionFactory(title=title, **fields)
    if question.status != Question.Status.DRAFT:
        VersionFactory(question=question, stem=title, tags=list(tags))
    return question


def cited_under(question: Question, *headings: str, revision, **fields) -> None:
    """Settle its newest version by a sentence under these headings."""
    version = QuestionVersion.objects.newest().get(question=question)
    CitationFactory(
        version=version,
        sentence__revision=revision,
        sentence__headings=list(headings),
        sentence__anchor=headings[-1].lower() if headings else "",
        **fields,
    )
