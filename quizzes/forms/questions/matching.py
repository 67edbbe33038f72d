"""The form of matching: pairs, and extra answers that fit nothing."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from quizzes.domain.questions.base import Key, Question
from quizzes.domain.questions.matching import MatchAnswer, Matching, Prompt
from quizzes.domain.questions.wording import same_words
from quizzes.forms.questions.details import keeps_order, stem_of
from quizzes.forms.questions.fields import Fields, Problem
from quizzes.forms.questions.match_keys import EXTRAS, PAIRS, answer_keys
from quizzes.forms.questions.match_problems import (
    problems_of_extras,
    problems_of_pairs,
)
from quizzes.forms.questions.reading import (
    Reading,
    RowList,
    is_ticked,
    row_fields,
    row_reason,
    row_text,
    too_long,
    written_keys,
)
from quizzes.forms.questions.rows import (
    History,
    settled,
    with_blank_rows,
)

USUAL_COUNT = 3


class MatchingForm:
    """Right sides that say the same are one answer."""

    kind: ClassVar[str] = Matching.kind
    label: ClassVar[str] = "Matching"
    row_lists: ClassVar[tuple[RowList, ...]] = (
        RowList(PAIRS, "pair"),
        RowList(EXTRAS, "extra answer"),
    )

    def has_weights(self, _fields: Fields, /) -> bool:
        return False

    def prepared(self, fields: Fields, *, history: History) -> Fields:
        return with_blank_rows(fields, PAIRS, USUAL_COUNT, used=history.used)

    def read(self, fields: Fields, *, history: History) -> Reading:
        keys, fitting = settled(fields, history), answer_keys(fields, history=history)
        prompts = tuple(
            Prompt(
                key=keys[PAIRS, key],
                text=row_text(fields, PAIRS, key),
                answer=fitting.get(
                    same_words(row_text(fields, PAIRS, key, "answer")), ""
                ),
                reason=row_reason(fields, PAIRS, key),
                is_pinned=is_ticked(fields, f"{PAIRS}-{key}-pinned"),
            )
            for key in written_keys(fields, PAIRS)
        )
        question = Matching(
            stem=stem_of(fields),
            prompts=prompts,
            answers=(*self._fitting(fields, fitting), *self._extras(fields, keys)),
            is_shuffled=not keeps_order(fields),
        )
        citing = {
            keys[rows, key]: f"{rows}-{key}-cite"
            for rows in (PAIRS, EXTRAS)
            for key in written_keys(fields, rows)
        }
        return Reading(question, citing, tuple(self._problems(fields)))

    def _fitting(
        self, fields: Fields, fitting: Mapping[str, Key]
    ) -> Iterator[MatchAnswer]:
        """Each answer once, as the first pair that has it writes it."""
        seen = set()
        for key in written_keys(fields, PAIRS):
            text = row_text(fields, PAIRS, key, "answer")
            if text and (said := same_words(text)) not in seen:
                seen.add(said)
                yield MatchAnswer(fitting[said], text)

    def _extras(
        self, fields: Fields, keys: Mapping[tuple[str, Key], Key]
    ) -> Iterator[MatchAnswer]:
        for key in written_keys(fields, EXTRAS):
            text = row_text(fields, EXTRAS, key)
            yield MatchAnswer(keys[EXTRAS, key], text, row_reason(fields, EXTRAS, key))

    def _problems(self, fields: Fields) -> Iterator[Problem]:
        yield from problems_of_pairs(fields)
        yield from problems_of_extras(fields)
        yield from too_long(fields, PAIRS)
        yield from too_long(fields, EXTRAS)

    def fields_of(self, question: Question) -> dict[str, list[str]]:
        if not isinstance(question, Matching):
            raise TypeError(question.kind)
        answers = {answer.key: answer for answer in question.answers}
        found = {PAIRS: [prompt.key for prompt in question.prompts]}
        for part in question.prompts:
            prefix = f"{PAIRS}-{part.key}"
            answer = answers.pop(part.answer, None) or next(
                each for each in question.answers if each.key == part.answer
            )
            found |= row_fields(
                PAIRS,
                part.key,
                text=part.text,
                reason=part.reason,
                is_pinned=part.is_pinned,
            )
            found |= {
                f"{prefix}-answer": [answer.text],
                f"{prefix}-match": [answer.key],
            }
        found[EXTRAS] = list(answers)
        for spare in answers.values():
            found |= row_fields(EXTRAS, spare.key, text=spare.text, reason=spare.reason)
        return found
