"""Days as people say them."""

from datetime import datetime, timedelta

from django import template
from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime

DAYS_NAMED = 7

register = template.Library()


@register.filter
def day(moment: datetime, now: datetime) -> str:
    """The day of a moment, seen from ``now``: today, yesterday, 23 November.

    With its year when that is another one. Both in the reader's time zone.
    """
    date, today = localtime(moment).date(), localtime(now).date()
    if date == today:
        return "today"
    if date == today - timedelta(days=1):
        return "yesterday"
    return formatted(date, "j F" if date.year == today.year else "j F Y")


@register.filter
def at_time(moment: datetime, now: datetime) -> str:
    """A moment, seen from ``now``: today, 17:00; Saturday 28 November, 09:00.

    The day of the week in the week to come, and the year when that is another one. Both
    in the reader's time zone.
    """
    at = localtime(moment)
    ahead = (at.date() - localtime(now).date()).days
    said = "tomorrow" if ahead == 1 else day(moment, now)
    if 1 < ahead < DAYS_NAMED:
        said = f"{formatted(at, 'l')} {said}"
    return f"{said}, {formatted(at, 'H:i')}"
