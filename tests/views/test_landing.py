import pytest

from quizzes.models import Question
from tests.factories import CitationFactory, QuestionFactory, VersionFactory, quiz_with
from tests.factories.canaries import canary_version
from tests.views.browsers import HTMX_SAMPLE, HTMX_SHEET
from tests.views.pages import read, refusal_in
from tests.views.stored import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    """The sample question; its right option is a."""
    return canary_version("wren", key="welcome")


def wires(response) -> dict[str, str]:
    """What the sample's form would send, by the text of the option."""
    choices = read(response).all("label", class_="choice")
    return {
        label.one("span", class_="choice-text").words: label.one("input").attributes[
            "value"
        ]
        for label in choices
    }


def test_landing_asks_a_sample_question(client, sample):
    page = read(client.get("/"))

    form = page.one("form", class_="question")
    assert form.attributes["action"] == "/#sample"
    assert form.one("h2", id="stem").words == "What is asked in wren?"
    options = [option.words for option in form.all("span", class_="choice-text")]
    assert sorted(options) == [f"Part {letter} of wren" for letter in "abcd"]


@pytest.mark.parametrize(
    ("letter", "verdict"), [("a", "Right."), ("b", "Not this time. The answer is ")]
)
def test_landing_marks_the_sample(client, sample, letter, verdict):
    wire = wires(client.get("/"))[f"Part {letter} of wren"]

    response = client.get("/", {"sample": "1", "answer": wire})

    assert response.status_code == 200
    assert read(response).one("div", id="verdict").words.startswith(verdict)
    assert "canary-explanation-wren" in response.content.decode()
    assert "The canary-sentence--wren stands here." in response.content.decode()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (
            {"sample": "1", "answer": "0" * 18},
            "That answer is not part of this question. Choose again.",
        ),
        (
            {"sample": "1", "answer": "a"},
            "That answer is not part of this question. Choose again.",
        ),
        (
            {"sample": "1", "answer": "\0"},
            "That answer is not part of this question. Choose again.",
        ),
        ({"sample": "1"}, "Choose one of the answers, then check it."),
    ],
)
def test_landing_refuses_what_is_no_answer_to_the_sample(
    client, sample, sent, sentence
):
    response = client.get("/", sent)

    assert (response.status_code, refusal_in(response)) == (422, sentence)
    assert read(response).all("form", class_="question") != []


def test_landing_stores_nothing(client, sample):
    CitationFactory()
    before = everything_stored()

    for wire in [*wires(client.get("/")).values(), "nonsense"]:
        client.get("/", {"sample": "1", "answer": wire})

    assert everything_stored() == before
    assert client.cookies.keys() == {"margin_csrf"}


@pytest.mark.parametrize("status", ["missing", "draft", "retired"])
def test_landing_without_a_sample(client, status):
    if status != "missing":
        VersionFactory(question=QuestionFactory(key="welcome", status=status))

    response = client.get("/", {"sample": "1", "answer": "x"})

    assert response.status_code == 200
    assert read(response).all("form", class_="question") == []


def test_landing_sends_the_sample_alone_when_htmx_asks_for_it(client, sample):
    wire = wires(client.get("/"))["Part a of wren"]

    response = client.get("/", {"sample": "1", "answer": wire}, headers=HTMX_SAMPLE)

    [fragment] = read(response).elements
    assert fragment.attributes["id"] == "sample"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        HTMX_SHEET,
        {"HX-Request": "true"},
        {**HTMX_SAMPLE, "HX-Boosted": "true"},
        {**HTMX_SAMPLE, "HX-History-Restore-Request": "true"},
        {"HX-Target": "sample"},
    ],
)
def test_landing_is_a_whole_page_for_everybody_else(client, sample, headers):
    response = client.get("/", headers=headers)

    assert read(response).all("html") != []
    assert {"HX-Request", "HX-Target"} <= set(response["Vary"].split(", "))


def test_landing_offers_the_largest_quiz(client):
    quiz_with(1, slug="small")
    quiz_with(3, slug="large")
    quiz_with(4, slug="closed", mode="exam")

    page = read(client.get("/"))

    link = page.one("a", class_="is-large")
    assert (link.attributes["href"], link.words) == ("/quizzes/large/", "Try “Large”")
    assert "3 questions, about 2 minutes." in page.words


def test_landing_of_an_empty_site_offers_no_quiz(client):
    page = read(client.get("/"))

    assert page.all("a", class_="is-large") == []
    assert Question.objects.count() == 0
