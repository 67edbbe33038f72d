"""T7, T8, T9: the builder's buttons, named with places of somebody else's quiz."""

import pytest

from quizzes.models import Quiz, Section, Slot
from quizzes.views.builder.page import ACTS
from tests.factories import QuizShareFactory, SlotFactory
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import Cast, make_cast
from tests.security.matrix.places import NEVER_THERE
from tests.security.matrix.policies import FROM_A_FILE, THE_SITES
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

A, B = "instructor A", "instructor B"
# Of these the number means nothing.
MAKING = {"add-section"}
OF_ROWS = [verb for verb in ACTS if verb not in MAKING]
SENT = {"title": "Mine", "points": "5"}


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def builder(quiz: Quiz) -> str:
    return f"/teach/quizzes/{quiz.pk}/"


def rows_of(quiz: Quiz) -> tuple[Slot, Section]:
    return quiz.slots.all()[0], quiz.sections.get()


@pytest.mark.parametrize("verb", OF_ROWS)
def test_place_of_another_quiz_is_a_missing_one(cast, verb):
    own, browser = cast.taught.quizzes[A], cast.browsers[A]
    others = [cast.taught.quizzes[whose] for whose in (B, THE_SITES, FROM_A_FILE)]
    mine = rows_of(own)
    before = everything_but_sessions()

    def told(row: int) -> tuple:
        sent = {**SENT, "do": f"{verb}:{row}", "section": mine[1].pk}
        return ask(browser, "post", builder(own), data=sent).told

    for row in [row for quiz in others for row in rows_of(quiz)]:
        browser.post(builder(own), {**SENT, "do": f"{verb}:{row.pk}"})
        assert everything_but_sessions() == before
        assert told(row.pk) == told(NEVER_THERE)


@pytest.mark.parametrize("whose", [B, THE_SITES])
def test_places_are_not_moved_into_another_quiz(cast, whose):
    own, other = cast.taught.quizzes[A], cast.taught.quizzes[whose]
    (slot, section), (theirs, elsewhere) = rows_of(own), rows_of(other)

    for sent in (
        {"do": f"place:{slot.pk}", "section": elsewhere.pk},
        {"do": f"place:{slot.pk}", "section": elsewhere.pk, "before": theirs.pk},
        {"do": f"place:{slot.pk}", "section": section.pk, "before": theirs.pk},
    ):
        cast.browsers[A].post(builder(own), sent)
        assert list(other.slots.values_list("section", flat=True)) == [elsewhere.pk] * 2
        assert list(own.slots.values_list("section", flat=True)) == [section.pk] * 2
        assert set(other.slots.values_list("position", flat=True)) == {1, 2}


@pytest.mark.parametrize("verb", ACTS)
def test_readers_press_nothing(cast, verb):
    theirs = cast.taught.quizzes[B]
    QuizShareFactory(quiz=theirs, user=cast.users[A])
    before = everything_but_sessions()

    for row in rows_of(theirs):
        sent = {**SENT, "do": f"{verb}:{row.pk}", "section": theirs.sections.get().pk}
        assert ask(cast.browsers[A], "post", builder(theirs), data=sent).status == 404
        cast.browsers[A].post(builder(theirs), sent)
    assert everything_but_sessions() == before


@pytest.mark.parametrize("verb", ACTS)
def test_buttons_set_no_columns(cast, verb):
    """T9: what a quiz is stays as it is, whatever else is sent."""
    own = cast.taught.quizzes[A]
    kept = ("collection", "slug", "status", "origin", "file", "audience", "release")
    before = Quiz.objects.filter(pk=own.pk).values(*kept).get()
    theirs = cast.taught.quizzes[B].collection_id
    forged = {
        **dict.fromkeys(("collection", "collection_id", "owner"), theirs),
        "slug": "mine",
        "status": "archived",
        "origin": "file",
        "file": "x.toml",
        "audience": "link",
        "release": "never",
        "quiz": cast.taught.quizzes[B].pk,
    }

    for row in rows_of(own):
        sent = {**SENT, "do": f"{verb}:{row.pk}", "section": own.sections.first().pk}
        cast.browsers[A].post(builder(own), {**sent, **forged})

    assert Quiz.objects.filter(pk=own.pk).values(*kept).get() == before
    assert Quiz.objects.filter(collection=theirs).count() == 2


def test_questions_that_one_may_not_read_are_not_picked(cast):
    own, browser = cast.taught.quizzes[A], cast.browsers[A]
    theirs = [cast.questions[B], cast.questions["owner"]]
    theirs.append(cast.taught.quizzes[B].slots.all()[0].question)
    path, elsewhere = f"{builder(own)}questions/", rows_of(cast.taught.quizzes[B])[1]
    before = list(own.slots.values_list("question", flat=True))
    others = list(Slot.objects.exclude(quiz=own).values_list())

    for question in theirs:
        for sent in ({"question": question.pk}, {"one": question.pk}):
            browser.post(path, {**sent, "section": elsewhere.pk})
    assert list(own.slots.values_list("question", flat=True)) == before
    mixed = [theirs[0].pk, cast.questions[A].pk, cast.questions[THE_SITES].pk]
    browser.post(path, {"question": mixed, "section": elsewhere.pk})

    assert list(own.slots.values_list("question", flat=True)) == before + mixed[1:]
    assert set(own.slots.values_list("section", flat=True)) == {own.sections.get().pk}
    assert list(Slot.objects.exclude(quiz=own).values_list()) == others


@pytest.mark.parametrize("question", ["theirs", "missing"])
def test_picking_says_of_anothers_what_it_says_of_a_missing_one(cast, question):
    own, browser = cast.taught.quizzes[A], cast.browsers[A]
    pk = {"theirs": cast.questions[B].pk}.get(question, NEVER_THERE)

    reply = browser.post(f"{builder(own)}questions/", {"question": pk})
    page = browser.get("/teach/quizzes/")

    assert reply.status_code == 303
    assert [str(each) for each in page.context["messages"]] == ["Nothing was added."]


def test_draw_of_another_quiz_is_not_changed_by_naming_it(cast):
    own, other = cast.taught.quizzes[A], cast.taught.quizzes[B]
    theirs = SlotFactory(
        section=other.sections.get(), position=9, question=None, draw_count=1
    )
    before = everything_but_sessions()

    for pk in (theirs.pk, own.slots.all()[0].pk, NEVER_THERE):
        reply = cast.browsers[A].post(f"{builder(own)}draw/", {"count": 1, "slot": pk})
        assert reply.status_code == 303
    assert everything_but_sessions() == before


@pytest.mark.parametrize("whose", [B, THE_SITES, FROM_A_FILE, "shared to read"])
def test_selected_questions_go_into_no_quiz_of_another(cast, whose):
    other = cast.taught.quizzes.get(whose, cast.taught.quizzes[B])
    if whose == "shared to read":
        QuizShareFactory(quiz=other, user=cast.users[A])
    ids = [cast.questions[A].pk, cast.questions[THE_SITES].pk]
    before = everything_but_sessions()

    def told(pk: int) -> tuple:
        sent = {"do": "ask", "question": ids, "quiz": pk}
        cast.browsers[A].post("/teach/questions/", sent)
        return ask(cast.browsers[A], "post", "/teach/questions/", data=sent).told

    assert told(other.pk) == told(NEVER_THERE)
    assert everything_but_sessions() == before


def test_selected_questions_of_another_go_into_no_quiz(cast):
    own = cast.taught.quizzes[A]
    ids = [cast.questions[B].pk, cast.questions["owner"].pk, cast.questions[A].pk]
    before = list(own.slots.values_list("question", flat=True))

    sent = {"do": "ask", "question": ids, "quiz": own.pk}
    reply = cast.browsers[A].post("/teach/questions/", sent)

    asked = list(own.slots.values_list("question", flat=True))
    assert (reply.status_code, asked) == (303, [*before, ids[-1]])
