"""How points are stored."""

from typing import Any

from django.db import models

from quizzes.domain.attempts.marks import MARK_DIGITS, MARK_PLACES


class MarksField(models.DecimalField):  # type: ignore[type-arg]
    """Points, to seven places."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            **{"max_digits": MARK_DIGITS, "decimal_places": MARK_PLACES, **options}
        )
