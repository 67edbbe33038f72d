"""What differs between two versions of a question, field by field and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from quizzes.domain.comparing import Fate, Run, compared
from quizzes.domain.questions.authored import AuthoredQuestion, Quote
from quizzes.domain.questions.base import Key, Payload
from quizzes.domain.questions.difficulty import difficulty_word
from quizzes.domain.questions.sides import Side, key_changes
from quizzes.domain.questions.wording import listed

_WHOLE_OR_NOTHING = (Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class Change:
    """One field on both sides; a side without runs says nothing.

    ``name`` is the same in every comparison; ``field`` is for people. ``standing``: new
    or removed, for a part that is; '' for one that changed.
    """

    name: str
    field: str
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """``key``: sentences on which answers are right now, where that has changed."""

    key: tuple[str, ...]
    fields: tuple[Change, ...]

    @property
    def summary(self) -> str:
        """The names of the fields that changed; '' if there are none."""
        names = [_lowered(change.field) for change in self.fields]
        shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
        return listed(shown) if shown else ""

    @property
    def said(self) -> str:
        """The summary as part of a sentence: the stem, the tags and option 2."""
        names = [_named(change) for change in self.fields]
        shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
        return listed(shown) if shown else ""

    @property
    def excerpt(self) -> str:
        """The first words that are new, else the first that are gone; or ''."""
        for sides in ([c.after for c in self.fields], [c.before for c in self.fields]):
            for run in (run for side in sides for run in side):
                if run.fate is not Fate.SAME and (words := run.text.strip()):
                    return words
        return ""

    @property
    def is_only_less(self) -> bool:
        """Whether words are gone and none are new."""
        runs = (run for change in self.fields for run in change.after)
        return not any(run.fate is not Fate.SAME and run.text.strip() for run in runs)


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that one of two authors has changed, or both: then it ``is_shared``.

    ``base``: what they began with.
    """

    field: str
    base: str
    theirs: tuple[Run, ...]
    mine: tuple[Run, ...]
    is_shared: bool


def differences(before: AuthoredQuestion, after: AuthoredQuestion) -> Differences:
    """What changed from one text to another; either may be incomplete."""
    old, new = Side.of(before), Side.of(after)
    return Differences(
        key=tuple(key_changes(old, new)),
        fields=tuple(
            change
            for changes in (_whole(old, new), _parts(old, new), _cited(old, new))
            for change in changes
        ),
    )


def clashes(
    base: AuthoredQuestion, *, theirs: AuthoredQuestion, mine: AuthoredQuestion
) -> tuple[Clash, ...]:
    """Every field that one of two authors has changed, or both."""
    others = {change.name: change for change in differences(base, theirs).fields}
    own = {change.name: change for change in differences(base, mine).fields}
    return tuple(
        Clash(
            field=own.get(name, others.get(name, change)).field,
            base=_text(change.before),
            theirs=others[name].after if name in others else _unmarked(change),
            mine=own[name].after if name in own else _unmarked(change),
            is_shared=name in others and name in own,
        )
        for name, change in {**own, **others}.items()
    )


def _text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _unmarked(change: Change) -> tuple[Run, ...]:
    text = _text(change.before)
    return (Run(text),) if text else ()


def _whole(old: Side, new: Side) -> Iterator[Change]:
    """What belongs to the question as a whole."""
    one, other = old.authored, new.authored
    pairs = [
        ("Kind", old.question.kind_name, new.question.kind_name),
        ("Stem", old.question.stem, new.question.stem),
        ("Explanation", one.explanation, other.explanation),
        ("How marks are given", old.question.rule, new.question.rule),
        ("Order", _order(old), _order(new)),
        ("Difficulty", _difficulty(old), _difficulty(new)),
        ("Tags", ", ".join(one.tags), ", ".join(other.tags)),
        ("Points", f"{one.points.normalize():f}", f"{other.points.normalize():f}"),
    ]
    for field, was, now in pairs:
        yield from _changed(field.lower(), field, was, now)
    if old.right() != new.right():
        yield from _changed(
            "right", "Right answer", old.right_texts(), new.right_texts()
        )
    yield from _moved(old, new)


def _difficulty(side: Side) -> str:
    return difficulty_word(side.authored.difficulty).lower()


def _order(side: Side) -> str:
    is_shuffled = getattr(side.question, "is_shuffled", None)
    if is_shuffled is None:
        return ""
    return "drawn anew for each attempt" if is_shuffled else "as it is written"


def _moved(old: Side, new: Side) -> Iterator[Change]:
    """The parts that both have, where they stand in another order."""
    was = [key for key in old.texts if key in new.texts]
    now = [key for key in new.texts if key in old.texts]
    if was != now:
        sides = compared(
            "\n".join(new.texts[key] for key in was),
            "\n".join(new.texts[key] for key in now),
        )
        yield Change("moved", "Order of the parts", sides.before, sides.after)


def _parts(old: Side, new: Side) -> Iterator[Change]:
    """Every option, prompt or answer: its words, its reason and the like."""
    gone = [key for key in old.texts if key not in new.texts]
    for key in [*new.texts, *gone]:
        name = new.names.get(key) or old.names[key]
        standing = "removed" if key in gone else "" if key in old.texts else "new"
        yield from _changed(
            f"text-{key}",
            f"{name[0].upper()}{name[1:]}",
            old.texts.get(key, ""),
            new.texts.get(key, ""),
            standing=standing,
        )
        was, now = old.question.reasons(), new.question.reasons()
        yield from _changed(
            f"reason-{key}", f"Reason for {name}", was.get(key, ""), now.get(key, "")
        )
        if not standing:
            yield from _weighed(key, name, old.extras()[key], new.extras()[key])


def _weighed(key: Key, name: str, old: Payload, new: Payload) -> Iterator[Change]:
    """What an option is worth, where it is neither all nor nothing, and its place."""
    was, now = Fraction(old.get("weight", 0)), Fraction(new.get("weight", 0))
    if {was, now}.difference(_WHOLE_OR_NOTHING):
        yield from _changed(
            f"share-{key}", f"Share for {name}", _percent(was), _percent(now)
        )
    places = [
        "keeps its place" if each.get("is_pinned") else "moves with the others"
        for each in (old, new)
    ]
    yield from _changed(f"place-{key}", f"Place of {name}", *places)


def _percent(share: Fraction) -> str:
    return f"{round(float(share) * 100, 2):g}%"


def _cited(old: Side, new: Side) -> Iterator[Change]:
    was, now = old.authored.quotes, new.authored.quotes
    names = {"": "the question"} | {**old.names, **new.names}
    for part in ["", *new.names, *(key for key in old.names if key not in new.names)]:
        yield from _changed(
            f"citation-{part}",
            f"Citation for {names[part]}",
            _quoted(was.get(part)),
            _quoted(now.get(part)),
        )


def _quoted(quote: Quote | None) -> str:
    if quote is None:
        return ""
    return f"“{quote.words}”, {quote.heading}" if quote.heading else f"“{quote.words}”"


def _changed(
    name: str, field: str, was: str, now: str, *, standing: str = ""
) -> Iterator[Change]:
    if was != now:
        sides = compared(was, now)
        yield Change(name, field, sides.before, sides.after, standing)


def _named(change: Change) -> str:
    """A part is called by its number, without an article: option 2."""
    name = _lowered(change.field)
    return name if change.name.startswith("text-") else f"the {name}"


def _lowered(field: str) -> str:
    """“Option 2” inside a sentence: option 2."""
    return field[:1].lower() + field[1:]
