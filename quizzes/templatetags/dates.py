"""Days as people say them."""

from datetime import datetime, timedelta

from django import template
from django.utils.dateformat import format as formatted
from django.utils.timezone import localtime

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
