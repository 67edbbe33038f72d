"""T5: what is withheld after handing in is shown nowhere, field by field."""

import re
from io import BytesIO
from json import loads
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest

from quizzes.models import Attempt, Item, Quiz, Response
from tests.answering import choose, match
from tests.factories import LearnerFactory, SectionFactory, SlotFactory
from tests.factories.begun import attempt_at
from tests.factories.canaries import canary_quiz
from tests.factories.clock import NOON, after
from tests.factories.sitting import exam_at, save
from tests.views.browsers import HTMX_SHEET, browser_of
from tests.views.pages import read
from tests.views.stored import everything_but_sessions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

TOMORROW = {"release": "on_date", "release_at": after(days=1)}
STATES: dict[str, dict[str, Any]] = {
    "open": TOMORROW,
    "on_date": TOMORROW,
    "never": {"release": "never"},
    "date passed": {"release": "on_date", "release_at": NOON},
    "at_end": {"release": "at_end"},
}
OWN = {"own answer"}
HANDED_IN = OWN | {"score", "score in export"}
TOLD = {
    "outcome of each",
    "right answer",
    "reason",
    "explanation",
    "passage",
    "points by heading",
    "history by heading",
    "known so far",
    "retry",
    "mistakes",
    "marks in export",
}
SHOWN = {
    "open": OWN,
    "on_date": HANDED_IN,
    "never": HANDED_IN,
    "date passed": HANDED_IN | TOLD,
    "at_end": HANDED_IN | TOLD,
}
OUTCOME = re.compile(r'<(?:li|i|a) class="[^"]*is-(right|partial|wrong)')


@pytest.fixture(params=["guest", "account"])
def who(request):
    return LearnerFactory(with_account=request.param == "account")


@pytest.fixture
def visitor(who):
    visitor = browser_of(who)
    if who.user:
        visitor.force_login(who.user)
    return visitor


@pytest.fixture(params=["practice", "exam"])
def sitting(request, who):
    """An attempt that is marked at its end: one question right, one partly so."""
    quiz = canary_quiz("wren", "owl")
    if request.param == "exam":
        attempt = exam_at(quiz, learner=who, pass_percent=60)
    else:
        attempt = attempt_at(quiz, learner=who, is_marked_at_end=True)
    wren, owl = attempt.items.all()
    save(wren, choose(wren, "akwren"))
    save(owl, match(owl, {"1kowl": "akowl", "2kowl": "ckowl", "3kowl": "bkowl"}))
    return attempt


def put(sitting, state):
    """Bring the quiz of the attempt into the state."""
    Quiz.objects.filter(pk=sitting.quiz_id).update(**STATES[state])
    return sitting


def pages_of(visitor, sitting):
    at = f"/attempts/{sitting.pk}"
    slug = sitting.quiz.slug
    ends = {"first": f"{at}/1/", "second": f"{at}/2/", "result": f"{at}/result/"}
    ends |= {"overview": f"{at}/overview/", "home": "/", "history": "/history/"}
    ends |= {"quiz": f"/quizzes/{slug}/", "list": "/quizzes/"}
    pages = {name: visitor.get(end, follow=True) for name, end in ends.items()}
    for name in ("first", "second"):
        pages[f"{name} by htmx"] = visitor.get(ends[name], headers=HTMX_SHEET)
    return {name: page.content.decode() for name, page in pages.items()}


def export_of(visitor):
    response = visitor.post("/settings/data/export/")
    with ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        return loads(archive.read("data.json"))


def fields_in(visitor, sitting):
    """The fields of the policy that are told, in any page or file."""
    pages, export = pages_of(visitor, sitting), export_of(visitor)
    every, home = "\n".join(pages.values()), pages["home"]
    marks = [row["mark"] for row in export["questions_asked"] + export["answers"]]
    found = {
        "score": "1.33" in pages["result"],
        "verdict": "Passed" in pages["result"],
        "own answer": bool(re.search(" checked|Your answer", pages["first"])),
        "outcome of each": bool(OUTCOME.search(every)),
        "right answer": "is-correct" in every or "Right answer" in every,
        "reason": "canary-reason" in every,
        "explanation": "canary-explanation" in every,
        "passage": "canary-sentence" in every or "canary-anchor" in every,
        "points by heading": "canary-heading" in pages["result"] + home,
        "history by heading": "heading-figure" in pages["history"],
        "known so far": "1.33</b> of 2" in home,
        "retry": "/retry/" in every,
        "mistakes": 'value="mistakes"' in every,
        "marks in export": any(mark is not None for mark in marks),
        "score in export": export["attempts"][0]["score"] is not None,
    }
    return {name for name, is_told in found.items() if is_told}


@pytest.mark.parametrize("state", STATES)
def test_each_field_is_told_when_the_policy_says_so(visitor, sitting, state):
    put(sitting, state)
    if state != "open":
        visitor.post(f"/attempts/{sitting.pk}/result/")

    has_verdict = sitting.is_exam and state != "open"
    assert fields_in(visitor, sitting) == SHOWN[state] | (
        {"verdict"} if has_verdict else set()
    )


def test_setting_acts_on_what_was_handed_in_before(visitor, sitting):
    put(sitting, "at_end")
    visitor.post(f"/attempts/{sitting.pk}/result/")
    seen = []

    for state in ("never", "at_end", "on_date"):
        put(sitting, state)
        seen.append(fields_in(visitor, sitting) >= TOLD)

    assert seen == [False, True, False]


def test_date_of_release_is_told_and_never_is_too(visitor, sitting):
    visitor.post(f"/attempts/{sitting.pk}/result/")
    said = []

    for state in ("on_date", "never"):
        put(sitting, state)
        page = read(visitor.get(f"/attempts/{sitting.pk}/result/"))
        said.append(page.one("p", class_="lede").words)

    assert said == [
        "Your first time through. " + each
        for each in (
            "Answers and reasons are shown from tomorrow, 12:00 (UTC).",
            "This quiz does not show which answers are right.",
        )
    ]


@pytest.fixture
def withheld(visitor, sitting):
    put(sitting, "on_date")
    visitor.post(f"/attempts/{sitting.pk}/result/")
    return sitting


def test_nothing_withheld_is_asked_again(visitor, withheld):
    before = everything_but_sessions()

    def refused(path, **fields):
        return visitor.post(path, {"start_key": uuid4(), **fields}).status_code

    statuses = [
        refused(f"/attempts/{withheld.pk}/retry/"),
        refused("/practice/", of="mistakes"),
        refused("/practice/", of=_heading()),
    ]

    assert statuses == [409, 409, 422]
    assert everything_but_sessions() == before


def _heading():
    """The key of the heading that settles the first question."""
    settling = Item.objects.get(position=1).version.citations.get(part="")
    notes = settling.sentence.revision.notes
    return f"{notes.slug}#{settling.sentence.anchor}"


def test_same_question_tells_nothing_elsewhere(visitor, who, withheld):
    practice = attempt_at(
        withheld.quiz, learner=who, quiz_id=None, title="Birds", purpose="practice"
    )
    item = practice.items.get(position=1)
    path = f"/attempts/{practice.pk}/1/"

    page = visitor.get(path)
    sent = {"client_key": uuid4(), **choose(item, "akwren")}
    response = visitor.post(path, sent)

    assert read(page).one("h1").words == "The answer to this is not shown yet"
    assert (response.status_code, item.responses.count()) == (409, 0)
    put(withheld, "date passed")
    assert visitor.post(path, sent).status_code == 303


def test_quiz_that_is_practised_and_shows_its_answers_goes_on(visitor, who, withheld):
    quiz = canary_quiz("jay")
    section = SectionFactory(quiz=quiz, position=9)
    shared = withheld.items.get(position=1).question
    SlotFactory(section=section, position=9, question=shared)

    visitor.post(f"/quizzes/{quiz.slug}/", {"start_key": uuid4()})

    begun = Attempt.objects.get(quiz=quiz)
    item = begun.items.get(question=shared)
    sent = {"client_key": uuid4(), **choose(item, "akwren")}
    path = f"/attempts/{begun.pk}/{item.position}/"
    assert visitor.post(path, sent).status_code == 303
    assert Response.objects.filter(item=item, mark=1).exists()


def test_quiz_may_be_taken_again_and_still_tells_nothing(visitor, who, withheld):
    Quiz.objects.filter(pk=withheld.quiz_id).update(mode=withheld.mode)
    fields = {"start_key": uuid4(), "mode": withheld.mode}

    response = visitor.post(f"/quizzes/{withheld.quiz.slug}/", fields)

    if withheld.is_exam and not who.user:
        assert response.status_code == 409
        return
    again = Attempt.objects.get(state="open")
    assert again.items.count() == 2
    assert fields_in(visitor, again) & TOLD == set()
