"""The editor's form as a whole: what is written, what is missing, what it shows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from quizzes.domain.audit.cues import cues_of
from quizzes.domain.prose import image_problems
from quizzes.domain.questions.authored import AuthoredQuestion, Quote
from quizzes.domain.questions.base import Key
from quizzes.forms.questions.details import (
    detail_fields,
    difficulty_of,
    explanation_of,
    points_of,
    problems_of_details,
    problems_of_stem,
    tags_of,
)
from quizzes.forms.questions.fields import ALL_ROWS, Fields, Problem, value_of
from quizzes.forms.questions.reading import (
    Reading,
    sentence_id,
)
from quizzes.forms.questions.registry import FORMS, known_kind
from quizzes.forms.questions.rows import History
from quizzes.models import Question, QuestionVersion
from quizzes.selectors.citing import FoundSentence, sentences_by_id
from quizzes.selectors.editor import Past


@dataclass(frozen=True)
class QuestionForm:
    """A form of one kind over the fields that were sent or kept; make it by ``of``.

    ``fields`` have rows to write in. ``cited`` are the sentences that they cite, by id.
    """

    key: str
    kind: str
    fields: Fields
    cited: Mapping[int, FoundSentence]
    reading: Reading

    @classmethod
    def of(cls, fields: Fields, *, key: str, history: History) -> "QuestionForm":
        """Read the fields of a draft; one query, or none, for what they cite.

        ``key``: the question's own.
        """
        kind = known_kind(value_of(fields, "kind"))
        prepared = FORMS[kind].prepared(fields, history=history)
        reading = FORMS[kind].read(prepared, history=history)
        names = ["cite", *reading.citing.values()]
        ids = {sentence_id(prepared, name) for name in names} - {0}
        cited = {each.id: each for each in sentences_by_id(sorted(ids))}
        return cls(key, kind, prepared, cited, reading)

    @cached_property
    def sentences(self) -> dict[Key, int]:
        """The id of the sentence that each part cites, '' for the question itself."""
        names = {"": "cite", **self.reading.citing}
        found = {part: sentence_id(self.fields, name) for part, name in names.items()}
        return {part: pk for part, pk in found.items() if pk in self.cited}

    @cached_property
    def written(self) -> AuthoredQuestion:
        """The question as far as it is written; publish it when nothing is missing."""
        quotes = {
            part: Quote(sentence.heading, sentence.anchor, sentence.text)
            for part, pk in self.sentences.items()
            for sentence in (self.cited[pk],)
        }
        return AuthoredQuestion(
            key=self.key,
            question=self.reading.question,
            explanation=explanation_of(self.fields),
            difficulty=difficulty_of(self.fields),
            tags=tags_of(self.fields),
            points=points_of(self.fields),
            quotes=quotes,
        )

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that keeps it from being published, in the order of the form."""
        found: dict[str, Problem] = {}
        for problem in (
            *problems_of_stem(self.fields),
            *self.reading.problems,
            *problems_of_details(self.fields),
            *self._problems_of_pictures(),
        ):
            found.setdefault(problem.name, problem)
        if not found:
            # What only the domain refuses is told at the rows as a whole.
            for sentence in self.reading.question.problems()[:1]:
                found[ALL_ROWS] = Problem(ALL_ROWS, sentence)
        return tuple(found.values())

    def _problems_of_pictures(self) -> Iterator[Problem]:
        rows = [name.removesuffix("cite") for name in self.reading.citing.values()]
        parts = [row + part for row in rows for part in ("text", "answer", "reason")]
        for name in ("stem", "explanation", *parts):
            for sentence in image_problems(value_of(self.fields, name)):
                yield Problem(name, sentence)

    @cached_property
    def advice(self) -> tuple[str, ...]:
        """What would make it better, without stopping anybody."""
        if self.reading.question.problems():
            return ()
        return (*cues_of(self.reading.question), *self._lacks())

    def _lacks(self) -> Iterator[str]:
        question = self.reading.question
        without = len(question.sources().keys() - question.reasons().keys())
        if without:
            yield "Say why each answer is right or wrong: that is where one learns."
        if not self.written.explanation:
            yield "An explanation sums up what is to be remembered."
        if "" not in self.sentences:
            yield "Cite the sentence that settles it; it opens beside the answer."


def form_of(fields: Fields, *, question: Question, past: Past) -> QuestionForm:
    """The form of a draft of this question; a query, or none, for what it cites."""
    history = History(past.used, past.texts)
    return QuestionForm.of(fields, key=question.key, history=history)


def fields_of(
    version: QuestionVersion, *, sentences: Mapping[Key, int]
) -> dict[str, list[str]]:
    """The fields that would make this version again.

    ``sentences``: ids of those it cites, by part.
    """
    question = version.as_question()
    found = detail_fields(version, sentences) | FORMS[version.kind].fields_of(question)
    reading = FORMS[version.kind].read(found, history=History())
    for part, name in reading.citing.items():
        if part in sentences:
            found[name] = [str(sentences[part])]
    return found
