"""A class that never was: made through the services, and gone without a trace."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from quizzes.domain.demo import irt
from quizzes.management.commands import seed_demo as command
from quizzes.models import (
    Attempt,
    AuditEvent,
    Image,
    Item,
    Learner,
    Quiz,
    Response,
    User,
)
from quizzes.services.attempts import start_attempt
from quizzes.services.audit import record
from quizzes.services.bank import start_question
from quizzes.services.builder import start_quiz
from quizzes.services.demo import make_links, seed
from quizzes.services.people.roles import set_role
from quizzes.services.privacy import erase_account
from tests.factories import (
    AttemptFactory,
    ImageFactory,
    LearnerFactory,
    SectionFactory,
    SlotFactory,
    UserFactory,
    VersionFactory,
)
from tests.factories.begun import finished_at
from tests.factories.clock import NOON
from tests.factories.content import choice, quiz
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

WORDS = ("disk", "share", "lake", "queue", "table")
LEVELS = (1, 2, 3, 1, 2)
EXAM = "mode: exam\ntime: 10 min\ndraw:\n  - 6 from *"


@pytest.fixture(autouse=True)
def _content(folder, monkeypatch):
    """Two quizzes to practise and an exam; the command's clock says noon."""
    monkeypatch.setattr(command, "now", lambda: NOON)
    for part in ("one", "two"):
        questions = [
            choice(
                f"{word}-{part}",
                stem=f"Which {word} is {part}?",
                attributes=f"difficulty={level}",
            )
            for word, level in zip(WORDS, LEVELS, strict=True)
        ]
        folder.write(f"azure/{part}.quiz.md", quiz(*questions, title=part.title()))
    folder.write("azure/whole.quiz.md", quiz(title="All of it", settings=EXAM))
    folder.load()


def make(*, learners=4, weeks=2, **options):
    call_command("seed_demo", learners=learners, weeks=weeks, verbosity=0, **options)


def remove():
    call_command("seed_demo", remove=True, verbosity=0)


def answers():
    """What was answered by whom, to what and when, and how it was marked."""
    rows = Response.objects.values_list(
        "item__attempt__learner__display_name",
        "item__attempt__purpose",
        "item__question__key",
        "canonical",
        "mark",
        "received_at",
        "is_late",
    )
    return sorted(rows)


def test_every_score_holds(capsys):
    make()

    call_command("verify_scores")

    assert "every score holds" in capsys.readouterr().out
    assert Response.objects.count() > 30


def test_there_is_something_of_everything_to_look_at():
    make(learners=6, weeks=5)

    attempts = Attempt.objects.all()
    test = Quiz.objects.get(title="Midterm test")
    assert attempts.filter(state="open").exists()
    assert attempts.filter(mode="exam", timed_out=False).exists()
    assert attempts.filter(mode="exam", timed_out=True).exists()
    assert attempts.filter(purpose="retry").exists()
    assert Response.objects.filter(is_late=True).exists()
    assert (test.status, test.audience, test.release) == (
        "published",
        "link",
        "on_date",
    )
    assert test.sections.count() == 2
    assert test.attempts.count() > 1
    assert Quiz.objects.filter(status="draft").count() == 1
    assert User.objects.get(role="owner").email.endswith("@demo.example")


def test_nothing_happens_after_now_or_out_of_order():
    make()

    first = NOON - timedelta(weeks=2)
    for attempt in Attempt.objects.prefetch_related("items__responses"):
        times = [
            each.received_at for each in Response.objects.filter(item__attempt=attempt)
        ]
        assert first <= attempt.started_at <= min(times)
        assert max(times) <= (attempt.finished_at or NOON) <= NOON or attempt.timed_out


def test_the_same_seed_makes_the_same_answers():
    make()
    once = answers()
    remove()
    make()
    again = answers()
    remove()
    make(seed=2)

    assert again == once
    assert answers() != once


def test_what_is_harder_is_known_by_fewer(monkeypatch):
    monkeypatch.setattr(irt, "DIFFICULTIES", {1: -30, 2: 0, 3: 30})
    make(learners=6)

    assert mean_share(1) == 1
    assert mean_share(3) < 0.7


def mean_share(difficulty):
    marked = Item.objects.filter(mark__isnull=False, version__difficulty=difficulty)
    shares = [item.share or 0 for item in marked]
    return sum(shares) / len(shares)


def test_a_second_time_it_says_so_and_does_nothing():
    make()
    before = everything_stored()

    with pytest.raises(CommandError, match="is here already"):
        make()

    assert everything_stored() == before


@pytest.mark.parametrize("real", ["account", "guest"])
def test_a_database_with_real_people_is_left_alone(real):
    if real == "account":
        UserFactory()
    else:
        finished_at(Quiz.objects.get(slug="one"), learner=LearnerFactory())
    before = everything_stored()

    with pytest.raises(CommandError, match="Real people have accounts or attempts"):
        make()

    assert everything_stored() == before


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"learners": 0}, "1 to"),
        ({"learners": 100_000}, "1 to"),
        ({"weeks": 1}, "2 weeks or more"),
    ],
)
def test_numbers_that_do_not_fit(wanted, said):
    with pytest.raises(CommandError, match=said):
        make(**wanted)


def test_nothing_to_take_is_no_demo():
    Quiz.objects.all().delete()

    with pytest.raises(CommandError, match="no quiz to take"):
        make()


def test_removing_leaves_every_table_as_it_was():
    before = everything_stored()
    make()

    remove()

    assert everything_stored() == before


def test_one_that_was_cut_short_can_be_removed(monkeypatch):
    before = everything_stored()
    monkeypatch.setattr(seed, "sit", lambda room, sitting: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make()

    remove()

    assert everything_stored() == before


def test_what_visitors_did_goes_too_and_what_real_people_did_stays(client):
    make()
    guest = finished_at(Quiz.objects.get(slug="one"), learner=LearnerFactory())
    user = UserFactory()
    guide, teacher = (each.user for each in make_links(now=NOON))
    other = User.objects.filter(role="learner").exclude(pk__in=[guide.pk, user.pk])[0]
    look_around(client, guide, teacher)
    set_role(user_id=other.pk, role="instructor", by=teacher, now=NOON)
    User.objects.filter(pk=teacher.pk).update(email="visitor@example.org")
    erase_account(user_id=guide.pk, now=NOON)

    remove()

    assert list(Attempt.objects.all()) == [guest]
    assert list(User.objects.all()) == [user]
    assert not Quiz.objects.filter(origin="browser").exists()
    assert not Image.objects.exists()
    assert not Learner.objects.filter(is_invented=True).exists()
    assert not Session.objects.exists()


def test_what_was_done_to_real_people_stays_written_down():
    make()
    teacher = make_links(now=NOON)[1].user
    user, quiz = UserFactory(), Quiz.objects.get(slug="one")
    test = Quiz.objects.get(title="Midterm test")
    set_role(user_id=user.pk, role="instructor", by=teacher, now=NOON)
    record(AuditEvent.Action.EXPORT, quiz=quiz, by=teacher, now=NOON)
    record(AuditEvent.Action.EXPORT, quiz=quiz, by=user, now=NOON)
    record(AuditEvent.Action.EXPORT, quiz=test, by=teacher, now=NOON)
    record(AuditEvent.Action.ALLOWANCE, about=user.learner, by=teacher, now=NOON)

    remove()

    left = AuditEvent.objects.order_by("pk").values_list("action", "actor", "subject")
    assert list(left) == [
        ("role", None, user.pk),
        ("export", None, None),
        ("export", user.pk, None),
        ("allowance", None, None),
    ]


def look_around(client, guide, teacher):
    """As both: take a quiz, write a question, make a quiz, open what there is."""
    for user in (guide, teacher):
        client.force_login(user)
        start_attempt(
            learner_id=user.learner.pk,
            quiz=Quiz.objects.get(slug="two"),
            start_key=uuid4(),
            now=NOON,
        )
        client.get("/")
    question = start_question(author=teacher, kind="single_choice", now=NOON)
    VersionFactory(question=question, author=teacher)
    ImageFactory(collection=question.collection)
    made = start_quiz(author=teacher, now=NOON)
    SlotFactory(section=SectionFactory(quiz=made), quiz=made, question=question)
    AttemptFactory(quiz=made, learner=guide.learner)


def test_what_a_real_person_was_asked_stays_without_an_owner():
    make()
    test = Quiz.objects.get(title="Midterm test")
    attempt = AttemptFactory(quiz=test, learner=LearnerFactory())

    remove()

    attempt.refresh_from_db()
    assert attempt.quiz == test
    assert attempt.quiz.collection.owner is None
    assert list(Quiz.objects.filter(origin="browser")) == [test]
