"""The looks of making quizzes, reading scores and taking what has dates."""

import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from quizzes import urls
from quizzes.models import Attempt, Quiz, User
from quizzes.services.demo import make_links
from tests.answering import choose
from tests.browser import walking
from tests.browser.looking import TOO_WIDE
from tests.browser.signing import sign_in
from tests.browser.walking import focus_problem
from tests.factories import (
    InstructorFactory,
    LearnerFactory,
    MatchingVersionFactory,
    OwnerFactory,
    QuestionFactory,
    QuizFactory,
    QuizShareFactory,
    SectionFactory,
    ShareFactory,
    SlotFactory,
    UserFactory,
    quiz_with,
)
from tests.factories.clock import NOON, after
from tests.factories.listed import own_collection
from tests.factories.made import made_quiz
from tests.factories.scored import answered, named, own_quiz
from tests.factories.sitting import LIMIT_S, Clock, exam_at, save

LONG = "Storage, networks and identities of the second half of the course, in one"
CONTROL = ":is(main, aside) :is(.button, .input, a, summary)"
PRIMARY = """() => [...document.querySelectorAll('.button.is-primary')]
    .filter(each => each.checkVisibility()).map(each => each.innerText)"""
CONTROLS = """() =>
  [...document.querySelectorAll('button, select, textarea, nav, .input')]
    .filter(each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 120))"""
PAPER = """() => {
  const [root, body] = [document.documentElement, document.body]
    .map(each => getComputedStyle(each));
  return [root.backgroundColor, body.backgroundColor, body.color];
}"""
LAID_OUT = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
WHITE = {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
Visit = Callable[..., None]


@pytest.fixture
def owner(transactional_db, monkeypatch) -> User:
    """An owner with a collection; it is ten to one wherever a view asks."""
    clock = Clock()
    clock.at(minutes=50)
    for name in {pattern.callback.__module__ for pattern in urls.urlpatterns}:
        monkeypatch.setattr(sys.modules[name], "now", clock, raising=False)
    user = OwnerFactory(email="ines@example.org", learner__display_name="Ines Ferreira")
    own_collection(user)
    return user


@pytest.fixture
def visit(page: Page, look, shown_at) -> Visit:
    """Look at a page wide and light, narrow and dark, and as narrow as any."""

    def visit(path: str = "", *, prints: bool = False) -> None:
        if path:
            page.goto(path)
        state = path or f"then {page.url}"
        shown_at("light", 1280)
        look(state)
        if len(page.evaluate(PRIMARY)) > 1:
            look.findings.append(f"{state}: two primary buttons")
        _see_focus(page, look, state)
        shown_at("dark", 390)
        look(f"{state}, dark and narrow")
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate(LAID_OUT)
        if wide := page.evaluate(TOO_WIDE):
            look.findings.append(f"{state}: wider than 320: {wide}")
        if prints:
            _see_paper(page, look, state)

    return visit


def _see_focus(page: Page, look, state: str) -> None:
    page.keyboard.press("Tab")  # so that focus is that of a keyboard
    primary, others = page.locator("main .button.is-primary"), page.locator(CONTROL)
    (primary if primary.count() else others).locator("visible=true").first.focus()
    if problem := focus_problem(page):
        look.findings.append(f"{state}: {problem}")


def _see_paper(page: Page, look, state: str) -> None:
    """In the dark theme, which ink on paper must not follow."""
    page.emulate_media(media="print")
    look.findings += [f"{state}, printed: {each}" for each in page.evaluate(CONTROLS)]
    *grounds, ink = page.evaluate(PAPER)
    if not (set(grounds) <= WHITE and ink == "rgb(0, 0, 0)"):
        look.findings.append(f"{state}, printed on {grounds} in {ink}")
    page.emulate_media(media="screen")


def press(page: Page, name: str, status: int = 200) -> None:
    """Press a button by which another page comes, with this status."""
    with page.expect_navigation() as came:
        page.get_by_role("button", name=name, exact=True).first.click()
    assert came.value.status == status


def shelf(owner: User) -> tuple[Quiz, Quiz, Quiz]:
    """A draft with much wrong, a published quiz, and one that is read only."""
    draft = made_quiz(owner, 3, 2, title=LONG, slug="draft", description=LONG)
    retired = QuestionFactory(status="retired", title=LONG * 2)
    SlotFactory(section=draft.sections.first(), position=90, question=retired)
    last = SectionFactory(quiz=draft, position=9, title="")
    SlotFactory(section=last, position=91, question=None, draw_count=40, points="2.5")
    dates = {"opens_at": after(days=1), "closes_at": after(days=3)}
    published = quiz_with(
        1,
        factory=MatchingVersionFactory,
        collection=draft.collection,
        audience="link",
        slug="f" * 32,
        **dates,
    )
    read_only = quiz_with(2, title="The site", origin="file", file="site.md")
    QuizFactory(collection=draft.collection, status="archived", title="Old")
    QuizShareFactory(quiz=draft, user__email=f"{'long' * 12}@example.org")
    QuizShareFactory(quiz=draft, user__role="learner", may_edit=True)
    ShareFactory(collection=draft.collection, may_edit=True)
    return draft, published, read_only


def test_making_a_quiz(page: Page, owner, visit, look, forgive):
    sign_in(page, owner)
    visit("/teach/quizzes/")
    draft, published, read_only = shelf(owner)
    at, ready = f"/teach/quizzes/{draft.pk}/", f"/teach/quizzes/{published.pk}/"
    visit("/teach/quizzes/?status=draft&status=published&status=archived")
    for path in ("", "questions/", "draw/", "publish/", "sharing/"):
        visit(f"{at}{path}")
    for path in ("", "publish/", "preview/"):
        visit(f"{ready}{path}")
    for slot in page.locator(".slot").all():
        slot.select_option(index=1)
    walking.check(page)
    visit()
    visit(f"/teach/quizzes/{read_only.pk}/")
    visit("/teach/sharing/")

    visit(f"{at}settings/")
    page.get_by_label("Title").fill("")
    page.get_by_label("Pass mark").fill("101")
    press(page, "Save the settings", 422)
    visit()
    page.goto(f"{at}settings/")
    Quiz.objects.filter(pk=draft.pk).update(revision=7, title="Theirs")
    press(page, "Save the settings", 409)
    visit()

    forgive("422", "409")
    assert not look.findings, "\n".join(look.findings)


def sat(owner: User) -> tuple[Quiz, Attempt]:
    """An exam that many took: named and guests, late, open, with other answers."""
    quiz = own_quiz(owner, 3, title=LONG, mode="both", pass_percent=60)
    for number, keys in enumerate(["aaa", "aab", "abc", "c", "ba", "aca"]):
        learner = named(f"Learner {number}", user__email=f"l{number}@example.org")
        answered(quiz, keys, learner=learner, pass_percent=60)
    answered(quiz, "bb", learner=learner)
    answered(quiz, "cc")
    late = exam_at(quiz, learner=named("Noor " * 12), pass_percent=60)
    first, second, _ = late.items.all()
    save(first, choose(first, "b"))
    save(first, choose(first, "a"), now=after(LIMIT_S + 80))
    save(second, choose(second, "c"), now=after(LIMIT_S + 90))
    exam_at(quiz, learner=LearnerFactory(), deadline_at=after(minutes=70))
    return quiz, Attempt.objects.get(pk=late.pk)


def test_reading_the_scores(page: Page, owner, visit, look):
    sign_in(page, owner)
    quiz, late = sat(owner)
    at = f"/teach/quizzes/{quiz.pk}/scores/"
    question = quiz.slots.get(position=1).question_id
    visit(f"/teach/quizzes/{own_quiz(owner, slug='untaken').pk}/scores/")
    visit(at, prints=True)
    visit(f"{at}?show=questions&opened={question}", prints=True)
    visit(f"{at}questions/{question}/")
    visit(f"/teach/attempts/{late.pk}/", prints=True)
    visit(f"/teach/quizzes/{quiz.pk}/late/")

    assert not look.findings, "\n".join(look.findings)


def test_knowing_the_learners(page: Page, owner, visit, look, forgive, settings):
    sign_in(page, owner)
    _, late = sat(owner)
    learner = f"/teach/learners/{late.learner_id}/"
    visit("/teach/learners/")
    visit(learner)
    page.get_by_label("Time allowance").select_option(index=1)
    press(page, "Set the time")
    visit()
    visit(f"{learner}erase/")
    visit("/teach/audit/")
    settings.MARGIN_DEMO = True
    UserFactory(learner__is_invented=True)
    InstructorFactory(learner__is_invented=True, role="owner")
    visit(f"/demo/{make_links(now=NOON)[0].token}/")
    visit("/demo/no-such-link/")

    forgive("404")
    assert not look.findings, "\n".join(look.findings)


def test_taking_what_has_dates(page: Page, owner, visit, look, forgive):
    user = sign_in(page)
    dates = {"opens_at": after(days=1), "closes_at": after(days=3)}
    quiz_with(2, slug="upcoming", mode="both", **dates)
    quiz_with(2, slug="closed", closes_at=after(60))
    withheld = quiz_with(3, release="on_date", release_at=after(days=9))
    told = quiz_with(3, pass_percent=60)
    visit("/quizzes/upcoming/")
    visit("/quizzes/closed/")
    for quiz in (withheld, told):
        attempt = answered(
            quiz, "ab", learner=user.learner, is_marked_at_end=quiz == withheld
        )
        visit(f"/attempts/{attempt.pk}/result/", prints=True)
    expect(page.get_by_role("button", name="Retry")).to_be_visible()
    visit("/")

    assert not look.findings, "\n".join(look.findings)
