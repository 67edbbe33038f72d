"""Options to write: what the forms of single choice and several answers share."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from quizzes.domain.questions.base import Key
from quizzes.domain.questions.options import RIGHT, WRONG, Option
from quizzes.domain.questions.true_false import FALSE, TRUE
from quizzes.domain.questions.wording import same_words
from quizzes.forms.questions.fields import ALL_ROWS, Fields, Problem, value_of
from quizzes.forms.questions.reading import (
    RowList,
    is_ticked,
    row_fields,
    row_reason,
    row_text,
    too_long,
    written_keys,
)
from quizzes.forms.questions.rows import History, keys_of, settled, with_blank_rows

ROWS = "option"
ROW_LISTS = (RowList(ROWS, "option"),)
USUAL_COUNT = 4
PER_CENT = 100


def prepared_options(fields: Fields, *, history: History) -> Fields:
    """With rows to write in: those of true or false if it says anything, else four."""
    verdicts = keys_of(fields, "verdict")
    is_said = value_of(fields, "truth") or written_keys(fields, "verdict")
    if is_said and verdicts and not keys_of(fields, ROWS):
        fields = _from_true_false(fields, verdicts[:2])
    return with_blank_rows(fields, ROWS, USUAL_COUNT, used=history.used)


def _from_true_false(fields: Fields, keys: Sequence[Key]) -> Fields:
    adopted = {name: list(values) for name, values in fields.items()}
    adopted[ROWS] = list(keys)
    for key, text in zip(keys, (TRUE, FALSE), strict=False):
        for part in ("reason", "cite", "new"):
            adopted[f"{ROWS}-{key}-{part}"] = list(
                fields.get(f"verdict-{key}-{part}", ())
            )
        adopted[f"{ROWS}-{key}-text"] = [text]
    truth = value_of(fields, "truth")
    if truth and len(keys) == 2:
        adopted["right"] = [keys[truth == "false"]]
    return adopted


def read_options(
    fields: Fields, *, weights: Mapping[Key, Fraction], history: History
) -> tuple[Option, ...]:
    """The options that are written, with the keys that they are to keep."""
    keys = settled(fields, history)
    return tuple(
        Option(
            key=keys[ROWS, key],
            text=row_text(fields, ROWS, key),
            weight=weights.get(key, WRONG),
            reason=row_reason(fields, ROWS, key),
            is_pinned=is_ticked(fields, f"{ROWS}-{key}-pinned"),
        )
        for key in written_keys(fields, ROWS)
    )


def citing_options(fields: Fields, *, history: History) -> dict[Key, str]:
    keys = settled(fields, history)
    return {keys[ROWS, key]: f"{ROWS}-{key}-cite" for key in written_keys(fields, ROWS)}


def right_keys(fields: Fields) -> list[Key]:
    """The rows that are marked right, blank or not."""
    marked = fields.get("right", ())
    return [key for key in keys_of(fields, ROWS) if key in marked]


def problems_of_rows(fields: Fields) -> Iterator[Problem]:
    """What is wrong with the options, whichever of them are right."""
    written = written_keys(fields, ROWS)
    texts: dict[str, int] = {}
    marked = [key for key in right_keys(fields) if key not in written]
    places = {key: place for place, key in enumerate(keys_of(fields, ROWS), start=1)}
    for key in places:
        name, text = f"{ROWS}-{key}-text", row_text(fields, ROWS, key)
        if not text and (key in written or key in marked):
            yield Problem(name, f"Write option {places[key]}, or remove it.")
        elif text:
            twin = texts.setdefault(same_words(text), places[key])
            if twin != places[key]:
                yield Problem(
                    name, f"Option {places[key]} says the same as option {twin}."
                )
    if len(texts) < 2 and len(written) < 2:
        blank = next((key for key in places if key not in written), None)
        at = f"{ROWS}-{blank}-text" if blank else ALL_ROWS
        yield Problem(at, "Write at least two options.")
    yield from too_long(fields, ROWS)


def with_one_tick(fields: Fields) -> Fields:
    """The same fields with one option right; several that were ticked are put by."""
    marked = right_keys(fields)
    if len(marked) < 2:
        return fields
    return {**fields, "right": marked[:1], "ticked": marked}


def with_every_tick(fields: Fields) -> Fields:
    """The same fields with the ticks that were put by, unless another is right now."""
    marked, ticked = right_keys(fields), fields.get("ticked", ())
    kept = {name: values for name, values in fields.items() if name != "ticked"}
    if ticked and set(marked) <= set(ticked):
        kept["right"] = ticked
    return kept


def has_own_weights(fields: Fields) -> bool:
    """Whether any option has a share of the marks that its author wrote."""
    return any(
        value_of(fields, f"{ROWS}-{key}-weight") for key in keys_of(fields, ROWS)
    )


def percentage(weight: Fraction) -> str:
    """A share of the marks as people write it: 50, -25, 1/3 of 100 as 33.33."""
    exact = weight * PER_CENT
    if exact.denominator == 1:
        return str(exact.numerator)
    if PER_CENT % exact.denominator == 0:
        return f"{float(exact):.2f}".rstrip("0")
    return f"{weight.numerator}/{weight.denominator}"


def weight_of(text: str) -> Fraction | None:
    """Read what ``percentage`` writes; None for what is no share of the marks."""
    if len(text) > 12:
        return None
    try:
        value = Fraction(text.rstrip("% "))
    except (ValueError, ZeroDivisionError):
        return None
    share = value if "/" in text else value / PER_CENT
    return share if -1 <= share <= 1 else None


def option_fields(options: Sequence[Option]) -> dict[str, list[str]]:
    """The fields of these options; weights only where there are some of their own."""
    found: dict[str, list[str]] = {ROWS: [option.key for option in options]}
    for option in options:
        found |= row_fields(
            ROWS,
            option.key,
            text=option.text,
            reason=option.reason,
            is_pinned=option.is_pinned,
        )
    if any(option.weight not in (RIGHT, WRONG) for option in options):
        for option in options:
            found[f"{ROWS}-{option.key}-weight"] = [percentage(option.weight)]
    return found
