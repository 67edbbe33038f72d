"""The table: each address by name, who may do what there, and what is answered.

An address without a row fails the build. A row says who may (a policy), what the
address is about, and the status of a GET and of an empty POST from those who may.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from quizzes.models import Item, Learner
from tests.answering import choose
from tests.security.matrix.policies import (
    ACCOUNT,
    EDIT_QUESTION,
    EDIT_QUIZ,
    GUESTS,
    KNOWN_LEARNER,
    OPEN,
    OWN_ATTEMPT,
    OWNER_ONLY,
    OWNERS_LEARNER,
    READ_QUESTION,
    READ_QUIZ,
    SCORES,
    SEE_IMAGE,
    TEACHING,
    Policy,
)
from tests.security.matrix.taught import COLLEAGUE, TAKEN_FROM

NO = 405
Place = dict[str, int | str]
Statuses = int | dict[str, int]  # of everybody, or by who asks; "" for the others


@dataclass(frozen=True)
class Row:
    """``about``: what the address names, see places.py; '' for nothing.

    ``sent`` and ``done``: fields of a POST that goes through, and its status.
    ``post_by``: who may POST, where those are others than who may look.
    """

    may: Policy
    about: str = ""
    get: Statuses = 200
    post: Statuses = NO
    sent: Callable[[Place], dict] | None = None
    done: Statuses = 303
    done_by_htmx: int | None = None  # where htmx gets the page at once
    post_by: Policy | None = None
    target: str = "sheet"


def _start(place: Place) -> dict:
    return {"start_key": uuid4(), "of": "mistakes"}


def _answer(place: Place) -> dict:
    items = Item.objects.filter(position=place["position"], attempt__state="open")
    item = items.filter(attempt__pk=place["attempt_id"]).first() or items[0]
    return {"client_key": uuid4(), **choose(item, "a")}


def _draft(place: Place) -> dict:
    return {"do": "save", "page_key": uuid4(), "revision": 1, "stem": "Anew"}


def _proof(place: Place) -> dict:
    """The name that an owner types before erasing this learner."""
    found = Learner.objects.filter(pk=place["learner_id"]).first()
    return {"proof": found.shown_name if found else "Nobody"}


def _weight(place: Place) -> dict:
    return {"do": f"points:{place['slot_id']}", "points": "2"}


def _pick(place: Place) -> dict:
    return {"question": place["question_id"]}


def _in(status: int, *, out: int) -> Statuses:
    """For whoever is signed in, and for the others."""
    return {"": status, **dict.fromkeys(GUESTS, out)}


def _fields(**fields) -> Callable[[Place], dict]:
    return lambda place: fields


SHARED = _fields(do="give", access="edit", email=COLLEAGUE)
SETTINGS = _fields(
    title="Anew",
    mode="practice",
    release="at_end",
    audience="signed_in",
    revision=0,
)
ROWS = {
    "landing": Row(OPEN),
    "healthz": Row(OPEN),
    "theme": Row(OPEN, get=NO, post=303, sent=_fields(theme="dark")),
    "quiz_list": Row(OPEN),
    "quiz": Row(OPEN, "quiz", post=422, sent=_start),
    "notes_list": Row(OPEN),
    "notes": Row(OPEN, "notes"),
    "attempt_question": Row(OWN_ATTEMPT, "attempt", post=422, sent=_answer),
    "attempt_flag": Row(OWN_ATTEMPT, "attempt", get=303, post=303),
    "attempt_overview": Row(OWN_ATTEMPT, "attempt"),
    "attempt_result": Row(OWN_ATTEMPT, "attempt", get=302, post=303),
    "attempt_retry": Row(OWN_ATTEMPT, "finished", get=NO, post=422, sent=_start),
    "question_image": Row(SEE_IMAGE, "image"),
    "history": Row(OPEN),
    "practice": Row(
        OPEN, get=NO, post=422, sent=_start, done={"": 303, "anonymous": 409}
    ),
    "settings": Row(OPEN, post=422),
    "invitation": Row(
        OPEN, "invitation", post={"": 303, **dict.fromkeys(("anonymous", "guest"), 302)}
    ),
    "privacy": Row(OPEN),
    "privacy_export": Row(OPEN, get=NO, post={"": 200, "anonymous": 303}),
    "privacy_delete": Row(ACCOUNT, post=422),
    "privacy_deleted": Row(OPEN),
    "question_list": Row(TEACHING, post=422, target="shown"),
    "question_new": Row(TEACHING, get=NO, post=303),
    "question_editor": Row(
        READ_QUESTION,
        "question",
        post=409,
        sent=_draft,
        done_by_htmx=200,
        post_by=EDIT_QUESTION,
        target="preview",
    ),
    "question_publish": Row(EDIT_QUESTION, "question", post=422),
    "question_discard": Row(EDIT_QUESTION, "question", get=NO, post=303),
    "question_versions": Row(READ_QUESTION, "question"),
    "question_version": Row(READ_QUESTION, "question", post=303, post_by=EDIT_QUESTION),
    "question_copy": Row(READ_QUESTION, "question", get=NO, post=303),
    "question_status": Row(
        EDIT_QUESTION, "question", get=NO, post=303, sent=_fields(status="retired")
    ),
    "question_preview": Row(READ_QUESTION, "question"),
    "people": Row(OWNER_ONLY, post=422),
    "quiz_listing": Row(TEACHING, target="shown"),
    "quiz_new": Row(TEACHING, get=NO, post=303),
    "quiz_builder": Row(
        READ_QUIZ, "made quiz", post=303, sent=_weight, post_by=EDIT_QUIZ
    ),
    "quiz_questions": Row(
        EDIT_QUIZ, "made quiz", post=422, sent=_pick, done_by_htmx=200, target="shown"
    ),
    "quiz_draw": Row(EDIT_QUIZ, "made quiz", post=422, sent=_fields(count=1)),
    "quiz_settings": Row(EDIT_QUIZ, "made quiz", post=422, sent=SETTINGS),
    "quiz_publish": Row(EDIT_QUIZ, "made quiz", post=303),
    "quiz_status": Row(
        EDIT_QUIZ, "made quiz", get=NO, post=303, sent=_fields(status="archived")
    ),
    "quiz_duplicate": Row(READ_QUIZ, "made quiz", get=NO, post=303),
    "quiz_discard": Row(EDIT_QUIZ, "made quiz", get=NO, post=303),
    "quiz_preview": Row(READ_QUIZ, "made quiz", get=302),
    "quiz_sharing": Row(SCORES, "made quiz", post=422, sent=SHARED),
    "collection_sharing": Row(TEACHING, post=422, sent=SHARED),
    "quiz_scores": Row(SCORES, "made quiz", target="shown"),
    "quiz_answers": Row(SCORES, "made quiz"),
    "quiz_export": Row(
        SCORES,
        "made quiz",
        get=NO,
        post=422,
        sent=_fields(what="scores", format="csv"),
        done=200,
    ),
    "quiz_late": Row(
        SCORES, "made quiz", post=422, sent=_fields(seen=f"{TAKEN_FROM}:1")
    ),
    "attempt_review": Row(SCORES, "taken"),
    "learners": Row(TEACHING),
    "learner": Row(KNOWN_LEARNER, "learner"),
    "learner_allowance": Row(
        KNOWN_LEARNER, "learner", get=NO, post=422, sent=_fields(allowance="1.5")
    ),
    "learner_erase": Row(OWNERS_LEARNER, "learner", post=422, sent=_proof),
    "audit": Row(OWNER_ONLY),
    "demo_entry": Row(OPEN, "stale link", get=404, post=404),  # this is no demo
    # Under /account/. Whoever is signed in is sent away from signing in.
    "account_login": Row(OPEN, get=_in(302, out=200), post=_in(303, out=422)),
    "account_logout": Row(OPEN, get=_in(200, out=302), post=303),
    "account_signup": Row(OPEN, get=_in(302, out=200), post=_in(303, out=422)),
    "account_email_verification_sent": Row(OPEN),
    "account_confirm_email": Row(OPEN, "stale link", post=404),
    "account_email": Row(ACCOUNT, post=303),
    "account_change_password": Row(ACCOUNT, post=422),
    "account_reset_password": Row(OPEN, post=422),
    "account_reset_password_done": Row(OPEN),
    "account_reset_password_from_key": Row(OPEN, "stale link", post=422),
    "sign_ins": Row(ACCOUNT, post=303),
}
