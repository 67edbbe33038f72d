import csv
import io
from datetime import UTC
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from quizzes.models import Attempt, AuditEvent, Learner
from quizzes.selectors import exports
from quizzes.services.attempts import start_retry
from tests.answering import choose
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    LearnerFactory,
    MatchingVersionFactory,
    OwnerFactory,
    QuizShareFactory,
    UserFactory,
    quiz_with,
)
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.clock import NOON, after
from tests.factories.sitting import LIMIT_S, exam_at, save
from tests.views.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz(author):
    """Three questions of the signed-in instructor's; a is right."""
    return quiz_with(3, collection=CollectionFactory(slug="own", owner=author))


def path_of(quiz):
    return f"/teach/quizzes/{quiz.pk}/scores/export/"


def download(browser, quiz, what="scores", format="csv", **more):
    sent = {"what": what, "format": format, **more}
    response = browser.post(path_of(quiz), sent)
    assert response.status_code == 200
    return response.getvalue()


def rows_of_csv(content):
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def rows_of_workbook(content):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_scores_are_a_row_an_attempt(client, quiz, clock):
    user = UserFactory(email="ines@example.org", learner__display_name="Ines")
    first = finished_at(quiz, keys="aab", learner=user.learner)
    guest = attempt_at(quiz)

    one, other = rows_of_csv(download(client, quiz))

    assert one == {
        "learner": "Ines",
        "email": "ines@example.org",
        "attempt": str(first.pk),
        "mode": "practice",
        "purpose": "quiz",
        "state": "finished",
        "started_at": "2026-11-23T12:00:00.000+00:00",
        "finished_at": "2026-11-23T12:00:00.000+00:00",
        "time_used_s": "0",
        "score": "2",
        "out_of": "3",
        "percent": "66.6666667",
        "pass_percent": "",
        "passed": "",
        "late_accepted_at": "",
    }
    assert (other["learner"], other["email"]) == (f"Guest {guest.learner_id}", "")
    assert (other["state"], other["score"], other["percent"]) == ("open", "", "")


def test_answers_are_a_row_each_with_the_right_one_beside_it(client, author, clock):
    quiz = quiz_with(
        1,
        factory=MatchingVersionFactory,
        collection=CollectionFactory(slug="own", owner=author),
    )
    item = attempt_at(quiz).items.get()
    texts = item.version.as_question().part_texts()
    answer(item, {"1": "b"})

    [row] = rows_of_csv(download(client, quiz, "responses"))

    assert row["answer"] == f"{texts['1']} → {texts['b']}"
    assert row["right_answer"].startswith(f"{texts['1']} → {texts['a']}; ")
    assert (row["question"], row["version"]) == (item.question.key, "1")
    assert (row["kind"], row["position"]) == ("matching", "1")
    assert (row["mark"], row["out_of"], row["standing"]) == ("0", "1", "counted")


def test_answers_say_which_counts(client, quiz):
    item = exam_at(quiz).items.get(position=1)
    save(item, choose(item, "b"))
    save(item, choose(item, "a"))
    save(item, choose(item, "c"), now=after(LIMIT_S + 60))

    rows = rows_of_csv(download(client, quiz, "responses"))

    told = [
        (each["answer"], each["standing"], each["is_late"], each["mark"])
        for each in rows
    ]
    assert told == [
        ("Option B", "superseded", "no", ""),
        ("Option A", "counted", "no", "1"),
        ("Option C", "late", "yes", ""),
    ]


@pytest.mark.parametrize("what", ["scores", "responses"])
def test_both_formats_hold_the_same(client, quiz, what):
    for keys in ("abc", "aab", ""):
        finished_at(quiz, keys=keys, learner=UserFactory().learner)

    one = rows_of_csv(download(client, quiz, what))
    other = rows_of_workbook(download(client, quiz, what, "xlsx"))

    words = [
        {name: "" if each is None else str(each) for name, each in row.items()}
        for row in other
    ]
    assert words == one
    assert all(isinstance(row["out_of"], int) for row in other)


def test_the_sum_is_that_of_what_is_stored_to_the_last_digit(client, quiz):
    for marks in ("0.3333333", "2.1", "1.0000001"):
        attempt = finished_at(quiz)
        Attempt.objects.filter(pk=attempt.pk).update(score=Decimal(marks))

    rows = rows_of_csv(download(client, quiz))

    assert sum(Fraction(row["score"]) for row in rows) == Fraction("3.4333334")


@pytest.mark.parametrize("what", ["scores", "responses"])
def test_retries_are_in_neither_file(client, quiz, what):
    """So that the points are those of the page of scores, which leaves them out."""
    first = finished_at(quiz, keys="abc")
    retry = start_retry(missed_in=first, start_key=uuid4(), now=NOON)
    for item in retry.items.all():
        answer(item, "a")

    rows = rows_of_csv(download(client, quiz, what))

    assert {row["attempt"] for row in rows} == {str(first.pk)}
    page = read(client.get(f"/teach/quizzes/{quiz.pk}/scores/"))
    assert "retries are not in it" in page.one("aside").words


def test_times_are_in_the_zone_of_who_asks(client, author, quiz):
    Learner.objects.filter(user=author).update(time_zone="Europe/Berlin")
    finished_at(quiz)

    [row] = rows_of_csv(download(client, quiz))

    assert row["started_at"] == "2026-11-23T13:00:00.000+01:00"


def test_only_one_mode_where_one_is_chosen(client, quiz):
    finished_at(quiz)
    exam = exam_at(quiz, deadline_at=None)

    rows = rows_of_csv(download(client, quiz, mode="exam"))

    assert [row["attempt"] for row in rows] == [str(exam.pk)]


def test_exams_whose_time_is_up_are_finished_first(client, quiz, clock):
    exam_at(quiz)
    clock.at(LIMIT_S + 60)

    [row] = rows_of_csv(download(client, quiz))

    assert (row["state"], row["score"]) == ("finished", "0")


@pytest.mark.parametrize("sent", [{}, {"what": "keys", "format": "csv"}])
def test_what_is_not_offered_is_asked_for_anew(client, quiz, sent):
    response = client.post(path_of(quiz), sent)

    assert response.status_code == 422
    assert not AuditEvent.objects.exists()


def test_a_quiz_of_others_is_not_there(client, quiz):
    reader, stranger, owner = (
        QuizShareFactory(quiz=quiz).user,
        InstructorFactory(),
        OwnerFactory(),
    )
    sent = {"what": "scores", "format": "csv"}
    statuses = []

    for user in (reader, owner, stranger, LearnerFactory(with_account=True).user):
        client.force_login(user)
        statuses.append(client.post(path_of(quiz), sent).status_code)

    assert statuses == [200, 404, 404, 404]


def test_the_sixty_first_in_an_hour_has_to_wait(client, author, quiz, clock):
    sent = {"what": "scores", "format": "csv"}

    statuses = [client.post(path_of(quiz), sent).status_code for _ in range(61)]
    refused = client.post(path_of(quiz), sent)

    assert statuses == [200] * 60 + [429]
    assert refused["Retry-After"] == "3600"
    assert AuditEvent.objects.filter(action="export", actor=author).count() == 60
    clock.at(hours=1)
    assert client.post(path_of(quiz), sent).status_code == 200


@pytest.mark.parametrize("what, expected", [("scores", 2), ("responses", 3)])
@pytest.mark.parametrize("count", [1, 30])
def test_queries_do_not_grow_with_attempts(quiz, what, expected, count, queries):
    for _ in range(count):
        finished_at(quiz, keys="abc")

    with queries() as counted:
        rows = list(exports.exported_rows(quiz, what=what, zone=UTC))

    assert len(rows) == (count if what == "scores" else count * 3)
    assert len(counted) == expected + 1  # one more looks for the next batch
