"""What is done to many questions at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from quizzes.domain.questions.tags import MOST_TAGS
from quizzes.models import Citation, Question, QuestionVersion, User
from quizzes.selectors.versions import authored_of
from quizzes.services.bank.copying import cited_again, repeated
from quizzes.services.bank.digests import digest_of
from quizzes.services.bank.listing import LISTED, list_as


@dataclass(frozen=True, slots=True)
class Retagged:
    """``full``: how many were left since they have as many tags as a question may."""

    changed: int
    full: int = 0


@transaction.atomic(durable=True)
def set_status(*, questions: QuerySet[Question], status: str, now: datetime) -> int:
    """Retire questions, or publish retired ones again; return how many changed.

    Questions without a version stay the drafts they are.
    """
    rows = Question.objects.filter(pk__in=questions.order_by().values("pk"))
    rows = rows.exclude(status__in=[status, Question.Status.DRAFT])
    return rows.update(status=status, changed_at=now)


@transaction.atomic(durable=True)
def tag_questions(
    *, questions: QuerySet[Question], tag: str, author: User, now: datetime
) -> Retagged:
    """Give each a version with one more tag, but for those that have it or are full.

    Questions without a version are left alone.
    """
    without = [each for each in _locked(questions) if tag not in each.tags]
    wanted = {
        version: [*version.tags, tag]
        for version in without
        if len(version.tags) < MOST_TAGS
    }
    _retag(wanted, author=author, now=now)
    return Retagged(changed=len(wanted), full=len(without) - len(wanted))


@transaction.atomic(durable=True)
def untag_questions(
    *, questions: QuerySet[Question], tag: str, author: User, now: datetime
) -> Retagged:
    """Give each that has the tag a version without it."""
    wanted = {
        version: [each for each in version.tags if each != tag]
        for version in _locked(questions)
        if tag in version.tags
    }
    _retag(wanted, author=author, now=now)
    return Retagged(changed=len(wanted))


def _locked(questions: QuerySet[Question]) -> list[QuestionVersion]:
    """The newest version of each; none is published until this transaction ends."""
    # Locked in the order of their ids, so that two of these never wait for each other.
    rows = Question.objects.filter(pk__in=questions.order_by().values("pk"))
    known = {row.pk: row for row in rows.select_for_update().order_by("pk")}
    newest = list(QuestionVersion.objects.newest().filter(question__in=list(known)))
    for version in newest:
        version.question = known[version.question_id]
    return newest


def _retag(
    wanted: Mapping[QuestionVersion, Sequence[str]], *, author: User, now: datetime
) -> None:
    """Store the next version of each, with its tags."""
    citations = Citation.objects.by_version([version.pk for version in wanted])
    tagged, cited = [], []
    for version, tags in wanted.items():
        made = _tagged(version, citations[version.pk], tags, author=author, now=now)
        tagged.append(made)
        cited += cited_again(citations[version.pk], made)
    QuestionVersion.objects.bulk_create(tagged)
    Citation.objects.bulk_create(cited)
    _show_images(list(wanted), tagged)
    Question.objects.bulk_update((made.question for made in tagged), LISTED)


def _tagged(
    version: QuestionVersion,
    citations: Sequence[Citation],
    tags: Sequence[str],
    *,
    author: User,
    now: datetime,
) -> QuestionVersion:
    """The next version, with these tags. It and its changed question are not saved."""
    authored = authored_of(version, citations)
    authored = replace(authored, tags=tuple(tags))
    made = repeated(version, number=version.number + 1, author=author, now=now)
    made.question = version.question
    made.tags = list(authored.tags)
    sentences = {each.part: each.sentence.digest for each in citations}
    made.digest = digest_of(authored, sentences=sentences)
    list_as(
        made.question,
        authored.question,
        tags=authored.tags,
        difficulty=authored.difficulty,
        now=now,
    )
    return made


def _show_images(
    earlier: Sequence[QuestionVersion], made: Sequence[QuestionVersion]
) -> None:
    """Link each new version to the pictures of the one before it."""
    after = dict(zip((version.pk for version in earlier), made, strict=True))
    through = QuestionVersion.images.through
    links = through.objects.filter(questionversion__in=list(after))
    through.objects.bulk_create(
        through(
            questionversion_id=after[link.questionversion_id].pk,
            image_id=link.image_id,
        )
        for link in links
    )
