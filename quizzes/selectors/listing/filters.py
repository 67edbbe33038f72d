"""Which questions fit: what an instructor may read, narrowed by what is wanted."""

from collections.abc import Mapping
from typing import cast

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from quizzes.models import Citation, Question, QuestionVersion, Sentence, User
from quizzes.permissions import visible_questions
from quizzes.selectors.listing.outline import Heading
from quizzes.selectors.listing.wanted import Wanted
from quizzes.selectors.notes import is_settling

OWN, SITE, SHARED = "own", "site", "shared"
WHOSE = {OWN: "Yours", SITE: "The site", SHARED: "Shared with you"}


def searched(user: User, wanted: Wanted, heading: Heading | None) -> QuerySet[Question]:
    """Those that hold every word typed, and are about the heading if one is chosen."""
    found = visible_questions(user)
    for word in wanted.words:
        found = found.filter(search_text__contains=word)
    if heading and not heading.path:
        # Nearly all may fit: asked one by one, a page is found after a few.
        its_own = _about(heading).filter(version__question=OuterRef("pk"))
        return found.filter(Exists(its_own))
    return found.filter(pk__in=_about(heading)) if heading else found


def narrowed(
    questions: QuerySet[Question], wanted: Wanted, user: User
) -> QuerySet[Question]:
    """Of those searched the ones of a kind, a status, an owner, a tag."""
    if wanted.kinds:
        questions = questions.filter(kind__in=wanted.kinds)
    if wanted.statuses:
        questions = questions.filter(status__in=wanted.statuses)
    if wanted.whose:
        questions = questions.filter(_held(user)[wanted.whose])
    if wanted.tag:
        questions = questions.filter(tag_text__contains=f"\n{wanted.tag}\n")
    return questions


def whose(user: User) -> Case:
    """In a query of questions: own, site or shared."""
    cases = [When(held, then=Value(by)) for by, held in _held(user).items()]
    return Case(*cases, output_field=CharField())


def _held(user: User) -> Mapping[str, Q]:
    """The questions by whom they belong to."""
    own, site = Q(collection__owner=user.pk), Q(collection__owner=None)
    return {OWN: own, SITE: site, SHARED: ~(own | site)}


def _about(heading: Heading) -> QuerySet[Citation, int]:
    """Ids of the questions that a sentence under this heading settles."""
    path = {f"headings__{depth}": title for depth, title in enumerate(heading.path)}
    sentences = Sentence.objects.filter(revision__notes=heading.notes, **path)
    # Asked for each citation: a list of all newest versions takes twice as long.
    later = QuestionVersion.objects.filter(
        question=OuterRef("version__question"), number__gt=OuterRef("version__number")
    )
    settled = Citation.objects.filter(
        is_settling(), ~Exists(later), sentence__in=sentences
    )
    return cast("QuerySet[Citation, int]", settled.values("version__question"))


def tags_of(tag_text: str) -> tuple[str, ...]:
    """The tags that a question keeps so."""
    return tuple(filter(None, tag_text.split("\n")))
