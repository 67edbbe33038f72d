"""T4: nothing that can be asked of an open exam tells which answers are right."""

import re
from uuid import uuid4

import pytest
from django.http import HttpResponse

from quizzes.models import Attempt, Item, Response
from quizzes.views import attempts
from tests.answering import choose, match
from tests.factories.begun import finished_at
from tests.factories.canaries import PAYLOADS, canary_quiz
from tests.factories.sitting import exam_at
from tests.security.moving import with_the_key_elsewhere
from tests.security.watching import given_away
from tests.views.browsers import HTMX_SHEET
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

NAMES = ("wren", "owl", "jay", "rook")
HTMX_PLACE = {"HX-Request": "true", "HX-Target": "place"}
WAYS = [{}, HTMX_SHEET, HTMX_PLACE, {"Accept": "application/json"}]
POSITIONS = pytest.mark.parametrize("position", [1, 2, 3, 4])


@pytest.fixture
def exam(learner):
    """A question of each kind, in a quiz that may also be practised."""
    quiz = canary_quiz(*NAMES, kinds=tuple(PAYLOADS))
    quiz.mode = "both"
    quiz.save()
    return exam_at(quiz, learner=learner)


def fields_of(item, letter="a"):
    """The fields that choose an option; for a matching, that place it with 1."""
    name = item.question.key.removeprefix("question-")
    if item.version.kind == "matching":
        return match(item, {f"1k{name}": f"{letter}k{name}"})
    return choose(item, f"{letter}k{name}")


def items_of(exam):
    return exam.items.select_related("version", "question")


def at(exam, end):
    return f"/attempts/{exam.pk}/{end}"


def save(client, item, letter, **options):
    sent = {"client_key": uuid4(), **fields_of(item, letter)}
    return client.post(at(item.attempt, f"{item.position}/"), sent, **options)


def ask_for_everything(client, exam):
    """Every address of the exam, by every method that it answers and some others."""
    ends = ["overview/", "result/", "retry/"]
    ends += [f"{position}/{more}" for position in range(6) for more in ("", "flag/")]
    for end in ends:
        for headers in WAYS:
            client.get(at(exam, end), headers=headers)
        client.get(at(exam, f"{end}?format=json&preview=1&answer=1"))
        for method in (client.head, client.put, client.patch, client.delete):
            method(at(exam, end))
    for path in ("/", "/quizzes/", f"/quizzes/{exam.quiz.slug}/", "/history/"):
        client.get(path)


@pytest.mark.parametrize("letter", "ab")
def test_open_exam_tells_nothing_however_it_is_asked(guest, exam, letter):
    for item in items_of(exam):
        for headers in WAYS:
            assert save(guest, item, letter, headers=headers).status_code == 303
            save(guest, item, letter, headers=headers, follow=True)
            flag = {"flag": "1", "client_key": uuid4(), **fields_of(item, letter)}
            path = at(exam, f"{item.position}/flag/")
            assert guest.post(path, flag, headers=headers).status_code == 200
    ask_for_everything(guest, exam)

    assert Attempt.objects.get().is_open
    assert Item.objects.filter(mark=None).count() == len(NAMES)


@pytest.mark.parametrize("end", ["1/", "1/flag/", "overview/"])
def test_the_watch_sees_what_an_exam_gives_away(guest, exam, monkeypatch, end):
    save(guest, items_of(exam).get(position=1), "a")

    def leaking(*arguments, **options):
        return HttpResponse("canary-explanation-wren")

    monkeypatch.setattr(attempts, "render_screen", leaking)

    ask = guest.post if "flag" in end else guest.get
    with pytest.raises(AssertionError, match="canary-explanation-wren"):
        ask(at(exam, end), {"flag": "1"})


def test_the_watch_lets_a_finished_exam_speak(guest, exam):
    guest.post(at(exam, "result/"))

    response = guest.get(at(exam, "1/"))

    assert "canary-explanation-wren" in response.content.decode()
    assert given_away(response) == set()


def test_retry_of_an_open_exam_is_refused(guest, exam):
    for item in items_of(exam):
        save(guest, item, "b")
    before = everything_but_sessions()

    response = guest.post(at(exam, "retry/"), {"start_key": uuid4()})

    assert (response.status_code, response["Location"]) == (303, at(exam, "result/"))
    assert everything_but_sessions() == before


def test_open_exam_cannot_be_practised(guest, exam):
    before = everything_but_sessions()

    for mode in ("practice", ""):
        sent = {"start_key": uuid4(), "mode": mode}
        assert guest.post(f"/quizzes/{exam.quiz.slug}/", sent).status_code == 409

    assert everything_but_sessions() == before


def test_mode_cannot_be_sent_with_an_answer(guest, exam):
    item = items_of(exam).get(position=1)
    forged = {"mode": "practice", "state": "finished", "check": "1", "preview": "1"}
    sent = {"client_key": uuid4(), **fields_of(item), **forged}

    guest.post(at(exam, "1/"), sent, follow=True)

    attempt = Attempt.objects.get()
    assert (attempt.mode, attempt.is_open) == ("exam", True)
    assert Item.objects.get(pk=item.pk).mark is None


# saving right and wrong looks alike


def normal(response):
    """Status, headers and body, but for the choice and what differs on any visit."""
    body = re.sub(
        rb'name="(csrfmiddlewaretoken|client_key|page_key)" value="[^"]*"|'
        rb'data-acknowledged="[^"]*"| checked| selected',
        b"",
        response.content,
    )
    headers = {name: value for name, value in response.items() if name != "Expires"}
    return response.status_code, headers, body


@POSITIONS
@pytest.mark.parametrize("headers", [{}, HTMX_SHEET, HTMX_PLACE])
def test_saving_looks_the_same_whatever_was_chosen(guest, exam, position, headers):
    item = items_of(exam).get(position=position)
    letters = "ab" if item.version.kind == "true_false" else "abcd"
    seen, sizes, cookies = [], set(), set()

    for letter in letters:
        saved = save(guest, item, letter, headers=headers)
        pages = [
            guest.get(at(exam, end), headers=headers)
            for end in (f"{position}/", "overview/", f"{position % 4 + 1}/")
        ]
        seen.append([normal(each) for each in (saved, *pages)])
        sizes.add(tuple(len(each.content) for each in (saved, *pages)))
        cookies.add(tuple(sorted(saved.cookies)))

    assert seen == [seen[0]] * len(letters)
    assert len(sizes) == len(cookies) == 1
    assert Response.objects.count() == len(letters)


@POSITIONS
@pytest.mark.parametrize("headers", [{}, HTMX_PLACE])
def test_saved_answer_looks_the_same_whatever_is_right(guest, exam, position, headers):
    item = items_of(exam).get(position=position)
    save(guest, item, "a")

    def pages():
        ends = (f"{position}/", "overview/", "result/")
        return [normal(guest.get(at(exam, end), headers=headers)) for end in ends]

    before = pages()
    with_the_key_elsewhere(item.version)
    save(guest, Item.objects.get(pk=item.pk), "a")

    assert pages() == before


def test_saving_takes_the_same_queries_whatever_was_chosen(guest, exam, queries):
    item = items_of(exam).get(position=1)
    save(guest, item, "c")
    statements = []

    for letter in "ab":
        with queries() as counted:
            save(guest, item, letter)
        statements.append([sql.split(" ", 2)[:2] for sql in counted])

    assert statements[0] == statements[1]


# other ways to the same questions


def test_result_of_an_earlier_attempt_speaks_only_of_itself(guest, exam):
    earlier = finished_at(canary_quiz("swan"), learner=exam.learner)

    guest.get(f"/attempts/{earlier.pk}/result/")
    guest.get(f"/attempts/{earlier.pk}/1/")
    guest.post(f"/attempts/{earlier.pk}/retry/", {"start_key": uuid4()}, follow=True)

    assert Attempt.objects.get(pk=exam.pk).is_open
