"""T7, T8: an id of somebody else's thing in a field reads and changes nothing."""

from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from quizzes.models import Draft, Image, QuestionVersion, Share
from tests.factories import DraftFactory, VersionFactory
from tests.security.matrix.asking import ask
from tests.security.matrix.cast import Cast, draft_of, make_cast
from tests.security.matrix.policies import SIGNED_IN, TEACHERS, THE_SITES
from tests.views.stored import everything_but_sessions

pytestmark = pytest.mark.django_db

A, B = "instructor A", "instructor B"
LIST = "/teach/questions/"
MISSING = 999_999
BULK = (
    {"do": "retire"},
    {"do": "publish"},
    {"do": "tag", "tag": "mine"},
    {"do": "untag", "tag": "birds"},
)
SEARCHES = (
    "",
    "?q=canary",
    "?q=draft",
    "?whose=shared",
    "?whose=own",
    "?status=draft&status=published&status=retired",
    "?tag=birds",
    "?sort=title",
    "?sort=nonsense&page=nonsense",
)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def at(question, name="question_editor", **more) -> str:
    return reverse(name, kwargs={"question_id": question.pk, **more})


def saved(*, do="save", **fields) -> dict:
    return {"do": do, "page_key": uuid4(), "kind": "single_choice", **fields}


@pytest.mark.parametrize("bulk", BULK, ids=str)
def test_bulk_leaves_out_what_is_not_ones_own(cast, bulk):
    own, other = cast.questions[A], cast.questions[B]
    foreign = [other.pk, cast.questions["owner"].pk, cast.questions[THE_SITES].pk]
    before = everything_but_sessions()

    cast.browsers[A].post(LIST, {**bulk, "question": foreign})

    assert everything_but_sessions() == before
    cast.browsers[A].post(LIST, {**bulk, "question": [*foreign, own.pk]})
    other.refresh_from_db()
    assert (other.status, other.versions.count()) == ("published", 2)


@pytest.mark.parametrize("bulk", BULK, ids=str)
def test_bulk_says_of_anothers_what_it_says_of_a_missing_one(cast, bulk):
    def said(pk) -> tuple:
        browser = cast.browsers[A]
        browser.post(LIST, {**bulk, "question": pk})
        page = ask(browser, "get", LIST).told
        browser.get(LIST)  # has shown what was said
        return page

    assert said(cast.questions[B].pk) == said(MISSING)


@pytest.mark.parametrize("who", TEACHERS)
@pytest.mark.parametrize("search", SEARCHES)
def test_search_finds_what_one_may_read(cast, who, search):
    for name, question in cast.questions.items():
        VersionFactory(question=question, number=3, tags=[f"tag of {name}"])
        question.tag_text = f"\nbirds\ntag of {name}\n"
        question.save()
    hidden = set(cast.questions) - {who, THE_SITES}

    for headers in ({}, {"HX-Request": "true", "HX-Target": "shown"}):
        page = ask(cast.browsers[who], "get", LIST + search, headers=headers)
        told = page.body.decode()
        assert page.status == 200
        assert not [each for each in hidden if f"Canary {each}" in told]
        assert not [each for each in hidden if f"tag of {each}" in told]
        assert not [each for each in cast.hidden_from(who) if each in told]


def test_list_shows_ones_own_and_the_sites(cast):
    told = cast.browsers[A].get(LIST).content.decode()

    assert [name for name in cast.questions if f"Canary {name}" in told] == [
        A,
        THE_SITES,
    ]


def test_page_that_begins_at_anothers_question_shows_none_of_theirs(cast):
    titles = [question.title for question in cast.questions.values()]
    for title in titles:
        for page in (title, f"{title}:{cast.questions[B].pk}", str(MISSING)):
            asked = ask(cast.browsers[A], "get", LIST, data={"page": page})
            assert f"Canary {B}".encode() not in asked.body


@pytest.mark.parametrize("method", ["get", "post"])
def test_version_number_of_another_question_is_missing(cast, method):
    VersionFactory(question=cast.questions[B], number=3, stem="Only theirs")
    before = everything_but_sessions()
    own = cast.questions[A]

    theirs = ask(cast.browsers[A], method, at(own, "question_version", number=3))
    missing = ask(cast.browsers[A], method, at(own, "question_version", number=4))

    assert theirs.status == missing.status == 404
    assert theirs.told == missing.told
    assert everything_but_sessions() == before


@pytest.mark.parametrize("version", [1, 2])
def test_preview_takes_no_version_of_anothers(cast, version):
    path = at(cast.questions[B], "question_preview")

    asked = ask(cast.browsers[A], "get", f"{path}?version={version}")

    assert asked.status == 404
    assert f"Canary {B}".encode() not in asked.body


def test_draft_of_another_author_on_a_shared_question_stays_theirs(cast):
    question = cast.questions[B]
    Share.objects.create(
        collection=question.collection, user=cast.users[A], may_edit=True
    )
    draft = Draft.objects.get(question=question, author=cast.users[B])
    before = Draft.objects.filter(pk=draft.pk).values().get()
    guesses = {"page_key": draft.page_key or uuid4(), "revision": draft.revision}

    for sent in (saved(stem="Mine", **guesses), saved(stem="Mine"), {}):
        cast.browsers[A].post(at(question), sent)
    for name in ("question_discard", "question_publish"):
        cast.browsers[A].post(at(question, name), {"do": "take", "newest": 2})
    pages = [
        cast.browsers[A].get(at(question, name)).content.decode()
        for name in ("question_editor", "question_versions", "question_preview")
    ]

    assert Draft.objects.filter(pk=draft.pk).values().get() == before
    assert not [page for page in pages if f"Draft of {B}" in page]


@pytest.mark.parametrize("may_edit", [False, True])
def test_share_gives_what_it_says_and_no_more(cast, may_edit):
    question = cast.questions[B]
    paths = [at(question), at(question, "question_versions"), LIST]
    Share.objects.create(
        collection=question.collection, user=cast.users[A], may_edit=may_edit
    )

    pages = [cast.browsers[A].get(path) for path in paths]
    retire = at(question, "question_status")
    retired = ask(cast.browsers[A], "post", retire, data={"status": "retired"})

    assert {page.status_code for page in pages} == {200}
    assert all(f"Canary {B}" in page.content.decode() for page in pages)
    assert retired.status == (303 if may_edit else 404)


def test_share_that_ended_gives_nothing(cast):
    question = cast.questions[B]
    share = Share.objects.create(
        collection=question.collection, user=cast.users[A], may_edit=True
    )
    DraftFactory(question=question, author=cast.users[A], fields=draft_of("me"))
    share.delete()
    before = everything_but_sessions()

    for name in ("question_editor", "question_publish", "question_discard"):
        asked = ask(cast.browsers[A], "post", at(question, name), data=saved(stem="x"))
        assert (name, asked.status, asked.writes) == (name, 404, [])
    assert cast.browsers[A].get(at(question, "question_preview")).status_code == 404
    assert everything_but_sessions() == before


def test_picture_of_another_is_not_shown_by_naming_it(cast):
    theirs = Image.objects.get(collection=cast.questions[B].collection)
    question, browser = cast.questions[A], cast.browsers[A]
    Draft.objects.filter(question=question).delete()
    stem = f"Which?\n\n![What they drew](/images/{theirs})"
    fields = {
        "stem": stem,
        "right": "a",
        **{f"option-{key}-text": f"Answer {key}" for key in "ab"},
        "option": ["a", "b"],
    }
    browser.post(at(question), saved(based_on=2, **fields))
    draft = Draft.objects.get(question=question)
    sent = {"do": "publish", "revision": draft.revision, "newest": 2}
    browser.post(at(question, "question_publish"), sent)

    newest = QuestionVersion.objects.newest().get(question=question)
    assert (newest.number, str(theirs) in newest.stem) == (3, True)
    assert list(newest.images.all()) == []
    assert browser.get(f"/images/{theirs}").status_code == 404


def test_citation_of_no_sentence_is_none(cast):
    question = cast.questions[A]
    sent = saved(stem="Anew", cite=MISSING, revision=1, **{"option-a-cite": -1})

    asked = ask(cast.browsers[A], "post", at(question), data=sent)

    assert asked.status == 303


@pytest.mark.parametrize("who", SIGNED_IN)
def test_download_holds_nothing_of_others(cast, who):
    asked = ask(cast.browsers[who], "post", "/settings/data/export/")
    archive = ZipFile(BytesIO(asked.body))

    files = b"".join(archive.read(name) for name in archive.namelist())
    told = files.decode(errors="replace")
    others = set(cast.users) - {who}
    hidden = {f"Canary {each}" for each in set(cast.questions) - {who, THE_SITES}}
    hidden |= {f"Draft of {each}" for each in others}
    assert cast.users[who].email in told
    assert not [each for each in others if cast.users[each].email in told]
    assert not [each for each in hidden if each in told]


def test_sign_in_of_another_is_not_ended(cast):
    theirs = cast.browsers["learner B"].session.session_key
    seen = UserSession.objects.create(
        user=cast.users["learner B"], session_key=theirs, ip="192.0.2.1"
    )
    before = everything_but_sessions()

    for end in (seen.pk, theirs, MISSING):
        cast.browsers["learner A"].post("/account/devices/", {"end": end})

    assert everything_but_sessions() == before
    assert cast.browsers["learner B"].get("/account/devices/").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/history/", "/history/?quiz=birds", "/settings/"]
)
def test_own_pages_show_attempts_of_nobody_else(cast, path):
    told = cast.browsers["learner B"].get(path).content.decode()

    attempts = {
        **cast.open,
        **{f"{who}'s": each for who, each in cast.finished.items()},
    }
    shown = {who for who, each in attempts.items() if f"/attempts/{each.pk}/" in told}
    assert shown <= {"learner B", "learner B's"}


def test_role_cannot_be_set_by_instructors(cast):
    before = everything_but_sessions()
    sent = {"person": cast.users[A].pk, "role": "owner"}

    for who in set(cast.browsers) - {"owner"}:
        asked = ask(cast.browsers[who], "post", "/teach/people/", data=sent)
        assert (who, asked.status in {302, 404}, asked.writes) == (who, True, [])

    assert everything_but_sessions() == before
