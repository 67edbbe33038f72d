"""A quiz in which all that must stay hidden is a word that occurs nowhere else."""

from quizzes.models import Question, QuestionVersion, Quiz
from tests.factories.bank import CitationFactory, QuestionFactory, VersionFactory
from tests.factories.notes import NotesFactory, RevisionFactory, SentenceFactory
from tests.factories.quizzes import QuizFactory, SectionFactory, SlotFactory


def _part(name: str, key: str, **more) -> dict:
    return {
        "key": f"{key}k{name}",
        "text": f"Part {key} of {name}",
        "reason": f"canary-reason-{key}-{name}",
        "is_pinned": False,
        **more,
    }


def _choice(name: str) -> dict:
    weights = {"a": "1", "b": "0", "c": "0", "d": "0"}
    options = [_part(name, key, weight=weight) for key, weight in weights.items()]
    return {"options": options, "is_shuffled": True}


def _matching(name: str) -> dict:
    pairs = zip("123", "abc", strict=True)
    prompts = [_part(name, key, answer=f"{other}k{name}") for key, other in pairs]
    answers = [_part(name, key) for key in "abcd"]
    return {"prompts": prompts, "answers": answers, "is_shuffled": True}


def _several(name: str) -> dict:
    return {**_choice(name), "partial": "net"}


PAYLOADS = {
    "single_choice": _choice,
    "matching": _matching,
    "several_choice": _several,
    "true_false": _choice,  # with more options than it may have
}


def canary_version(
    name: str, *, kind: str = "single_choice", key: str = ""
) -> QuestionVersion:
    """A question whose secrets hold "canary" and its name; its keys end in "k<name>".

    ``a`` is right; the prompts 1, 2, 3 belong to a, b, c.
    """
    version = VersionFactory(
        question=QuestionFactory(key=key or f"question-{name}"),
        kind=kind,
        stem=f"What is asked in {name}?",
        explanation=f"canary-explanation-{name}",
        payload=PAYLOADS[kind](name),
    )
    parts = ["", *version.as_question().part_texts()]
    for part in parts:
        _cite(version, part=part, name=f"{part}-{name}")
    return version


def _cite(version: QuestionVersion, *, part: str, name: str) -> None:
    revision = RevisionFactory(notes=NotesFactory(title="Notes"))
    sentence = SentenceFactory(
        revision=revision,
        text=f"The canary-sentence-{name} stands here.",
        anchor=f"canary-anchor-{name}",
        headings=[f"canary-chapter-{name}", f"canary-heading-{name}"],
    )
    words = f"canary-sentence-{name}"
    CitationFactory(version=version, part=part, sentence=sentence, words=words)


def canary_quiz(*names: str, kinds: tuple[str, ...] = ("single_choice", "matching")):
    """A quiz that asks a question of each name, the kinds by turns, each in its own
    section."""
    quiz: Quiz = QuizFactory(title="Quiz of birds")
    for position, name in enumerate(names, start=1):
        version = canary_version(name, kind=kinds[(position - 1) % len(kinds)])
        question: Question = version.question
        section = SectionFactory(
            quiz=quiz, position=position, title=f"canary-section-{name}"
        )
        SlotFactory(section=section, position=position, question=question)
    return quiz
