from decimal import Decimal

import pytest
from django.test import Client

from quizzes.models import Attempt, AuditEvent, Quiz
from tests.answering import choose
from tests.factories import (
    CollectionFactory,
    InstructorFactory,
    LearnerFactory,
    OwnerFactory,
    QuizShareFactory,
    quiz_with,
)
from tests.factories.clock import after
from tests.factories.sitting import LIMIT_S, exam_at, save
from tests.views.desks import browser_for
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

OVER = after(LIMIT_S + 80)


@pytest.fixture
def quiz(author):
    return quiz_with(2, collection=CollectionFactory(slug="own", owner=author))


@pytest.fixture(autouse=True)
def later(clock):
    clock.at(LIMIT_S + 600)


def path_of(quiz):
    return f"/teach/quizzes/{quiz.pk}/late/"


def late_exam(quiz, keys="a", **fields):
    """An exam whose first answers came 80 s after the deadline."""
    exam = exam_at(quiz, **fields)
    for item, key in zip(exam.items.all(), keys, strict=False):
        save(item, choose(item, key), now=OVER)
    return Attempt.objects.get(pk=exam.pk)


def forms_of(page):
    return [form.fields for form in read(page).all("form") if "seen" in form.fields]


def sections(page):
    return [each.words for each in read(page).one("main").all("section")]


def test_it_lists_what_came_late_and_what_it_would_change(client, quiz):
    late_exam(quiz, "ab", learner=LearnerFactory(display_name="Ines"))

    [section] = sections(client.get(path_of(quiz)))

    assert section.startswith("Ines 0 of 2 points now, 1 with them.")
    assert "Option A 1 min 20 s +1 point" in section
    assert "Option B 1 min 20 s nothing" in section


@pytest.mark.parametrize(
    "count, said",
    [
        (0, "Late answers"),
        (1, "Late answers: one exam waits"),
        (2, "Late answers: two exams wait"),
    ],
)
def test_the_page_of_scores_says_how_many_exams_wait(client, quiz, count, said):
    Quiz.objects.update(mode="exam")
    for _ in range(count):
        late_exam(quiz)

    page = client.get(f"/teach/quizzes/{quiz.pk}/scores/")

    assert said in [each.words for each in read(page).one("aside").all("p")]


def test_one_press_accepts_all_that_are_shown(client, quiz):
    first, second = late_exam(quiz, "a"), late_exam(quiz, "aa")
    page = client.get(path_of(quiz))
    [all_shown, *_] = forms_of(page)

    response = client.post(path_of(quiz), all_shown, follow=True)

    assert response.redirect_chain == [(path_of(quiz), 303)]
    scores = dict(Attempt.objects.values_list("pk", "score"))
    assert scores == {first.pk: Decimal(1), second.pk: Decimal(2)}
    assert read(response).one("h1").words == "Late answers"
    assert "0 → 2" in sections(response)[-1]
    words = "Accepted. The scores are marked anew."
    assert words in read(response).one("main").words
    again = client.get(f"{path_of(quiz)}?accepted=2")
    assert words not in read(again).one("main").words


def test_or_those_of_one_exam(client, quiz):
    for _ in range(2):
        late_exam(quiz)
    [_, one, _] = forms_of(client.get(path_of(quiz)))

    client.post(path_of(quiz), one)

    scores = dict(Attempt.objects.values_list("pk", "score"))
    assert scores.pop(int(one["seen"][0].split(":")[0])) == 1
    assert [*scores.values()] == [0]


def test_a_repeat_says_that_they_count_already(client, quiz):
    late_exam(quiz)
    [sent, _] = forms_of(client.get(path_of(quiz)))
    client.post(path_of(quiz), sent)

    response = client.post(path_of(quiz), sent, follow=True)

    assert (
        "They counted already; nothing has changed." in read(response).one("main").words
    )
    assert AuditEvent.objects.count() == 1


def test_what_has_come_since_is_shown_before_it_counts(client, quiz):
    exam = late_exam(quiz)
    [sent, _] = forms_of(client.get(path_of(quiz)))
    second = exam.items.get(position=2)
    save(second, choose(second, "a"), now=after(LIMIT_S + 90))

    response = client.post(path_of(quiz), sent)

    assert response.status_code == 409
    assert refusal_in(response).startswith("Another late answer has come")
    assert len(read(response).one("tbody").all("tr")) == 2
    assert Attempt.objects.get().late_accepted_at is None


@pytest.mark.parametrize("sent", [{}, {"seen": "1"}, {"seen": "x:1"}, {"seen": "1:x"}])
def test_without_a_choice_nothing_changes(client, quiz, sent):
    late_exam(quiz)
    before = everything_but_sessions()

    assert client.post(path_of(quiz), sent).status_code == 422
    assert everything_but_sessions() == before


def test_exams_of_another_quiz_are_passed_over(client, author, quiz):
    late_exam(quiz)
    [sent, _] = forms_of(client.get(path_of(quiz)))
    foreign = late_exam(quiz_with(1))
    sent = {"seen": f"{foreign.pk}:{2**62}"}

    client.post(path_of(quiz), sent)

    assert Attempt.objects.get(pk=foreign.pk).score == 0


def test_a_share_to_read_shows_and_does_not_accept(quiz):
    late_exam(quiz)
    browser = browser_for(QuizShareFactory(quiz=quiz).user)

    page = browser.get(path_of(quiz))

    assert page.status_code == 200
    assert forms_of(page) == []
    assert browser.post(path_of(quiz), {"seen": "1:1"}).status_code == 404


@pytest.mark.parametrize("factory", [InstructorFactory, OwnerFactory])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_not_there_for_strangers(quiz, factory, method):
    assert getattr(browser_for(factory()), method)(path_of(quiz)).status_code == 404


SHOWN = "Right answers were shown from today at 12:10 on."


@pytest.mark.parametrize(
    "release, release_at, is_said",
    [
        ("after_each", None, True),
        ("at_end", None, True),
        ("never", None, False),
        ("on_date", after(LIMIT_S + 79), True),
        ("on_date", after(LIMIT_S + 81), False),
        ("on_date", after(days=2), False),
    ],
)
def test_it_says_where_right_answers_were_there_to_be_seen(
    client, quiz, release, release_at, is_said
):
    Quiz.objects.update(release=release, release_at=release_at)
    late_exam(quiz)

    [section] = sections(client.get(path_of(quiz)))

    said = SHOWN if release_at is None else SHOWN.replace("12:10", "12:11")
    assert (said in section, "shown from" in section) == (is_said, is_said)


def test_nothing_late_is_said_in_words(client, quiz):
    page = read(client.get(path_of(quiz))).one("main").words

    assert page.endswith("Late answers No late answer waits.")


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_stays_the_same(author, quiz, count, queries):
    for _ in range(count):
        late_exam(quiz, "ab")
    browser = browser_for(author, Client)

    browser.get(path_of(quiz))  # the session notes the time of this one

    with queries() as counted:
        page = browser.get(path_of(quiz))

    assert len(sections(page)) == count
    # Session, user, the quiz, whether it may be changed, overdue exams, then 5.
    assert len(counted) == 10
