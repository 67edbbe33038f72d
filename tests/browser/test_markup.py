"""T12, T13 in a real browser: nothing that an author wrote runs, or asks for anything.

Each page shows many payloads at once. What a page runs, asks for or complains of is
kept by ``complaints``, and fails the test.
"""

import pytest
from playwright.sync_api import Dialog, Page

from quizzes.models import Item, Question, User
from quizzes.services.attempts import finish_attempt
from tests.browser.signing import sign_in
from tests.factories import (
    AttemptFactory,
    CollectionFactory,
    ImageFactory,
    InstructorFactory,
    ItemFactory,
    LearnerFactory,
    MatchingVersionFactory,
    OwnerFactory,
    QuizShareFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.begun import answer, finished_at
from tests.factories.clock import NOON
from tests.factories.pictures import picture_file
from tests.security.payloads import PAYLOADS

# No form and no column takes a null character.
WRITTEN = [payload for payload in PAYLOADS if "\0" not in payload]
BATCHES = [WRITTEN[start : start + 24] for start in range(0, len(WRITTEN), 24)]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST_NAME = 80
NOT_OURS = """() => {
  const main = document.querySelector('main');
  const away = [...main.querySelectorAll('[src]')].filter(each =>
    new URL(each.src).origin !== location.origin);
  const odd = [...main.querySelectorAll('*')].filter(each =>
    each.matches('script, iframe, object, embed, style, base, math, foreignObject')
    || each.getAttributeNames().some(name => name.startsWith('on'))
    || /^(javascript|data|vbscript|blob|file):/i.test(each.href || ''));
  const ran = window.__x === undefined ? [] : ['it ran'];
  return [...ran, ...[...away, ...odd].map(each => each.outerHTML.slice(0, 200))];
}"""


def choice_payload(texts) -> dict:
    options = [
        {
            "key": key,
            "text": text,
            "weight": str(int(key == "a")),
            "reason": text,
            "is_pinned": False,
        }
        for key, text in zip(LETTERS, texts, strict=False)
    ]
    return {"options": options, "is_shuffled": True}


def pairs_payload(texts) -> dict:
    answers = [
        {"key": key, "text": text, "reason": text, "is_pinned": False}
        for key, text in zip(LETTERS, texts, strict=False)
    ]
    prompts = [
        {**each, "key": str(number), "answer": each["key"]}
        for number, each in enumerate(answers[:-1], start=1)
    ]
    return {"prompts": prompts, "answers": answers, "is_shuffled": True}


@pytest.fixture
def author(page: Page, transactional_db) -> User:
    """Signed in; what learners have of their own is hostile too."""
    author = InstructorFactory()
    author.learner.display_name = WRITTEN[0]
    author.learner.save()
    return sign_in(page, author)


@pytest.fixture
def items(author) -> list[Item]:
    """An attempt at two questions for each batch, a choice and a matching."""
    mine = CollectionFactory(slug="mine", owner=author, title=WRITTEN[0])
    image = ImageFactory(collection=mine, name="0" * 32, content=picture_file())
    attempt = AttemptFactory(learner=author.learner, quiz__title=WRITTEN[0])
    items: list[Item] = []
    for texts in BATCHES:
        written = {
            "question__collection": mine,
            "question__title": texts[0][:200],
            "question__tag_text": "".join(f"\n{text}\n" for text in texts[:3]),
            "stem": f"{texts[0]}\n\n" + "\n\n".join(texts),
            "explanation": "\n\n".join(texts),
            "tags": list(texts[:3]),
        }
        for version in (
            VersionFactory(**written, payload=choice_payload(texts)),
            MatchingVersionFactory(**written, payload=pairs_payload(texts)),
        ):
            version.images.add(image)
            place = len(items) + 1
            item = ItemFactory(attempt=attempt, version=version, position=place)
            items.append(item)
    return items


@pytest.fixture
def visit(page: Page, complaints):
    """Open a page, and complain of all that an author should not bring into it."""

    def dismiss(dialog: Dialog) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def visit(path: str) -> None:
        response = page.goto(path)
        assert response
        assert response.status == 200, path
        complaints.extend(f"{path}: {each}" for each in page.evaluate(NOT_OURS))

    page.on("dialog", dismiss)
    return visit


def test_questions_hold_nothing_that_runs(visit, items):
    """``complaints`` fails at the end for whatever was noticed on the way."""
    attempt = items[0].attempt
    paths = [f"/attempts/{attempt.pk}/{item.position}/" for item in items]

    for path in paths:
        visit(path)
    for item in items[::2]:
        answer(item, "b")
    finish_attempt(attempt, now=NOON)
    for path in paths:
        visit(path)
    for path in (f"/attempts/{attempt.pk}/result/", "/history/", "/", "/settings/"):
        visit(path)


def test_pages_of_authors_hold_nothing_that_runs(visit, items):
    assert Question.objects.count() == len(items)

    visit("/teach/questions/")
    for item in items:
        path = f"/teach/questions/{item.question_id}/"
        visit(path)
        visit(f"{path}preview/")
    visit(f"{path}versions/")


def test_titles_and_names_hold_nothing_that_runs(visit, page, transactional_db):
    """What an instructor calls a quiz, and what its learners call themselves."""
    owner = sign_in(page, OwnerFactory())
    mine = CollectionFactory(slug="mine", owner=owner, title=WRITTEN[0])
    everything = "\n".join(WRITTEN)
    quiz = quiz_with(2, collection=mine, title=everything, description=everything)
    quiz.sections.update(title=everything)
    Question.objects.update(title=WRITTEN[0])
    QuizShareFactory(quiz=quiz)
    taken = [
        finished_at(
            quiz,
            keys="ab",
            learner=LearnerFactory(display_name=name, with_account=True),
        )
        for name in WRITTEN[::5]
        if len(name) <= LONGEST_NAME
    ]
    asked = quiz.slots.all()[0].question_id
    made = f"/teach/quizzes/{quiz.pk}/"

    for path in (
        *("/quizzes/", f"/quizzes/{quiz.slug}/", "/teach/quizzes/", "/teach/learners/"),
        *(made, f"{made}publish/", f"{made}preview/", f"{made}sharing/"),
        *(f"{made}scores/", f"{made}scores/?show=questions", f"{made}late/"),
        *(f"{made}scores/questions/{asked}/", "/teach/sharing/", "/teach/audit/"),
        *(f"/teach/learners/{each.learner_id}/" for each in taken[:8]),
        *(f"/teach/learners/{each.learner_id}/erase/" for each in taken[8:12]),
        *(f"/teach/attempts/{each.pk}/" for each in taken[12:20]),
    ):
        visit(path)
