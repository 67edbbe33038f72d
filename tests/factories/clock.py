"""The moments that tests speak of."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def after(seconds: float = 0, **more: float) -> datetime:
    """So long after NOON."""
    return NOON + timedelta(seconds=seconds, **more)
