"""Days as people say them."""

from datetime import datetime, timedelta

from django import template
from django.utils.dateformat import format as formatted

register = template.Library()


@register.filter
def day(moment: datetime, now: datetime) -> str:
    """The day of a moment, seen from ``now``: today, yesterday, 23 November.

    With its year when that is another one. Both times are in UTC.
    """
    date, today = moment.date(), now.date()
    if date == today:
        return "today"
    if date == today - timedelta(days=1):
        return "yesterday"
    return formatted(date, "j F" if date.year == today.year else "j F Y")
