"""What is done to many questions at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from quizzes.models import Citation, Question, QuestionVersion, User
from quizzes.selectors.versions import authored_of
from quizzes.services.bank.copying import cited_again, repeated
from quizzes.services.bank.digests import digest_of
from quizzes.services.bank.listing import LISTED, list_as

BATCH = 500


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
) -> int:
    """Give each a version with one more tag; return how many had been without it.

    Questions without a version are left alone.
    """
    return _retag(questions, tag=tag, is_kept=True, author=author, now=now)


@transaction.atomic(durable=True)
def untag_questions(
    *, questions: QuerySet[Question], tag: str, author: User, now: datetime
) -> int:
    """Give each that has the tag a version without it; return how many there were."""
    return _retag(questions, tag=tag, is_kept=False, author=author, now=now)


def _retag(questions: QuerySet[Question], *, tag: str, **how: Any) -> int:
    pks = list(questions.order_by("pk").values_list("pk", flat=True))
    return sum(
        _tag(pks[start : start + BATCH], tag=tag, **how)
        for start in range(0, len(pks), BATCH)
    )


def _tag(
    pks: Sequence[int], *, tag: str, is_kept: bool, author: User, now: datetime
) -> int:
    # Locked in the order of their ids, so that two of these never wait for each other.
    locked = Question.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    known = {question.pk: question for question in locked}
    newest = QuestionVersion.objects.newest().filter(question__in=list(known))
    unlike = [version for version in newest if (tag in version.tags) != is_kept]
    citations = _citations(unlike)
    tagged, cited = [], []
    for version in unlike:
        version.question = known[version.question_id]
        others = [each for each in version.tags if each != tag]
        tags = [*others, tag] if is_kept else others
        made = _tagged(version, citations[version.pk], tags, author=author, now=now)
        tagged.append(made)
        cited += cited_again(citations[version.pk], made)
    QuestionVersion.objects.bulk_create(tagged)
    Citation.objects.bulk_create(cited)
    _show_images(unlike, tagged)
    Question.objects.bulk_update((made.question for made in tagged), LISTED)
    return len(tagged)


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


def _citations(
    versions: Iterable[QuestionVersion],
) -> defaultdict[int, list[Citation]]:
    found: defaultdict[int, list[Citation]] = defaultdict(list)
    for citation in Citation.objects.of([version.pk for version in versions]):
        found[citation.version_id].append(citation)
    return found


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
