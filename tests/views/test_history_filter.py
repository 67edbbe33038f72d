import pytest

from tests.factories import AttemptFactory, QuizFactory, quiz_with
from tests.factories.begun import finished_at
from tests.factories.clock import after
from tests.views.browsers import HTMX_SHOWN
from tests.views.pages import read

pytestmark = pytest.mark.django_db

ODD = ["x", "\0", "' OR 1=1", "9" * 5000, "disks\n", "-1", "exam&mode=practice"]


@pytest.fixture
def attempts(learner):
    """Twelve attempts at "disks", then one at "files"."""
    disks, files = (quiz_with(1, slug=slug) for slug in ("disks", "files"))
    for hour in range(12):
        finished_at(disks, learner=learner, started_at=after(hours=hour))
    finished_at(files, learner=learner, started_at=after(hours=20))


def titles(response):
    return [row.one("a").words for row in read(response).all("tr") if row.all("a")]


def chosen(response):
    form = read(response).one("form", class_="filter")
    return {name: values[-1] for name, values in form.fields.items()}


def test_filter_shows_what_fits_and_says_how_many(guest, attempts):
    response = guest.get("/history/", {"quiz": "files"})

    assert titles(response) == ["Files"]
    assert read(response).one("p", id="shown-count").words == "One attempt fits."
    assert chosen(response) == {"quiz": "files", "mode": "", "days": ""}


def test_filter_offers_the_quizzes_that_were_begun(guest, attempts):
    QuizFactory(slug="untouched")

    select = read(guest.get("/history/")).one("select", id="quiz")

    values = [option.attributes["value"] for option in select.all("option")]
    assert values == ["", "disks", "files"]


def test_filter_stays_in_the_links_to_other_pages(guest, attempts):
    query = {"quiz": "disks", "mode": "practice", "page": "1"}

    response = guest.get("/history/", query)

    [older] = read(response).one("nav", class_="pager").all("a")
    assert older.attributes["href"] == "/history/?quiz=disks&mode=practice&page=2"
    assert titles(guest.get(older.attributes["href"])) == ["Disks", "Disks"]


def test_filter_that_nothing_fits_says_so(guest, attempts):
    response = guest.get("/history/", {"mode": "exam"})

    assert titles(response) == []
    assert "Nothing fits" in read(response).words
    assert read(response).one("p", id="shown-count").words == "No attempts fit."


@pytest.mark.parametrize("field", ["mode", "days"])
@pytest.mark.parametrize("value", ODD)
def test_filter_by_what_is_unknown_is_left_out(guest, attempts, field, value):
    response = guest.get("/history/", {field: value})

    assert response.status_code == 200
    assert chosen(response) == {"quiz": "", "mode": "", "days": ""}
    assert len(titles(response)) == 10


@pytest.mark.parametrize("value", ["x", "\0", "' OR 1=1", "9" * 5000])
def test_filter_by_an_unknown_quiz_is_no_error(guest, attempts, value):
    assert guest.get("/history/", {"quiz": value}).status_code == 200


def test_unknown_quiz_is_left_out_as_the_form_says(guest, attempts):
    response = guest.get("/history/", {"quiz": "nowhere"})

    assert chosen(response) == {"quiz": "", "mode": "", "days": ""}
    assert len(titles(response)) == 10
    assert read(response).one("p", id="shown-count").words == ""


def test_filter_reads_nothing_about_headings(guest, attempts, queries):
    def masteries_read(**options):
        with queries() as counted:
            guest.get("/history/", **options)
        return sum("ROW_NUMBER" in sql for sql in counted)

    assert (masteries_read(), masteries_read(headers=HTMX_SHOWN)) == (1, 0)


def test_filter_gets_only_what_it_changes(guest, attempts):
    response = guest.get("/history/", {"quiz": "files"}, headers=HTMX_SHOWN)

    shown, *rest = read(response).elements
    assert shown.attributes["id"] == "shown"
    assert [element.tag for element in rest] == ["title", "p"]
    assert rest[1].attributes["hx-swap-oob"] == "innerHTML"
    assert rest[1].words == "One attempt fits."
    assert "HX-Target" in response["Vary"]


def test_filtered_history_is_a_page_for_everybody_else(guest, attempts):
    for headers in ({}, {**HTMX_SHOWN, "HX-History-Restore-Request": "true"}):
        page = read(guest.get("/history/?quiz=files", headers=headers))
        assert page.all("html") != []


def test_filter_by_time(guest, learner, monkeypatch):
    monkeypatch.setattr("quizzes.views.history.now", lambda: after(days=20))
    for day in (1, 14):
        title = {"title": f"Day {day}", "scope": str(day)}
        across = {"quiz": None, "purpose": "practice", **title}
        AttemptFactory(learner=learner, started_at=after(days=day), **across)

    assert titles(guest.get("/history/", {"days": "7"})) == ["Day 14"]
    assert titles(guest.get("/history/", {"days": "30"})) == ["Day 14", "Day 1"]
