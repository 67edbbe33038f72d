"""The question screen: open, answered, and handed in without an answer."""

import pytest

from quizzes.models import Item
from tests.factories import MatchingVersionFactory, quiz_with
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.canaries import canary_quiz
from tests.views.browsers import HTMX_SHEET
from tests.views.pages import read
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db

FIRST = "/attempts/{}/1/".format


@pytest.fixture
def attempt(learner):
    """Two questions: a choice and a matching."""
    return attempt_at(canary_quiz("wren", "owl"), learner=learner)


def sheet_of(response):
    return read(response).one("div", id="sheet")


# open


def test_open_question_asks_for_one_of_its_options(guest, attempt):
    page = read(guest.get(FIRST(attempt.pk)))

    options = [option.words for option in page.all("span", class_="choice-text")]
    assert page.one("h1").words == "What is asked in wren?"
    assert sorted(options) == [f"Part {letter} of wren" for letter in "abcd"]
    assert [
        box.attributes.get("checked") for box in page.all("input", type="radio")
    ] == [None] * 4


def test_open_matching_preselects_nothing(guest, attempt):
    page = read(guest.get(f"/attempts/{attempt.pk}/2/"))

    prompts = [label.words for label in page.all("label", class_="match-prompt")]
    labelled = [label.attributes["for"] for label in page.all("label")]
    assert sorted(prompts) == [f"Part {digit} of owl" for digit in "123"]
    assert labelled == [select.attributes["id"] for select in page.all("select")]
    assert page.all("option", selected="") == []
    assert "One of them is left over." in page.words


def test_open_question_says_where_one_stands(guest, attempt):
    answer(attempt.items.get(position=1), "bkwren")

    page = read(guest.get(f"/attempts/{attempt.pk}/2/"))

    cells = [cell.attributes["aria-label"] for cell in page.all("a", class_="map-cell")]
    assert cells == ["Question 1, wrong", "Question 2, not answered"]
    assert page.one("p", class_="map-key").words == "1 wrong, 1 to go"
    assert page.one("p", class_="running-head").words.startswith("Question 2 of 2")


def test_open_question_can_be_skipped_to_the_next_blank(guest, attempt):
    first = read(guest.get(FIRST(attempt.pk))).one("a", class_="is-pushed")
    last = read(guest.get(f"/attempts/{attempt.pk}/2/")).one("a", class_="is-pushed")

    assert first.attributes["href"] == f"/attempts/{attempt.pk}/2/"
    assert last.attributes["href"] == FIRST(attempt.pk)


def test_open_question_is_the_same_on_every_visit(guest, attempt):
    def seen():
        form = read(guest.get(FIRST(attempt.pk))).one("form", class_="question")
        return [box.attributes["value"] for box in form.all("input", type="radio")]

    assert seen() == seen()


def test_each_page_has_a_client_key_of_its_own(guest, attempt):
    keys = {
        read(guest.get(FIRST(attempt.pk)))
        .one("input", name="client_key")
        .attributes["value"]
        for _ in range(3)
    }

    assert len(keys) == 3


# answered


def test_answered_choice_shows_reasons_and_the_cited_sentence(guest, attempt):
    answer(attempt.items.get(position=1), "akwren")

    page = read(guest.get(FIRST(attempt.pk)))

    reasons = [why.words for why in page.all("div", class_="choice-why")]
    assert page.one("div", id="verdict").words == "Right."
    assert sorted(word.split()[-1] for word in reasons) == [
        f"canary-reason-{letter}-wren" for letter in "abcd"
    ]
    note = page.one("section", class_="is-cited")
    assert note.one("mark").words == "The canary-sentence--wren stands here."
    assert note.one("p", class_="passage-source").words == "Notes, canary-heading--wren"


def test_what_the_notes_say_of_the_other_options_is_folded_away(guest, attempt):
    answer(attempt.items.get(position=1), "ckwren")

    page = read(guest.get(FIRST(attempt.pk)))

    [fold] = [each for each in page.all("details") if each.all("mark")]
    assert sorted(mark.words for mark in fold.all("mark")) == [
        f"The canary-sentence-{letter}kwren-wren stands here." for letter in "abd"
    ]


def test_wrong_choice_shows_where_it_would_have_been_right(guest, attempt):
    answer(attempt.items.get(position=1), "ckwren")

    page = read(guest.get(FIRST(attempt.pk)))

    notes = page.all("section", class_="is-cited")
    assert "Part c of wren" in notes[1].one("h2").words
    assert [note.one("mark").words for note in notes] == [
        "The canary-sentence--wren stands here.",
        "The canary-sentence-ckwren-wren stands here.",
    ]


@pytest.mark.parametrize(
    ("pairs", "sentence", "points"),
    [
        ({"1": "a", "2": "b", "3": "c"}, "All pairs are right.", "1 of 1 point"),
        ({"1": "a", "2": "c", "3": "b"}, "One pair of three.", "0.33 of 1 point"),
        ({"1": "a", "2": "b", "3": ""}, "Two pairs of three.", "0.67 of 1 point"),
        ({"1": "d"}, "Not this time. No pair fits yet.", "0 of 1 point"),
    ],
)
def test_answered_matching_says_how_many_pairs_fit(
    guest, learner, pairs, sentence, points
):
    quiz = quiz_with(1, factory=MatchingVersionFactory)
    attempt = attempt_at(quiz, learner=learner)
    answer(attempt.items.get(), pairs)

    page = read(guest.get(FIRST(attempt.pk)))

    assert page.one("div", id="verdict").words == sentence
    assert points in page.one("p", class_="running-head").words
    assert "a third for each pair" in page.one("p", class_="running-head").words


def test_answered_question_has_no_form_to_send_again(guest, attempt):
    answer(attempt.items.get(position=1), "bkwren")

    page = read(guest.get(FIRST(attempt.pk)))

    assert page.all("form", class_="question") + page.all("input", type="radio") == []
    assert page.all("input", name="client_key") == []


def test_answered_question_leads_to_the_next_blank_then_to_the_result(guest, attempt):
    answer(attempt.items.get(position=1), "akwren")
    on = read(guest.get(FIRST(attempt.pk))).one("a", class_="is-primary")
    answer(attempt.items.get(position=2), {"1kowl": "akowl"})
    end = read(guest.get(f"/attempts/{attempt.pk}/2/")).one("a", class_="is-primary")

    assert on.attributes["href"] == f"/attempts/{attempt.pk}/2/"
    assert end.attributes["href"] == f"/attempts/{attempt.pk}/result/"


def test_question_is_read_as_it_was_asked(guest, attempt):
    item = attempt.items.get(position=1)
    answer(item, "akwren")
    newest = type(item.version).objects.create(
        **{
            field.name: getattr(item.version, field.name)
            for field in item.version._meta.fields
            if field.name not in {"id", "number", "stem"}
        },
        number=2,
        stem="Asked otherwise?",
    )

    page = read(guest.get(FIRST(attempt.pk)))

    assert (newest.number, page.one("h1").words) == (2, "What is asked in wren?")


# handed in


def test_question_left_blank_shows_its_answer_once_handed_in(guest, learner):
    attempt = finished_at(canary_quiz("wren"), learner=learner)

    page = read(guest.get(FIRST(attempt.pk)))

    assert page.one("div", id="verdict").words.startswith(
        "Not answered. The answer is "
    )
    note = page.one("section", class_="is-cited")
    assert note.one("mark").words == "The canary-sentence--wren stands here."
    assert "data-acknowledged" not in page.one("div", id="sheet").attributes


def test_matching_left_blank_shows_its_answer_once_handed_in(guest, learner):
    attempt = finished_at(canary_quiz("owl", kinds=("matching",)), learner=learner)

    page = read(guest.get(FIRST(attempt.pk)))

    assert page.one("div", id="verdict").words == "Not answered."
    blanks = [status.words for status in page.all("span", class_="is-plain")]
    assert blanks == ["Left blank"] * 3


def test_finished_attempt_is_read_in_order(guest, learner):
    attempt = finished_at(quiz_with(3), keys="a", learner=learner)
    hrefs = [
        read(guest.get(f"/attempts/{attempt.pk}/{position}/"))
        .one("a", class_="is-primary")
        .attributes["href"]
        for position in (1, 2, 3)
    ]

    base = f"/attempts/{attempt.pk}"
    assert hrefs == [f"{base}/2/", f"{base}/3/", f"{base}/result/"]


# page or fragment


@pytest.mark.parametrize("state", ["open", "answered", "finished"])
def test_question_is_a_fragment_when_htmx_asks_for_the_sheet(guest, learner, state):
    attempt = attempt_at(canary_quiz("wren"), learner=learner)
    if state == "answered":
        answer(attempt.items.get(), "akwren")
    if state == "finished":
        attempt = finished_at(canary_quiz("owl"), learner=learner)

    title, sheet = read(guest.get(FIRST(attempt.pk), headers=HTMX_SHEET)).elements

    assert (title.tag, sheet.attributes["id"]) == ("title", "sheet")
    assert title.words.startswith("Question 1 of 1")
    assert title.words.endswith("Quiz of birds · Margin")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HX-Request": "true"},
        {"HX-Target": "sheet"},
        {"HX-Request": "true", "HX-Target": "main"},
        {**HTMX_SHEET, "HX-Boosted": "true"},
        {**HTMX_SHEET, "HX-History-Restore-Request": "true"},
    ],
)
def test_question_is_a_whole_page_for_everybody_else(guest, attempt, headers):
    page = read(guest.get(FIRST(attempt.pk), headers=headers))

    assert page.one("html").attributes == {"lang": "en"}
    assert page.one("head").one("title").words == (
        "Question 1 of 2, Quiz of birds · Margin"
    )


@pytest.mark.parametrize("state", ["open", "answered"])
def test_fragment_and_page_say_the_same(guest, attempt, state):
    if state == "answered":
        answer(attempt.items.get(position=1), "bkwren")

    page = sheet_of(guest.get(FIRST(attempt.pk)))
    fragment = sheet_of(guest.get(FIRST(attempt.pk), headers=HTMX_SHEET))

    assert fragment.words == page.words
    assert fragment.attributes == page.attributes


@pytest.mark.parametrize("headers", [{}, HTMX_SHEET])
def test_question_is_not_kept_by_caches(guest, attempt, headers):
    response = guest.get(FIRST(attempt.pk), headers=headers)

    assert "no-store" in response["Cache-Control"]
    assert {"HX-Request", "HX-Target"} <= set(response["Vary"].split(", "))


def test_looking_at_a_question_stores_nothing(guest, attempt):
    before = everything_stored()

    for position in (1, 2):
        guest.get(f"/attempts/{attempt.pk}/{position}/")
        guest.head(f"/attempts/{attempt.pk}/{position}/")

    assert everything_stored() == before


@pytest.mark.parametrize("position", ["0", "3", "03", "99999999999999999999"])
def test_question_that_the_attempt_does_not_ask_is_404(guest, attempt, position):
    assert guest.get(f"/attempts/{attempt.pk}/{position}/").status_code == 404
    assert Item.objects.count() == 2
