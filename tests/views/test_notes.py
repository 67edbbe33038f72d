"""The list of the notes, the page of one document, and the way there."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from quizzes.models import Attempt, Question, QuestionVersion
from tests.factories import (
    CitationFactory,
    NotesFactory,
    VersionFactory,
    quiz_with,
)
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.notes import revision_of
from tests.views.browsers import browser_of
from tests.views.pages import read

pytestmark = pytest.mark.django_db

AZURE = {"slug": "azure", "title": "Azure notes"}
TEXT = """\
Opening words.

## Storage

It keeps **bytes. Really** it does.

### Disks

- A disk spins.
"""
QUERIES = 6


@pytest.fixture
def revision(db):
    return revision_of(TEXT, notes=NotesFactory(**AZURE))


def places(page):
    return {each.attributes["id"] for each in page.walk() if "id" in each.attributes}


def links_to_notes(page):
    hrefs = [each.attributes["href"] for each in page.all("a")]
    return [each for each in hrefs if each.startswith("/notes/") and "#" in each]


# the page


def test_page_shows_the_text_under_its_headings(client, revision):
    main = read(client.get("/notes/azure/")).one("main")

    assert main.one("h1").words == "Azure notes"
    assert [(each.words, each.attributes) for each in main.all("h2")[1:]] == [
        ("Storage", {"id": "storage"})
    ]
    assert [each.words for each in main.all("h3")] == ["Disks"]
    assert [each.words for each in main.all("div", class_="prose")] == [
        *("Opening words.", "It keeps bytes. Really it does.", "A disk spins.")
    ]
    assert [each.words for each in main.all("strong")] == ["bytes.", "Really"]


def test_page_has_an_outline_that_leads_to_the_headings(client, revision):
    page = read(client.get("/notes/azure/"))

    outline = page.one("nav", aria_label="Contents")
    links = [(each.words, each.attributes["href"]) for each in outline.all("a")]
    assert links == [("Storage", "#storage"), ("Disks", "#disks")]


def test_page_without_headings_has_no_outline(client):
    revision_of("Words.\n", notes=NotesFactory(**AZURE))

    assert read(client.get("/notes/azure/")).all("nav", aria_label="Contents") == []


@pytest.mark.parametrize(
    "count, words",
    [
        (0, []),
        (1, ["One question asks about this"] * 2),
        (12, ["12 questions ask about this"] * 2),
    ],
)
def test_page_says_how_many_questions_ask_about_a_heading(
    client, revision, count, words
):
    for _ in range(count):
        sentence = revision.sentences.get(ordinal=3)
        CitationFactory(sentence=sentence, version=VersionFactory())

    page = read(client.get("/notes/azure/"))

    heads = page.all("div", class_="notes-head")
    assert [each.words for head in heads for each in head.all("p")] == words
    rows = page.one("nav", aria_label="Contents").all("li")
    figures = {0: "", 1: " 1 question", 12: " 12 questions"}[count]
    assert [each.words for each in rows] == [f"Storage{figures}", f"Disks{figures}"]


def test_page_names_no_question(client, revision):
    version = VersionFactory(explanation="canary-why")
    CitationFactory(sentence=revision.sentences.get(ordinal=1), version=version)

    html = client.get("/notes/azure/").content.decode()

    told = [version.stem, version.question.key, "canary-why", "Option A", "/quizzes/q"]
    assert [each for each in told if each in html] == []


def test_page_is_that_of_the_newest_revision(client, revision):
    client.get("/notes/azure/")
    revision_of("## New\n\nWords.\n", notes=revision.notes, number=2)

    headings = read(client.get("/notes/azure/")).one("main").all("h2")

    assert [each.words for each in headings] == ["Contents", "New"]


def test_a_heading_that_is_the_title_is_not_said_twice(client):
    notes = NotesFactory(slug="azure", title="Storage")
    revision_of("# Storage\n\nIt keeps bytes.\n", notes=notes)

    main = read(client.get("/notes/azure/")).one("main")

    assert main.one("h1").attributes == {"id": "storage"}
    assert main.all("h2") == []


def test_the_frame_of_the_page_has_no_id_that_a_heading_could_take(client):
    titles = sorted(places(read(client.get("/notes/"))) | {"error", "refusal", "top"})
    text = "".join(f"## {title}\n\nWords.\n\n" for title in titles)
    revision_of(text, notes=NotesFactory(**AZURE))

    page = read(client.get("/notes/azure/"))

    ids = [each.attributes["id"] for each in page.walk() if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    assert page.one("main").attributes["id"] == "main"
    outline = page.one("nav", aria_label="Contents").all("a")
    assert {each.attributes["href"][1:] for each in outline} <= set(ids)


# the way there


def test_citations_of_an_answer_lead_to_their_sentences(guest, learner, revision):
    quiz = quiz_with(1)
    version = QuestionVersion.objects.get()
    for part, ordinal in {"": 1, "b": 3, "c": 0}.items():
        sentence = revision.sentences.get(ordinal=ordinal)
        CitationFactory(version=version, part=part, sentence=sentence)
    attempt = attempt_at(quiz, learner=learner)
    path = f"/attempts/{attempt.pk}/1/"
    before = links_to_notes(read(guest.get(path)))
    answer(attempt.items.get(), "b")

    links = links_to_notes(read(guest.get(path)))

    page = read(guest.get("/notes/azure/"))
    led_to = [page.one("span", id=link.partition("#")[2]).words for link in links]
    assert before == []
    assert led_to == ["It keeps bytes.", "A disk spins.", "Opening words."]


def test_result_leads_to_what_to_read_again(guest, learner, revision):
    quiz = quiz_with(1)
    version = QuestionVersion.objects.get()
    CitationFactory(version=version, sentence=revision.sentences.get(ordinal=2))
    attempt = finished_at(quiz, keys="b", learner=learner)

    [link] = links_to_notes(read(guest.get(f"/attempts/{attempt.pk}/result/")))

    page = read(guest.get("/notes/azure/"))
    assert page.one("span", id=link.partition("#")[2]).words == "Really it does."


def test_citation_of_a_heading_in_other_letters_leads_there(guest, learner):
    notes = NotesFactory(**AZURE)
    older = revision_of("## Größe\n\nIt is large.\n", notes=notes, number=1)
    revision_of("## Größe\n\nIt is small.\n", notes=notes, number=2)
    quiz = quiz_with(1)
    version = QuestionVersion.objects.get()
    CitationFactory(version=version, sentence=older.sentences.get())
    attempt = finished_at(quiz, keys="b", learner=learner)

    links = links_to_notes(read(guest.get(f"/attempts/{attempt.pk}/1/")))

    assert links == ["/notes/azure/#gr%C3%B6%C3%9Fe"]


def test_every_citation_of_our_own_content_finds_its_sentence():
    client = Client()
    call_command("load_content", verbosity=0)
    ids = places(read(client.get("/notes/azure/")))
    client.post("/quizzes/storage-services/", {"start_key": uuid4()})
    attempt = Attempt.objects.get()
    client.post(f"/attempts/{attempt.pk}/result/")
    links = []
    for item in attempt.items.all():
        page = read(client.get(f"/attempts/{attempt.pk}/{item.position}/"))
        links += links_to_notes(page)

    assert len(links) >= attempt.items.count()
    missing = [each for each in links if each.partition("#")[2] not in ids]
    assert missing == []


# the list


def test_list_names_every_document(client, revision):
    CitationFactory(sentence=revision.sentences.get(ordinal=1))
    revision_of("Words.", notes=NotesFactory(slug="aws", title="AWS notes"))

    rows = read(client.get("/notes/")).one("ul", class_="row-list").all("li")

    assert [row.words for row in rows] == [
        "0 questions AWS notes One sentence. About 1 minute",
        "1 question Azure notes Four sentences under two headings. About 1 minute",
    ]
    hrefs = [row.one("a").attributes["href"] for row in rows]
    assert hrefs == ["/notes/aws/", "/notes/azure/"]


def test_list_without_notes_says_how_to_load_some(client):
    page = read(client.get("/notes/"))

    assert page.one("main").one("h2").words == "No notes yet"


def test_navigation_leads_to_the_notes_and_says_where_one_is(client, revision):
    def here(path):
        nav = read(client.get(path)).one("nav", aria_label="Main")
        return {
            each.words: each.attributes.get("aria-current") for each in nav.all("a")
        }

    assert here("/quizzes/")["Notes"] is None
    assert here("/notes/")["Notes"] == "page"
    assert here("/notes/azure/")["Notes"] == "true"


# requests


@pytest.mark.parametrize("path", ["/notes/nowhere/", "/notes/empty/"])
def test_unknown_notes_are_a_page_of_ours(client, path):
    NotesFactory(slug="empty")  # nothing was loaded into it

    response = client.get(path)

    assert response.status_code == 404
    assert read(response).one("h1").words == "This page is missing"


@pytest.mark.parametrize("path", ["/notes/", "/notes/azure/"])
def test_reading_only(client, revision, path):
    assert client.head(path).status_code == 200
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", ["/notes/", "/notes/azure/"])
def test_pages_are_kept_by_the_browser_and_asked_for_again(client, revision, path):
    response = client.get(path)

    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("path", ["/notes/", "/notes/azure/"])
def test_pages_cost_6_queries_at_most(learner, revision, queries, path):
    plain = browser_of(learner, kind=Client)  # asks the database nothing of its own

    def cost():
        with queries() as counted:
            assert plain.get(path).status_code == 200
        return len(counted)

    costs = []
    sentences = list(revision.sentences.all())
    for wanted in (1, 300):
        for number in range(Question.objects.count(), wanted):
            cited = sentences[number % len(sentences)]
            CitationFactory(version=VersionFactory(), sentence=cited)
        costs.append(cost())

    assert costs[0] == costs[1] <= QUERIES
