"""A test client that looks through each response for what nobody may know yet.

Whatever tells the answer to a question is secret until the asker's own answer to that
item is committed, and its quiz shows which answers are right: its reasons, its
explanation, the sentences that it cites with their headings and anchors, the title of
its section, and the keys of its parts. Only the notes themselves may say what they say,
so long as they do not say who cites it. Lists over whole quizzes may name headings, and
an attempt across quizzes is named after one.

The pages for instructors may say everything about the questions that the asker may
read, and of the others nothing but what the notes say, which are searched there for
sentences to cite. On all other pages instructors are learners.
"""

from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.test import Client

from quizzes.domain.attempts.wire import FIELD
from quizzes.models import Attempt, Item, Learner, QuestionVersion
from quizzes.models.bank import SAMPLE_KEY
from quizzes.permissions import visible_questions
from quizzes.views import attempts
from quizzes.views.people import LEARNER

AROUND_A_VERSION = (
    "citations__sentence",
    "question__slots__section",
    "question__slots__quiz",
)
ARE_THE_NOTES = {"notes", "notes_list"}
NAME_HEADINGS = {"landing", "history", "practice"}
SHOW_A_QUESTION = {"attempt_question", "attempt_flag"}
SHOW_A_RESULT = {"attempt_result", "attempt_retry"}
FOR_INSTRUCTORS = "/teach/"
SHORTEST = 4  # a shorter word, such as the key "b", is in any page


@dataclass(frozen=True)
class Secrets:
    """What gives one version of a question away."""

    question_id: int
    words: frozenset[str]
    cited: frozenset[str]
    headings: frozenset[str]
    sections: frozenset[str]


def secrets_of(version: QuestionVersion) -> Secrets:
    question = version.as_question()
    words = {version.explanation, *question.reasons().values(), *question.part_texts()}
    cited: set[str] = set()
    headings: set[str] = set()
    for citation in version.citations.all():
        sentence = citation.sentence
        headings |= {sentence.anchor, *sentence.headings}
        cited |= {citation.words, sentence.text, *headings}
    slots = version.question.slots.all()
    sections = {slot.section.title for slot in slots}
    titles = [f"{slot.quiz.title}\n{slot.quiz.description}" for slot in slots]
    public = "\n".join([version.stem, *question.part_texts().values(), *titles])
    return Secrets(
        version.question_id,
        frozenset(text for text in words | cited if _is_telling(text, public)),
        frozenset(text for text in cited if _is_telling(text, public)),
        frozenset(headings),
        frozenset(text for text in sections if _is_telling(text, public)),
    )


def _is_telling(text: str, public: str) -> bool:
    return len(text) >= SHORTEST and text not in public


def screen_of(response) -> str:
    """The name of the view that answered; '' where no address fitted."""
    match = response.wsgi_request.resolver_match
    return match.url_name if match else ""


def asker_of(response) -> int | None:
    """The learner who asked: the account's, else the guest of the session."""
    request = response.wsgi_request
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Learner.objects.filter(user=user.pk).values_list("pk", flat=True).first()
    return getattr(request, "session", {}).get(LEARNER)


def revealed_in(response) -> set[int]:
    """The questions whose answer this response may speak of."""
    request = response.wsgi_request
    if _is_for_instructors(response):
        readable = visible_questions(request.user)
        return set(readable.values_list("pk", flat=True))
    match, name = request.resolver_match, screen_of(response)
    learner = asker_of(response)
    if name in SHOW_A_QUESTION:
        at = {
            "attempt__pk": match.kwargs["attempt_id"],
            "position": match.kwargs["position"],
        }
        items = Item.objects.of(learner).told(_now()).filter(**at)
        return {item.question_id for item in items if _is_told(item)}
    if name in SHOW_A_RESULT and response.status_code in {200, 409, 422}:
        attempt = Attempt.objects.of(learner).get(pk=match.kwargs["attempt_id"])
        if attempt.is_open or attempt.is_withheld(_now()):
            return set()
        return set(attempt.items.values_list("question", flat=True))
    if name == "landing" and response.status_code == 200 and FIELD in request.GET:
        versions = QuestionVersion.objects.filter(question__key=SAMPLE_KEY)
        return set(versions.values_list("question", flat=True))
    return set()


def _now() -> datetime:
    moment: datetime = vars(attempts)["now"]()  # a test may have set it
    return moment


def _is_for_instructors(response) -> bool:
    return response.wsgi_request.path.startswith(FOR_INSTRUCTORS)


def _is_told(item: Item) -> bool:
    is_over = item.is_marked or not item.attempt.is_open
    return is_over and not _is_withheld(item.attempt)


def _is_withheld(attempt: Attempt) -> bool:
    """Whether the quiz keeps its answers back, by the clock that the views read."""
    now = vars(attempts)["now"]()
    return attempt.quiz is not None and not attempt.quiz.is_released(now)


def given_away(response) -> set[str]:
    """The secrets in body, headers and cookies that are not yet to be known."""
    body = response.content.decode(errors="replace")
    sent = "\n".join(
        [body, unescape(body), str(response.headers), str(response.cookies)]
    )
    revealed = revealed_in(response)
    screen = screen_of(response)
    quotes_notes = screen in ARE_THE_NOTES or _is_for_instructors(response)
    hidden: set[str] = set()
    known: set[str] = set()
    for version in QuestionVersion.objects.prefetch_related(*AROUND_A_VERSION):
        secrets = secrets_of(version)
        words = secrets.words - (secrets.cited if quotes_notes else set())
        words -= secrets.headings if screen in NAME_HEADINGS else set()
        words |= set() if screen == "quiz" else secrets.sections
        (known if secrets.question_id in revealed else hidden).update(words)
    return {text for text in hidden - known - _own_titles(response) if text in sent}


def _own_titles(response) -> set[str]:
    """What the asker's attempts across quizzes are called."""
    learner = asker_of(response)
    return set(Attempt.objects.of(learner).values_list("title", flat=True))


class WatchingClient(Client):
    """Fails on the first response that gives something away."""

    def request(self, **request):
        response = super().request(**request)
        told = set() if response.streaming else given_away(response)
        assert not told, f"{request['PATH_INFO']} gives away {sorted(told)}"
        return response
