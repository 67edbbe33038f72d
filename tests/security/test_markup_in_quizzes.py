"""T12, T13: whatever is written as a title or a name, a page has the same elements.

Titles and names are plain words: with any of them a page must be built as it is with
harmless ones, and answered with the same headers.
"""

from types import SimpleNamespace

import pytest

from quizzes.models import Collection, Learner, Question, Quiz, Section
from tests.factories import QuizShareFactory, SlotFactory
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import Cast, make_cast
from tests.security.matrix.places import own_address
from tests.security.matrix.policies import OWNER_ONLY, OWNERS_LEARNER
from tests.security.matrix.rows import NO, ROWS
from tests.security.payloads import PAYLOADS
from tests.security.test_markup import faults
from tests.views.pages import read

pytestmark = pytest.mark.django_db

# No form and no column takes a null character.
WRITTEN = [payload for payload in PAYLOADS if "\0" not in payload]
SIZE = 25
BATCHES = [WRITTEN[start : start + SIZE] for start in range(0, len(WRITTEN), SIZE)]
PLAIN = ["Plain words"] * SIZE
LONGEST_NAME, LONGEST_TITLE = 80, 200
ALSO = {"quiz_list", "quiz", "landing", "history", "attempt_question"}
SEED = "?seed=0000000000000000"
QUERIES = {
    "quiz_preview": ["", SEED, f"{SEED}&at=2"],
    "quiz_scores": ["", "?show=questions"],
}
Pages = dict[str, tuple]


def write_everywhere(words: list[str]) -> None:
    """All words in titles, and one of them in each name."""
    title = "\n".join(words)
    for quiz in Quiz.objects.all():  # each another title, for lists go by it
        quiz.title, quiz.description = f"{quiz.pk} {title}", title
        quiz.save()
    Section.objects.update(title=title)
    Question.objects.update(title=title[:LONGEST_TITLE])
    Collection.objects.update(title=title[:LONGEST_TITLE])
    for number, learner in enumerate(Learner.objects.exclude(user=None)):
        learner.display_name = words[number % len(words)][:LONGEST_NAME]
        learner.save()


def pages_of(cast: Cast) -> Pages:
    """How each page is built; what of it may not be there is an element too."""
    found: Pages = {}
    for name, row in ROWS.items():
        if row.get == NO or not (is_about_quizzes(name) or name in ALSO):
            continue
        who = "owner" if row.may in {OWNER_ONLY, OWNERS_LEARNER} else "instructor A"
        for query in QUERIES.get(name, [""]):
            path = own_address(cast, name, who) + query
            found[path] = built(ask(cast.browsers[who], "get", path))
    return found


def is_about_quizzes(name: str) -> bool:
    words = ("quiz_", "learner", "review", "audit", "sharing")
    return any(word in name for word in words)


def built(asked) -> tuple:
    elements = list(read(SimpleNamespace(content=asked.body)).walk())
    shape = [(each.tag, *sorted(each.attributes)) for each in elements]
    bad = [fault for each in elements for fault in faults(each)]
    return asked.status, sorted(asked.headers), shape, bad


@pytest.fixture
def cast() -> Cast:
    cast = make_cast()
    for whose in ("instructor A", "owner"):
        quiz = cast.taught.quizzes[whose]
        QuizShareFactory(quiz=quiz, user=cast.users["instructor B"])
        section = quiz.sections.get()
        SlotFactory(
            section=section, question=None, draw_count=1, draw_tag="x", position=9
        )
    return cast


def test_titles_and_names_are_words(cast):
    write_everywhere(PLAIN)
    plain = pages_of(cast)
    assert {page[3] == [] for page in plain.values()} == {True}
    assert len(plain) > 20

    for words in BATCHES:
        write_everywhere(words)
        pages = pages_of(cast)
        wrong = [path for path in plain if pages[path] != plain[path]]
        assert (words, wrong) == (words, [])


@pytest.mark.parametrize("what", ["scores", "responses"])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_headers_of_a_download_take_no_title(cast, what, format):
    path = own_address(cast, "quiz_export", "owner")
    sent = {"what": what, "format": format}

    for words in BATCHES:
        write_everywhere(words)
        asked = ask(cast.browsers["owner"], "post", path, data=sent)
        name = asked.headers["Content-Disposition"]
        assert asked.status == 200
        assert name.isascii()
        assert name.isprintable()
        assert not set("\\/<>\r\n;\"'") & set(name.partition('filename="')[2][:-1])
