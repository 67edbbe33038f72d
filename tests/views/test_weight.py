"""How heavy the question page is, with all that it loads."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client

from quizzes.models import Item, Question, Quiz
from tests.factories import (
    MatchingVersionFactory,
    SentenceFactory,
    SeveralVersionFactory,
    TrueFalseVersionFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.bank import CitationFactory
from tests.factories.begun import answer, attempt_at
from tests.views.browsers import browser_of
from tests.views.pages import read

pytestmark = pytest.mark.django_db

KB = 1000  # bytes
HTML_CEILING, LISTS_CEILING, ASSETS_CEILING = 15 * KB, 35 * KB, 60 * KB
IMPORT = re.compile(r"""@import\s+url\(["']([^"']+)["']\)""")
STEM = (
    "A retailer keeps forty million product pictures that shops in three regions read"
    " all day long, and that nobody changes once they are uploaded. Which of these"
    " services fits best, and costs the least for each gigabyte that is kept?"
)
TEXT = "Long enough to be an option of a scenario, with `code`, and a clause {}"


@pytest.fixture
def longwinded():
    """Makes versions with a long stem and long parts."""

    def choice():
        return _with_long_texts(VersionFactory(stem=STEM, wrong=tuple("bcdef")))

    def matching():
        return _with_long_texts(MatchingVersionFactory(stem=STEM))

    def several():
        return _with_long_texts(SeveralVersionFactory(stem=STEM, wrong=tuple("cdef")))

    def true_false():
        return _with_long_texts(TrueFalseVersionFactory(stem=STEM))

    return {
        "single_choice": choice,
        "several_choice": several,
        "true_false": true_false,
        "matching": matching,
    }


def _with_long_texts(version):
    for parts in version.payload.values():
        for part in parts if isinstance(parts, list) else []:
            part["text"] = TEXT.format(part["key"])
            part["reason"] = f"{TEXT} {STEM}"
    version.save()
    block = SentenceFactory(text=STEM)
    for ordinal in range(1_000_000, 1_000_006):  # the rest of its passage
        SentenceFactory(
            revision=block.revision, block=block.block, ordinal=ordinal, text=STEM
        )
    CitationFactory(version=version, sentence=block)
    return version


@pytest.mark.parametrize(
    "kind", ["single_choice", "several_choice", "true_false", "matching"]
)
@pytest.mark.parametrize("is_answered", [False, True])
def test_question_page_weighs_15_kb_at_most(
    guest, learner, longwinded, kind, is_answered
):
    quiz = quiz_with(20, factory=longwinded[kind])
    attempt = attempt_at(quiz, learner=learner)
    if is_answered:
        for item in attempt.items.all():
            answer(item, {"1": "b", "2": "a"} if kind == "matching" else "b")

    response = guest.get(f"/attempts/{attempt.pk}/1/")

    assert len(response.content) <= HTML_CEILING


def wrong_answer(item):
    """Every pair placed wrongly, or a wrong option: the page with most to say."""
    payload = item.version.payload
    if "prompts" not in payload:
        return next(each["key"] for each in payload["options"] if each["weight"] == "0")
    keys = [each["key"] for each in payload["answers"]]
    return {
        prompt["key"]: keys[(keys.index(prompt["answer"]) + 1) % len(keys)]
        for prompt in payload["prompts"]
    }


def test_every_page_of_our_own_quizzes_weighs_15_kb_at_most():
    # Not the watching client: names of services are options and headings at once.
    client = Client()
    call_command("load_content", verbosity=0)
    weights = {}
    for quiz in Quiz.objects.all():
        client.post(f"/quizzes/{quiz.slug}/", {"start_key": uuid4()})
        attempt = quiz.attempts.get()
        for item in attempt.items.all():
            page = f"/attempts/{attempt.pk}/{item.position}/"
            weights[item.question.key, "open"] = len(client.get(page).content)
            answer(item, wrong_answer(item))
        for item in attempt.items.all():
            page = f"/attempts/{attempt.pk}/{item.position}/"
            weights[item.question.key, "marked"] = len(client.get(page).content)

    assert {name: size for name, size in weights.items() if size > HTML_CEILING} == {}
    assert len(weights) == 2 * Question.objects.askable().count()


@pytest.mark.parametrize("path", ["/", "/history/"])
def test_home_and_history_of_our_own_quizzes_weigh_35_kb_at_most(guest, learner, path):
    call_command("load_content", verbosity=0)
    # Not the watching client: names of services are options and headings at once.
    client = browser_of(learner, kind=Client)
    for quiz in Quiz.objects.all():
        client.post(f"/quizzes/{quiz.slug}/", {"start_key": uuid4()})
    for item in Item.objects.of(learner.pk):
        answer(item, wrong_answer(item))

    assert len(client.get(path).content) <= LISTS_CEILING


def own_path(address: str) -> Path:
    """The file behind an address of a static file."""
    found = finders.find(urlsplit(address).path.removeprefix("/static/"))
    assert found, address
    return Path(found)


def with_imports(stylesheet: Path) -> list[Path]:
    """The stylesheet, and all that it brings in."""
    imported = [
        stylesheet.parent / name for name in IMPORT.findall(stylesheet.read_text())
    ]
    return [stylesheet, *(path for each in imported for path in with_imports(each))]


def assets_of(response) -> list[Path]:
    """Every script and stylesheet that a page loads."""
    page = read(response)
    scripts = [script.attributes["src"] for script in page.all("script")]
    sheets = [link.attributes["href"] for link in page.all("link", rel="stylesheet")]
    styles = [path for sheet in sheets for path in with_imports(own_path(sheet))]
    return [*map(own_path, scripts), *styles]


def test_scripts_and_styles_weigh_60_kb_at_most(guest, learner):
    attempt = attempt_at(quiz_with(1), learner=learner)

    assets = assets_of(guest.get(f"/attempts/{attempt.pk}/1/"))

    weights = [len(gzip.compress(path.read_bytes(), 9)) for path in assets]
    assert {"margin.css", "tokens.css", "keys.js"} <= {path.name for path in assets}
    assert any("htmx" in path.name for path in assets)
    assert sum(weights) <= ASSETS_CEILING
