"""Publishing a quiz, taking it back, copying it, throwing a draft away."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep

import pytest
from django.db import connections

from quizzes.models import Question, Quiz, Slot
from quizzes.permissions import visible_questions
from quizzes.services.builder import remove_section
from quizzes.services.quiz_publishing import (
    NotReady,
    StillNeeded,
    archive_quiz,
    copying,
    discard_quiz,
    duplicate_quiz,
    publish_quiz,
    take_back_quiz,
)
from tests.factories import (
    AttemptFactory,
    CollectionFactory,
    InstructorFactory,
    QuizShareFactory,
    SectionFactory,
    SlotFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.clock import NOON, after
from tests.faults.parallel import at_once

pytestmark = pytest.mark.django_db

TITLE = "Weights & measures, part 2"
HEAD_START_S = 0.3
HIDDEN = "0123456789abcdef" * 2


def draft(**fields):
    return quiz_with(1, **{"status": "draft", "title": TITLE, "slug": HIDDEN} | fields)


def test_published_under_its_title():
    quiz = publish_quiz(quiz=draft(), now=NOON)

    quiz.refresh_from_db()
    assert (quiz.status, quiz.slug) == ("published", "weights-measures-part-2")
    assert quiz.changed_at == NOON


def test_second_of_one_title_is_numbered_and_one_without_letters_is_a_quiz():
    quiz_with(1, slug="weights-measures-part-2")

    assert publish_quiz(quiz=draft(), now=NOON).slug == "weights-measures-part-2-2"
    assert publish_quiz(quiz=draft(title="数学"), now=NOON).slug == "quiz"
    tagged = draft(title="Planets & <i>Vénus's</i>")
    assert publish_quiz(quiz=tagged, now=NOON).slug == "planets-i-venuss-i"


def test_by_link_its_address_cannot_be_guessed():
    kept = publish_quiz(quiz=draft(audience="link"), now=NOON)
    other = publish_quiz(quiz=draft(audience="link", slug="easy"), now=NOON)

    assert kept.slug == HIDDEN
    assert len(other.slug) == 32


def test_address_that_people_know_stays():
    known = draft(slug="known")

    assert publish_quiz(quiz=known, now=NOON).slug == "known"


def test_what_is_missing_keeps_it_a_draft():
    quiz = draft()
    Question.objects.update(status="retired")

    with pytest.raises(NotReady) as refused:
        publish_quiz(quiz=quiz, now=NOON)

    assert [each.slot for each in refused.value.problems] == [quiz.slots.get().pk]
    quiz.refresh_from_db()
    assert (quiz.status, quiz.slug) == ("draft", HIDDEN)


def test_publishing_again_changes_nothing():
    quiz = publish_quiz(quiz=draft(), now=NOON)
    Question.objects.update(status="retired")

    again = publish_quiz(quiz=quiz, now=after(hours=1))

    assert (again.slug, again.changed_at) == (quiz.slug, NOON)


@pytest.mark.django_db(transaction=True)
def test_many_of_one_title_published_at_once_have_addresses_of_their_own():
    quizzes = [draft(slug=f"{number:032x}") for number in range(4)]

    at_once(lambda n: publish_quiz(quiz=quizzes[n // 2], now=NOON), times=8)

    base = "weights-measures-part-2"
    slugs = sorted(Quiz.objects.values_list("slug", flat=True))
    assert slugs == [base, f"{base}-2", f"{base}-3", f"{base}-4"]


def test_taken_back_and_archived_with_its_attempts():
    quiz = quiz_with(1)
    attempt = AttemptFactory(quiz=quiz)

    assert take_back_quiz(quiz=quiz, now=NOON).status == "draft"
    assert archive_quiz(quiz=quiz, now=NOON).status == "archived"
    attempt.refresh_from_db()
    assert attempt.is_open


def test_draft_is_thrown_away_and_its_questions_stay():
    quiz = draft()
    QuizShareFactory(quiz=quiz)

    discard_quiz(quiz=quiz)
    discard_quiz(quiz=quiz)

    assert (Quiz.objects.count(), Question.objects.count()) == (0, 1)


@pytest.mark.parametrize("status", ["published", "archived", "draft"])
def test_what_was_published_or_attempted_is_not_thrown_away(status):
    quiz = draft(status=status)
    if status == "draft":
        AttemptFactory(quiz=quiz)

    with pytest.raises(StillNeeded):
        discard_quiz(quiz=quiz)

    assert Quiz.objects.get() == quiz


def test_copy_is_a_draft_of_ones_own_that_asks_the_same():
    author = InstructorFactory()
    quiz = quiz_with(
        2,
        title=TITLE,
        mode="exam",
        pass_percent=70,
        time_limit_s=600,
        audience="link",
        release="on_date",
        release_at=after(days=3),
        opens_at=NOON,
        closes_at=after(days=1),
    )
    section = SectionFactory(quiz=quiz, position=99, title="Drawn")
    SlotFactory(
        section=section, position=9, question=None, draw_count=3, draw_tag="x", points=2
    )

    copy = duplicate_quiz(quiz=quiz, author=author, now=NOON).quiz

    copy.refresh_from_db()
    assert (copy.title, copy.status) == (f"Copy of {TITLE}", "draft")
    assert copy.collection.owner == author
    assert (copy.opens_at, copy.closes_at) == (None, None)
    same = ("mode", "pass_percent", "time_limit_s", "audience", "release", "release_at")
    assert [getattr(copy, each) for each in same] == [
        getattr(quiz, each) for each in same
    ]
    assert copy.slug != quiz.slug
    said = (
        "section__title",
        "position",
        "question",
        "draw_count",
        "draw_tag",
        "points",
    )
    slots = Slot.objects.order_by("position").values_list(*said)
    assert list(slots.filter(quiz=copy)) == list(slots.filter(quiz=quiz))


def test_copy_leaves_out_what_its_author_may_not_read():
    author = InstructorFactory()
    secret = VersionFactory(
        question__collection=CollectionFactory(slug="secret", owner=InstructorFactory())
    )
    quiz = quiz_with(1, collection=secret.question.collection)
    section = quiz.sections.get()
    SlotFactory(section=section, position=8, question=secret.question)
    SlotFactory(section=section, position=9, question=None, draw_count=1)
    QuizShareFactory(quiz=quiz, user=author)

    copied = duplicate_quiz(quiz=quiz, author=author, now=NOON + timedelta(days=1))

    assert (copied.left_out, copied.draws_elsewhere) == (1, True)
    assert not copied.quiz.slots.filter(question=secret.question).exists()


def test_copy_is_of_the_quiz_as_it_is_stored_now():
    quiz = draft()
    Quiz.objects.update(title="Renamed", mode="exam")

    copy = duplicate_quiz(quiz=quiz, author=InstructorFactory(), now=NOON).quiz

    assert (copy.title, copy.mode) == ("Copy of Renamed", "exam")


@pytest.mark.django_db(transaction=True)
def test_copy_while_a_section_goes_is_whole(monkeypatch):
    author = InstructorFactory()
    quiz = quiz_with(1, collection=CollectionFactory(slug="own", owner=author))
    section = SectionFactory(quiz=quiz, position=99)
    SlotFactory(section=section, position=9, question=VersionFactory().question)

    def remove():
        try:
            remove_section(quiz=quiz, section=section.pk, now=NOON)
        finally:
            connections.close_all()

    def meanwhile(user):
        threads.submit(remove)
        sleep(HEAD_START_S)
        return visible_questions(user)

    monkeypatch.setattr(copying, "visible_questions", meanwhile)
    with ThreadPoolExecutor(1) as threads:
        copy = duplicate_quiz(quiz=quiz, author=author, now=NOON).quiz

    assert (copy.slots.count(), copy.sections.count()) == (2, 2)
    assert quiz.sections.count() == 1
