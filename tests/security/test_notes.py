"""Whatever the notes say, their page holds nothing of it but words."""

import pytest

from tests.domain.test_prose import HOSTILE
from tests.factories import NotesFactory
from tests.factories.notes import revision_of
from tests.security.test_markup import faults
from tests.views.pages import read

pytestmark = pytest.mark.django_db

PLACES = {
    "heading": "## {}\n\nWords.\n",
    "sentence": "Before. {} After.\n",
    "item": "- {}\n- [ ] {}\n",
    "cell": "| a | {} |\n|---|---|\n| {} | b |\n",
    "quotation": "> ## {}\n",
    "code": "`{}`\n\n    {}\n\n```{}\n{}\n```\n",
    "block": "{}\n",
    "title": "---\ntitle: {}\n---\n\n# {}\n",
}
SWAPPED = [
    '<div hx-post="/theme/" hx-trigger="load">x</div>',
    '<b data-hx-get="/theme/" hx-on:click="x()" hx-boost=true>x</b>',
    '<p id="notice" hx-swap-oob="true">x</p>',
    '<meta name="htmx-config" content="{}">',
    '<form id="main"><input name="attributes"></form>',
    '<p id="s.000000000000" class="sentence margin-note">x</p>',
    "<![CDATA[<script>x()</script>]]>",
    "{{ request }} {% debug %}",
    "&lt;script&gt;x()&lt;/script&gt;",
    "\u202e<script>x()</script>",
]
TITLES = "## main\n\n## Notice\n\n## S.000000000000\n"
IN_THE_TEXT = {"class", "id", "href", "rel", "start", "tabindex"}
OURS = {
    *("sentence", "prose", "notes-table", "notes-text", "meta", "no-print"),
    *("notes-head", *(f"is-depth-{depth}" for depth in range(2, 7))),
}


def text_of(page):
    return page.one("div", class_="notes-text")


@pytest.fixture
def page(client):
    """Reads a page of notes."""
    notes = NotesFactory(slug="hostile", title="Notes")

    def page(text):
        number = notes.revisions.count() + 1
        revision_of(text, notes=notes, number=number)
        return read(client.get("/notes/hostile/"))

    return page


def brought_in(page):
    """What the text has that is neither words nor ours."""
    found = [fault for each in page.walk() for fault in faults(each)]
    yield from (each for each in found if not each.startswith(("http", "mailto:")))
    for element in text_of(page).walk():
        yield from element.attributes.keys() - IN_THE_TEXT
        yield from set(element.attributes.get("class", "").split()) - OURS
        yield from {element.tag} & {"form", "input", "img", "svg", "script", "meta"}


@pytest.mark.parametrize("payload", [*HOSTILE, *SWAPPED])
def test_notes_bring_in_words_only_and_take_no_id(page, payload):
    found = {}

    for place, frame in PLACES.items():
        shown = page(frame.replace("{}", payload) + f"\n\n## {payload}\n\n{TITLES}")
        ids = [each.attributes.get("id") for each in shown.walk()]
        twins = [each for each in ids if each and ids.count(each) > 1]
        owners = {each.attributes.get("id"): each.tag for each in shown.walk()}
        found[place] = [*brought_in(shown), *twins]
        assert (owners["main"], owners["notice"]) == ("main", "div")

    assert found == {place: [] for place in PLACES}


def test_words_of_notes_are_not_read_as_a_template(page):
    shown = page("{{ request }} and {% debug %}.\n")

    assert text_of(shown).words == "{{ request }} and {% debug %}."
