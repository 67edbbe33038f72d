"""Numbers, times and marks as the interface says them."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from quizzes.domain.questions import wording

register = template.Library()

OUTCOMES = {
    "right": ("check", "right"),
    "partial": ("half", "partly right"),
    "wrong": ("cross", "wrong"),
    "unanswered": ("info", "not answered"),
    "answered": ("", "answered"),
    "flagged": ("flag", "flagged"),
    "": ("", "not answered"),
}
SHOWN_STEP = Decimal("0.01")


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """One glyph of the sprite, silent to screen readers; ``size`` may be small."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        f" is-{size}" if size else "",
        static("icons.svg"),
        name,
    )


@register.filter
def marks(value: Decimal) -> str:
    """Points to two places at most: 9.5, 12, 0.33."""
    rounded = value.quantize(SHOWN_STEP, rounding=ROUND_HALF_UP).normalize()
    return f"{rounded:f}"


@register.filter
def all_digits(value: Decimal) -> str:
    """Points as exactly as they are known, without zeros at the end: 9.3333333."""
    return f"{value.normalize():f}"


@register.filter
def points(value: Decimal) -> str:
    """``marks`` with its noun: 1 point, 0.5 points."""
    return f"{marks(value)} point{'' if value == 1 else 's'}"


@register.filter
def number_word(count: int) -> str:
    """Numbers up to nine in words."""
    return wording.number_word(count)


@register.filter
def duration(value: timedelta) -> str:
    """A time used or given: 45 s, 14 min 20 s, 20 min, 1 h 5 min, 2 h."""
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    counts = [(hours, "h"), (minutes, "min"), (0 if hours else seconds, "s")]
    words = [f"{count} {unit}" for count, unit in counts if count]
    return " ".join(words) or "0 s"


@register.filter
def clock(seconds: int) -> str:
    """Time left as clocks show it: 12:05, 1:02:05."""
    hours, minutes = seconds // 3600, seconds // 60 % 60
    shown = f"{minutes:02}" if hours else f"{minutes}"
    return f"{hours}:" * bool(hours) + f"{shown}:{seconds % 60:02}"


@register.filter
def state_words(states: Iterable[str]) -> str:
    """How one question stands, in words: answered, flagged."""
    return ", ".join(OUTCOMES[state][1] for state in states)


@register.filter
def outcome_icon(outcome: str) -> str:
    """The glyph that stands for right, partial, wrong or unanswered."""
    return OUTCOMES[outcome][0]


@register.filter
def outcome_word(outcome: str) -> str:
    """What an outcome is called: right, partly right, wrong, not answered."""
    return OUTCOMES[outcome][1]
