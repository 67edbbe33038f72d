"""Answers in words: the texts that were chosen, never their keys."""

from collections.abc import Mapping

from quizzes.domain.questions.base import Answer, Key, Question, RawAnswer


def in_words(question: Question, answer: Answer, texts: Mapping[Key, str]) -> str:
    """An answer as it was read; ``texts``: what each part is called."""
    return _said(question.raw(answer), texts)


def right_in_words(question: Question, texts: Mapping[Key, str]) -> str:
    """The answer that earns full marks, said as ``in_words`` says one."""
    right: dict[Key, list[Key]] = {}
    for part in question.mark(None).parts:
        if part.right is not None:
            # An option is right by itself; a prompt by the answer that fits it.
            prompt = "" if part.right == part.key else part.key
            right.setdefault(prompt, []).append(part.right)
    return _said(right, texts)


def _said(chosen: RawAnswer, texts: Mapping[Key, str]) -> str:
    parts = [
        (texts.get(part, ""), [texts.get(key, "") for key in keys])
        for part, keys in chosen.items()
    ]
    return "; ".join(
        " → ".join(filter(None, [part, ", ".join(words)])) for part, words in parts
    )
