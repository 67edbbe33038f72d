import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from quizzes.models import AuditEvent, Item, Learner, QuestionVersion, Quiz
from quizzes.selectors import privacy
from quizzes.selectors.privacy import POLICIES, undeclared, whose, write_archive
from quizzes.selectors.privacy.archive import tables
from quizzes.services.audit import record
from tests.factories import (
    LearnerFactory,
    MatchingVersionFactory,
    QuizFactory,
    SectionFactory,
    SlotFactory,
    quiz_with,
)
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.canaries import canary_quiz
from tests.factories.clock import NOON
from tests.factories.lives import MAIL, NAME, a_whole_life
from tests.factories.sitting import exam_at
from tests.security.watching import secrets_of

pytestmark = pytest.mark.django_db


def exported(learner, user=None):
    return tables(whose(user=user, learner_id=learner.pk, now=NOON))


def archive_of(user):
    file = BytesIO()
    write_archive(
        file, whose(user=user, learner_id=user.learner.pk, now=NOON), now=NOON
    )
    return ZipFile(file)


def test_every_table_about_people_is_declared():
    assert undeclared(apps.get_models(include_auto_created=True)) == ([], [])


@isolate_apps("quizzes")
def test_a_new_table_about_learners_has_to_be_declared():
    class Diary(models.Model):  # noqa: DJ008
        learner = models.ForeignKey(Learner, models.CASCADE)

        class Meta:
            app_label = "quizzes"

    class Page(models.Model):  # noqa: DJ008
        diary = models.OneToOneField(Diary, models.CASCADE)

        class Meta:
            app_label = "quizzes"

    every: list[type[models.Model]] = [*apps.get_models(include_auto_created=True)]
    every += [Diary, Page]

    assert undeclared(every) == (["quizzes.Diary", "quizzes.Page"], [])


def test_each_policy_exports_its_rows_or_says_why_not():
    neither_or_both = [
        each.model
        for each in POLICIES
        if bool(each.of and each.row and each.name) == bool(each.why_not)
    ]

    assert neither_or_both == []


def test_a_whole_life_has_rows_in_every_exported_table():
    user = a_whole_life()

    empty = [name for name, rows in exported(user.learner, user).items() if not rows]

    assert empty == []


def test_everything_is_in_json_and_each_table_in_csv():
    archive = archive_of(a_whole_life())

    stored = json.loads(archive.read("data.json"))
    names = {each.name for each in POLICIES if each.name}
    assert stored.keys() == {"exported_at", *names}
    assert {f"{name}.csv" for name in names} < set(archive.namelist())
    assert stored["account"][0]["email"] == MAIL
    assert stored["learner"][0]["display_name"] == NAME
    assert len([each for each in archive.namelist() if each.startswith("images/")]) == 2
    lines = archive.read("answers.csv").decode().splitlines()
    assert len(lines) == 1 + len(stored["answers"])


def test_nothing_of_anybody_else_is_exported():
    user = a_whole_life()
    finished_at(quiz_with(4), keys="abca", learner=LearnerFactory(display_name="Other"))
    attempts = {each["attempt"] for each in exported(user.learner, user)["attempts"]}

    assert attempts == set(user.learner.attempts.values_list("pk", flat=True))
    assert exported(LearnerFactory(), None)["attempts"] == []


def test_answers_are_exported_in_words():
    learner = LearnerFactory()
    choice = finished_at(quiz_with(1), keys="b", learner=learner)
    pairs = attempt_at(quiz_with(1, factory=MatchingVersionFactory), learner=learner)
    answer(pairs.items.get(), {"1": "a", "2": "c"})
    texts = pairs.items.get().version.as_question().part_texts()

    answers = {each["attempt"]: each for each in exported(learner)["answers"]}

    assert answers[choice.pk]["answer"] == "Option B"
    assert answers[choice.pk]["mark"] == 0
    assert answers[pairs.pk]["answer"] == (
        f"{texts['1']} → {texts['a']}; {texts['2']} → {texts['c']}"
    )


def test_an_open_exam_tells_no_marks_of_what_it_asks():
    learner, quiz = LearnerFactory(), quiz_with(2)
    before = finished_at(quiz, keys="ab", learner=learner)
    exam = exam_at(quiz, learner=learner)
    answer(exam.items.get(position=1), "a")

    found = exported(learner)

    marks = [each["mark"] for each in (*found["questions_asked"], *found["answers"])]
    scores = {each["attempt"]: each["score"] for each in found["attempts"]}
    assert set(marks) == {None}
    assert scores == {before.pk: None, exam.pk: None}


def test_other_marks_are_told_during_an_exam():
    learner = LearnerFactory()
    other = finished_at(quiz_with(1), keys="a", learner=learner)
    exam_at(quiz_with(1), learner=learner)

    found = exported(learner)

    assert [each["mark"] for each in found["answers"]] == [1]
    assert found["attempts"][0]["score"] == other.score == 1


def accepted_late(attempt):
    """What is written down when a late answer to it was accepted."""
    record(
        AuditEvent.Action.LATE,
        by=None,
        now=NOON,
        about=attempt.learner,
        quiz=attempt.quiz,
        change=(
            {"attempt": attempt.pk, "score": "0"},
            {"attempt": attempt.pk, "score": "1", "answers": 1},
        ),
    )


def test_scores_of_accepting_are_told_as_those_of_the_attempt():
    learner, silent, never = LearnerFactory(), quiz_with(1), quiz_with(1)
    told = finished_at(quiz_with(1), keys="a", learner=learner)
    asked = finished_at(silent, keys="a", learner=learner)
    withheld = finished_at(never, keys="a", learner=learner)
    for each in (told, asked, withheld):
        accepted_late(each)
    exam_at(silent, learner=learner)
    Quiz.objects.filter(pk=never.pk).update(release="never")

    events = exported(learner)["events"]

    scores = [(each["before"]["score"], each["after"]["score"]) for each in events]
    assert scores == [("0", "1"), (None, None), (None, None)]
    assert [each["after"]["answers"] for each in events] == [1, 1, 1]


def test_marks_of_what_another_quiz_keeps_back_are_not_told():
    learner, quiz = LearnerFactory(), quiz_with(2, mode="exam")
    kept = quiz.slots.order_by("position")[0].question
    never = QuizFactory(mode="exam", release="never")
    SlotFactory(section=SectionFactory(quiz=never), position=1, question=kept)
    first = finished_at(quiz, keys="aa", learner=learner)
    finished_at(never, keys="a", learner=learner)
    accepted_late(first)

    found = exported(learner)

    asked = [each for each in found["questions_asked"] if each["attempt"] == first.pk]
    marks = [each["mark"] for each in found["answers"] if each["attempt"] == first.pk]
    assert [each["mark"] for each in asked] == marks == [None, 1]
    assert found["events"][0]["after"]["score"] is None


@pytest.mark.parametrize("begin", [attempt_at, exam_at], ids=["practice", "exam"])
def test_what_is_not_answered_stays_secret(begin):
    learner = LearnerFactory()
    attempt = begin(canary_quiz("wren", "owl", "jay"), learner=learner)
    answer(attempt.items.get(position=1), "bkwren")
    asked = Item.objects.filter(attempt=attempt, position__gt=1).values("version")

    told = repr(exported(learner))

    secrets = {
        text
        for version in QuestionVersion.objects.filter(pk__in=asked)
        for text in secrets_of(version).words
    }
    assert secrets
    assert {text for text in secrets if text in told} == set()


def test_authors_get_no_keys_of_what_their_exam_asks():
    user = a_whole_life()
    own = QuestionVersion.objects.get(author=user)
    attempt_at_own = exam_at(quiz_with(1), learner=user.learner)
    attempt_at_own.items.update(version=own, question=own.question)

    found = exported(user.learner, user)

    assert found["question_versions"][0]["content"] is None
    assert found["question_versions"][0]["explanation"] is None
    assert found["citations"] == []
    assert found["drafts"][0]["fields"] is None


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_stays_the_same(django_assert_num_queries, count):
    user = a_whole_life()
    for _ in range(count):
        finished_at(quiz_with(2), keys="ab", learner=user.learner)
    named = [each for each in privacy.POLICIES if each.name]

    # One for each table, one for the pictures of versions, four for what is not told.
    with django_assert_num_queries(len(named) + 5):
        exported(user.learner, user)
