"""What the attempts at a quiz come to, and the list of its learners."""

import random
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import median

import pytest

from quizzes.models import Attempt
from quizzes.selectors.scores import Wanted, scores_screen
from quizzes.selectors.scores.counted import counted
from tests.factories import (
    AttemptFactory,
    InstructorFactory,
    ItemFactory,
    LearnerFactory,
    ResponseFactory,
    UserFactory,
)
from tests.factories.clock import NOON, after
from tests.factories.scored import empty_quiz, named, scored

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiz():
    return empty_quiz(InstructorFactory())


def shown(quiz, **wanted):
    return scores_screen(quiz, Wanted(**wanted), now=NOON)


def names(screen):
    return [row.person.name for row in screen.learners.rows]


def test_points_are_added_up_exactly(quiz):
    for _ in range(3):
        scored(quiz, Decimal("3.3333333"), Decimal(10))
    scored(quiz, Decimal("0.1"), Decimal("0.7"))

    figures = shown(quiz).figures

    assert figures.score == Decimal("10.0999999")
    assert figures.out_of == Decimal("30.7")


def test_average_is_of_shares_and_exams_count_as_passed(quiz):
    scored(quiz, 7, 10, mode="exam", pass_percent=70)
    scored(quiz, Decimal("6.9999999"), 10, mode="exam", pass_percent=70)
    scored(quiz, 1, 1)

    figures = shown(quiz).figures

    assert figures.average == 80
    assert (figures.passed, figures.graded) == (1, 2)
    assert figures.histogram.pass_percent == 70


def test_open_attempts_and_retries_are_not_in_the_figures(quiz):
    first = scored(quiz, 4)
    AttemptFactory(quiz=quiz, learner=first.learner, out_of=10)
    AttemptFactory(quiz=quiz, out_of=10)
    scored(quiz, 10, purpose="retry", retry_of=first, learner=first.learner)

    figures = shown(quiz).figures

    assert (figures.learners, figures.finished, figures.open) == (2, 1, 2)
    assert (figures.average, figures.score) == (40, 4)


def test_nothing_finished_has_no_figures(quiz):
    AttemptFactory(quiz=quiz)

    figures = shown(quiz).figures

    assert (figures.average, figures.median_time, figures.histogram) == (None,) * 3


def test_median_time_is_from_start_to_end(quiz):
    for minutes in (3, 4, 90):
        scored(quiz, 1, minutes=minutes)

    assert shown(quiz).figures.median_time == timedelta(minutes=4)


def test_mode_leaves_the_other_out(quiz):
    scored(quiz, 2)
    scored(quiz, 9, mode="exam")

    assert shown(quiz, mode="exam").figures.average == 90
    assert shown(quiz, mode="practice").figures.average == 20


def slowly(attempts, counting):
    """Which attempt of each learner counts, one learner after the other."""
    chosen = []
    for learner in {each.learner_id for each in attempts}:
        own = sorted(
            (each for each in attempts if each.learner_id == learner),
            key=lambda each: (each.started_at, each.pk),
        )
        best = max(Fraction(each.score) / Fraction(each.out_of) for each in own)
        chosen += {
            "all": own,
            "first": own[:1],
            "latest": own[-1:],
            "best": [
                each
                for each in own
                if Fraction(each.score) / Fraction(each.out_of) == best
            ][:1],
        }[counting]
    return chosen


@pytest.mark.parametrize("counting", ["all", "best", "latest", "first"])
def test_what_counts_is_the_same_for_figures_and_queries(quiz, counting):
    chance = random.Random(7)
    learners = LearnerFactory.create_batch(6)
    made = [
        # Thirds and sixths: equal shares of unlike points are equal.
        scored(
            quiz,
            chance.randrange(4) * (out_of // 3),
            out_of,
            at=chance.randrange(4),
            minutes=chance.randrange(1, 9),
            learner=chance.choice(learners),
        )
        for out_of in chance.choices([3, 6, 9], k=30)
    ]
    AttemptFactory(quiz=quiz, learner=learners[0], started_at=after(days=1))

    found = counted(quiz, Wanted(counting=counting))
    figures = shown(quiz, counting=counting).figures

    chosen = slowly(made, counting)
    assert set(found.values_list("pk", flat=True)) == {each.pk for each in chosen}
    assert figures.finished == len(chosen)
    assert figures.score == sum(each.score for each in chosen)
    times = [each.finished_at - each.started_at for each in chosen]
    assert figures.median_time == median(times)


def test_people_are_named_as_far_as_they_are_known(quiz):
    user = UserFactory(email="plain@example.org")
    guest, gone = LearnerFactory(), LearnerFactory(left_at=NOON)
    for learner in (named("Zoë"), user.learner, guest, gone):
        scored(quiz, 1, learner=learner)

    screen = shown(quiz)

    known = ["Former learner", f"Guest {guest.pk}", "plain@example.org", "Zoë"]
    assert names(screen) == known
    mails = [row.person.mail for row in screen.learners.rows]
    assert mails[:3] == ["", "", ""]
    assert "@" in mails[3]


def test_search_is_by_name_and_address_whatever_the_case(quiz):
    for name in ("Émile Zola", "Anna Karenina"):
        scored(quiz, 1, learner=named(name))
    scored(quiz, 1, learner=UserFactory(email="emile@example.org").learner)

    assert names(shown(quiz, typed="éMILE zo")) == ["Émile Zola"]
    assert names(shown(quiz, typed="Emile@")) == ["emile@example.org"]
    assert names(shown(quiz, typed="anna zola")) == []
    assert shown(quiz, typed="anna").figures.finished == 3


def three(quiz):
    """Anna with 5 and then 2, Bert with 4, and Cleo, who has just begun."""
    anna, bert, cleo = (named(name) for name in ("Anna", "bert", "Cleo"))
    scored(quiz, 5, at=1, learner=anna)
    scored(quiz, 2, at=30, learner=anna)
    scored(quiz, 4, at=20, learner=bert)
    AttemptFactory(quiz=quiz, learner=cleo, started_at=after(minutes=10), out_of=10)


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ({}, "Anna bert Cleo"),
        ({"sort": "name-down"}, "Cleo bert Anna"),
        ({"sort": "highest"}, "Anna bert Cleo"),
        ({"sort": "lowest"}, "bert Anna Cleo"),
        ({"sort": "highest", "counting": "latest"}, "bert Anna Cleo"),
        ({"sort": "newest"}, "Anna bert Cleo"),
        ({"sort": "oldest"}, "Cleo bert Anna"),
    ],
)
def test_learners_are_sorted(quiz, wanted, order):
    three(quiz)

    assert names(shown(quiz, **wanted)) == order.split()


def test_heads_of_columns_sort_the_other_way_the_second_time(quiz):
    heads = shown(quiz, sort="highest", mode="exam").headers

    assert (heads["score"].direction, heads["name"].direction) == ("descending", "none")
    assert heads["score"].query == "mode=exam&sort=lowest"
    assert heads["name"].query == "mode=exam"
    assert shown(quiz).headers["name"].query == "sort=name-down"


def test_best_and_latest_are_marked_newest_first(quiz):
    three(quiz)

    anna, bert, _ = shown(quiz).learners.rows

    marked = [(row.taken.score, row.marks) for row in anna.attempts]
    assert marked == [(2, ("latest",)), (5, ("best",))]
    assert [row.marks for row in bert.attempts] == [()]


def test_many_attempts_are_shortened_but_keep_the_best(quiz):
    anna = named("Anna")
    for minute, score in enumerate([1, 9, 2, 3, 4, 5, 6, 7]):
        scored(quiz, score, at=minute, learner=anna)

    [row] = shown(quiz).learners.rows
    [whole] = shown(quiz, learner=anna.pk).learners.rows

    assert [each.taken.score for each in row.attempts] == [7, 6, 5, 4, 3, 9]
    assert (row.hidden, row.span) == (2, 7)
    assert row.all_query == f"learner={anna.pk}"
    assert (len(whole.attempts), whole.hidden) == (8, 0)


def test_time_used_leaves_out_pauses_and_what_came_too_late(quiz):
    attempt = scored(quiz, 1, minutes=20, mode="exam", timed_out=False)
    item = ItemFactory(attempt=attempt)
    for number, minute in enumerate([1, 12, 19], start=1):
        ResponseFactory(item=item, sequence=number, received_at=after(minutes=minute))
    late = after(minutes=45)
    ResponseFactory(item=item, sequence=4, received_at=late, is_late=True)

    [row] = shown(quiz).learners.rows[0].attempts

    assert row.time == timedelta(minutes=9)
    assert row.waiting == 1


def test_late_answers_wait_until_they_are_accepted(quiz):
    attempt = scored(quiz, 1, mode="exam", deadline_at=after(minutes=5), timed_out=True)
    item = ItemFactory(attempt=attempt)
    ResponseFactory(item=item, received_at=after(minutes=6), is_late=True)
    waiting = [shown(quiz).learners.rows[0].attempts[0].waiting]

    Attempt.objects.update(late_accepted_at=after(minutes=7))
    waiting.append(shown(quiz).learners.rows[0].attempts[0].waiting)

    assert waiting == [1, 0]


def test_pages_hold_fifty_and_together_everybody_once(quiz):
    for _ in range(51):
        scored(quiz, 1)

    first, second = (shown(quiz, page=page) for page in ("1", "2"))

    assert (len(first.learners.rows), len(second.learners.rows)) == (50, 1)
    assert len({*names(first), *names(second)}) == 51
    assert (first.later_query, second.later_query) == ("page=2", "")
    assert second.has_earlier
