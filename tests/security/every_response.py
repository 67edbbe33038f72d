"""A response of every kind and status that the app has, by name."""

from dataclasses import dataclass
from uuid import uuid4

from django.test import Client

from quizzes.models import Attempt, Quiz
from tests.answering import choose
from tests.factories.begun import answer, attempt_at, finished_at
from tests.factories.canaries import canary_quiz, canary_version
from tests.factories.notes import NotesFactory, revision_of
from tests.views.browsers import HTMX_SHEET, HTMX_SHOWN

NOTES = (
    "# Main\n\nA bird *flies. It* sings.\n\n## Notice\n\n- <b id=main>It</b> nests.\n"
)
FORM = "application/x-www-form-urlencoded"


@dataclass
class Scene:
    """A guest with an open attempt, whose first question is answered, and a finished
    one. ``quiz`` is still untouched."""

    guest: Client
    quiz: Quiz
    open: Attempt
    finished: Attempt

    @classmethod
    def of(cls, guest, learner) -> "Scene":
        canary_version("tit", key="welcome")
        revision_of(NOTES, notes=NotesFactory(slug="birds", title="Birds"))
        begun = attempt_at(canary_quiz("wren", "owl", "jay"), learner=learner)
        answer(begun.items.get(position=1), "bkwren")
        finished = finished_at(canary_quiz("rook", "crow"), learner=learner)
        finished_at(finished.quiz, learner=learner)
        return cls(guest, canary_quiz("swan"), begun, finished)

    def get(self, path, **options):
        return self.guest.get(path, **options)

    def answer(self, *, key="akjay", position=3, **options):
        item = self.open.items.get(position=position)
        fields = {"client_key": uuid4(), **(choose(item, key) if key else {})}
        return self.guest.post(self.at(position), fields, **options)

    def at(self, position) -> str:
        return f"/attempts/{self.open.pk}/{position}/"

    def of_finished(self, end) -> str:
        return f"/attempts/{self.finished.pk}/{end}/"


def practise(client, of):
    return client.post("/practice/", {"start_key": uuid4(), "of": of})


# name: status, and how to get it
RESPONSES = {
    "landing": (200, lambda scene: Client().get("/")),
    "home": (200, lambda scene: scene.get("/")),
    "landing, nothing chosen": (422, lambda scene: scene.get("/?sample=1")),
    "healthz": (200, lambda scene: scene.get("/healthz")),
    "theme": (303, lambda scene: scene.guest.post("/theme/", {"theme": "dark"})),
    "theme by GET": (405, lambda scene: scene.get("/theme/")),
    "quiz list": (200, lambda scene: scene.get("/quizzes/")),
    "quiz": (200, lambda scene: scene.get(f"/quizzes/{scene.quiz.slug}/")),
    "quiz begun": (200, lambda scene: scene.get(f"/quizzes/{scene.open.quiz.slug}/")),
    "quiz missing": (404, lambda scene: scene.get("/quizzes/nowhere/")),
    "start": (
        303,
        lambda scene: scene.guest.post(
            f"/quizzes/{scene.quiz.slug}/", {"start_key": uuid4()}
        ),
    ),
    "start without key": (
        422,
        lambda scene: scene.guest.post(f"/quizzes/{scene.quiz.slug}/"),
    ),
    "choice": (200, lambda scene: scene.get(scene.at(3))),
    "choice, as fragment": (
        200,
        lambda scene: scene.get(scene.at(3), headers=HTMX_SHEET),
    ),
    "matching": (200, lambda scene: scene.get(scene.at(2))),
    "answered": (200, lambda scene: scene.get(scene.at(1))),
    "answer": (303, lambda scene: scene.answer()),
    "answer, by htmx": (303, lambda scene: scene.answer(headers=HTMX_SHEET)),
    "answer without choice": (422, lambda scene: scene.answer(key="")),
    "answer without choice, by htmx": (
        422,
        lambda scene: scene.answer(key="", headers=HTMX_SHEET),
    ),
    "second answer": (409, lambda scene: scene.answer(key="akwren", position=1)),
    "result, open": (302, lambda scene: scene.get(scene.at("result"))),
    "result": (200, lambda scene: scene.get(scene.of_finished("result"))),
    "handed in": (303, lambda scene: scene.guest.post(scene.at("result"))),
    "left blank": (200, lambda scene: scene.get(scene.of_finished(1))),
    "pairs left blank": (200, lambda scene: scene.get(scene.of_finished(2))),
    "retry": (
        303,
        lambda scene: scene.guest.post(
            scene.of_finished("retry"), {"start_key": uuid4()}
        ),
    ),
    "retry without key": (
        422,
        lambda scene: scene.guest.post(scene.of_finished("retry")),
    ),
    "retry by GET": (405, lambda scene: scene.get(scene.of_finished("retry"))),
    "notes list": (200, lambda scene: scene.get("/notes/")),
    "notes": (200, lambda scene: scene.get("/notes/birds/")),
    "notes missing": (404, lambda scene: scene.get("/notes/nowhere/")),
    "attempt missing": (404, lambda scene: scene.get("/attempts/0/1/")),
    "history": (200, lambda scene: scene.get("/history/")),
    "history, filtered": (
        200,
        lambda scene: scene.get("/history/?mode=exam", headers=HTMX_SHOWN),
    ),
    "practice": (303, lambda scene: practise(scene.guest, "mistakes")),
    "practice of nothing": (422, lambda scene: practise(scene.guest, "")),
    "practice of a stranger": (409, lambda scene: practise(Client(), "mistakes")),
    "practice by GET": (405, lambda scene: scene.get("/practice/")),
    "no such page": (404, lambda scene: scene.get("/nowhere/")),
    "no slash": (301, lambda scene: scene.get("/quizzes")),
    "too many fields": (400, lambda scene: scene.get("/?" + "a=1&" * 2000)),
    "another host": (400, lambda scene: scene.get("/", headers={"host": "evil.test"})),
    "too much": (
        413,
        lambda scene: scene.guest.post("/theme/", b"x" * 2_000_000, content_type=FORM),
    ),
    "without token": (
        403,
        lambda scene: Client(enforce_csrf_checks=True).post("/theme/"),
    ),
}
