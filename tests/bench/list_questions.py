"""How long the list of questions takes with 20,000 of them.

``pytest -s tests/bench/list_questions.py`` prints it; the suite itself leaves it out.
CPU is what this process has used: with SQLite that is all, and no other load shows.
"""

import re
import time
from datetime import timedelta
from decimal import Decimal
from statistics import median
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from quizzes.domain.folding import searchable
from quizzes.models import (
    Citation,
    Item,
    Question,
    QuestionVersion,
    Response,
    Sentence,
    Slot,
)
from tests.factories import (
    AttemptFactory,
    CollectionFactory,
    InstructorFactory,
    SectionFactory,
    VersionFactory,
)
from tests.factories.clock import NOON
from tests.factories.notes import revision_of

pytestmark = pytest.mark.django_db
pytest_plugins = ["tests.views.conftest"]

QUESTIONS, TIMES, DEEP = 20_000, 7, 100
HEADINGS, SLOTS, ATTEMPTS, ASKED = 200, 5_000, 40, 50
MOST_QUERIES, MOST_MS = 6, 150
KINDS = ["single_choice", "several_choice", "true_false", "matching"]
STATUSES = ["published"] * 7 + ["draft", "retired"]
WORDS = ["disk", "blob", "tier", "region", "vault", "queue", "network", "policy"]


def question(number, collection):
    words = " ".join(
        WORDS[(number * step + step) % len(WORDS)] for step in range(1, 60)
    )
    rare = " zebrafish" if number % 4_000 == 17 else ""
    tags = [f"tag-{number % 40}", f"topic-{number % 25}"]
    title = f"Question {number * 7919 % QUESTIONS} about {words[:60]}?"
    return Question(
        collection=collection,
        key=f"q-{number * 104_729 % 1_000_003}",
        status=STATUSES[number % len(STATUSES)],
        kind=KINDS[number % 4],
        title=title,
        search_text=searchable(f"{title}\n{words}{rare}\n{tags}"),
        tag_text="".join(f"\n{tag}\n" for tag in tags),
        difficulty=(None, 1, 2, 3)[number % 7 % 4],
        changed_at=NOON + timedelta(minutes=number * 31 % QUESTIONS),
    )


def versions_of(questions):
    payload = VersionFactory.build(question=questions[0]).payload
    return QuestionVersion.objects.bulk_create(
        QuestionVersion(
            question=question,
            number=number,
            kind=question.kind,
            stem=question.title,
            payload=payload,
            points=1,
            search_text=question.search_text,
            digest=f"{question.pk:060}{number:04}",
            created_at=NOON,
        )
        for question in questions
        for number in ((1, 2) if question.pk % 4 == 0 else (1,))
        if question.status != "draft"
    )


def cite(versions):
    heads = (f"## Part {n}\n\n" if n % 10 == 0 else "" for n in range(HEADINGS))
    text = "\n\n".join(
        f"{head}### Service {n}\n\nService {n} keeps things of sort {n}."
        for n, head in enumerate(heads)
    )
    sentences = list(Sentence.objects.filter(revision=revision_of(text)))
    Citation.objects.bulk_create(
        Citation(
            version=version,
            part=part,
            sentence=sentences[version.question_id % len(sentences)],
            words="keeps things",
        )
        for version in versions
        for part in ("", "a")
    )


def ask(versions):
    section = SectionFactory()
    Slot.objects.bulk_create(
        Slot(quiz=section.quiz, section=section, position=place, question_id=pk)
        for place, pk in enumerate(sorted({v.question_id for v in versions})[:SLOTS])
    )
    newest = sorted(versions, key=lambda v: (-v.question.changed_at.timestamp(), v.pk))
    asked = list({v.question_id: v for v in newest[: ASKED * 2]}.values())[:ASKED]
    for _ in range(ATTEMPTS):
        attempt = AttemptFactory(finished=True)
        items = Item.objects.bulk_create(
            Item(attempt=attempt, position=n, question=v.question, version=v, out_of=1)
            for n, v in enumerate(asked, start=1)
        )
        for item in items:
            item.response = Response(
                item=item,
                sequence=1,
                client_key=UUID(int=item.pk),
                answer="a",
                canonical="a",
                mark=1,
                received_at=NOON,
            )
            item.mark = Decimal(item.pk % 3) / 2
        Response.objects.bulk_create(filter(None, (item.response for item in items)))
        Item.objects.bulk_update(items, ["response", "mark"])


@pytest.fixture
def browser():
    """Of an instructor who has half of the questions; the site has the others."""
    user = InstructorFactory()
    own = CollectionFactory(slug="own", owner=user)
    collections = [CollectionFactory(), own]
    questions = Question.objects.bulk_create(
        question(number, collections[number % 2]) for number in range(QUESTIONS)
    )
    versions = versions_of(questions)
    cite(versions)
    ask(versions)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(user)
    return client


def following(browser, query, times=1):
    """The query of a later page."""
    for _ in range(times):
        page = browser.get(f"/teach/questions/?{query}").content.decode()
        [query] = re.findall(r'rel="next" href="[^?]*\?([^"]*)"', page)
        query = query.replace("&amp;", "&")
    return query


def looks(browser):
    """What is looked at, by name."""
    last = following(browser, "q=disk", 3)
    many = "+".join(chr(letter) for letter in range(ord("a"), ord("z")))
    return {
        "first page": "",
        f"page {DEEP}": following(browser, "", DEEP - 1),
        "page 50 by title": following(browser, "sort=title", 49),
        **{
            f"sorted by {sort}": f"sort={sort}"
            for sort in ("oldest", "title", "title-down", "key", "easiest", "hardest")
        },
        "a common word": "q=disk",
        "its fourth page": last,
        "two common words, by title": "q=disk+vault&sort=title",
        "one letter": "q=a",
        "many letters": f"q={many}",
        "a rare word": "q=zebrafish",
        "a missing word": "q=platypus",
        "10,000 characters": f"q={'disk' * 2_500}",
        "a kind": "kind=matching",
        "a status": "status=retired",
        "a heading": "heading=notes-0%23Part 10%23Service 17",
        "a heading with ten below it": "heading=notes-0%23Part 10",
        "the whole notes": "heading=notes-0",
        "a tag": "tag=tag-7",
        "one's own": "whose=own",
        "all at once": "q=disk&kind=matching&status=published&tag=tag-7&whose=own"
        "&heading=notes-0&sort=title",
    }


def test_time_of_every_look(browser, queries):
    slugs = Sentence.objects.values_list("revision__notes__slug", "anchor")
    slug = slugs[0][0]
    too_much = []
    print(f"\n{connection.vendor}, {QUESTIONS:,}: queries, best, median, worst, CPU")
    for name, wanted in looks(browser).items():
        query, spent, used = wanted.replace("notes-0", slug), [], []
        for _ in range(TIMES):
            begun, begun_cpu = time.perf_counter(), time.process_time()
            with queries() as counted:
                response = browser.get(f"/teach/questions/?{query}")
            spent.append((time.perf_counter() - begun) * 1000)
            used.append((time.process_time() - begun_cpu) * 1000)
        assert response.status_code == 200
        count = response.context["screen"].count
        size = len(response.content) / 1000
        print(
            f"{name:29}{len(counted):2}{min(spent):5.0f}{median(spent):5.0f}"
            f"{max(spent):5.0f}{median(used):5.0f} ms{count:7,} found{size:4.0f} kB"
        )
        if len(counted) > MOST_QUERIES or median(spent) > MOST_MS:
            too_much.append(name)
    limits = f"{MOST_QUERIES} queries and {MOST_MS} ms"
    print(f"over {limits}: {', '.join(too_much) or 'none'}")
