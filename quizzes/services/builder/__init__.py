"""Making quizzes: the only code that changes what a quiz of the browser asks."""

from quizzes.services.builder.added import Added
from quizzes.services.builder.changing import NotThere, Refused, StillPublished
from quizzes.services.builder.sections import (
    add_section,
    move_section,
    remove_section,
    rename_section,
)
from quizzes.services.builder.settings import (
    SettingsChanged,
    change_settings,
    renew_link,
)
from quizzes.services.builder.slots import (
    add_draw,
    add_questions,
    change_draw,
    move_slot,
    place_slot,
    remove_slot,
    set_points,
)
from quizzes.services.builder.start import (
    start_quiz,
    start_quiz_asking,
    unguessable_slug,
)

__all__ = [
    "Added",
    "NotThere",
    "Refused",
    "SettingsChanged",
    "StillPublished",
    "add_draw",
    "add_questions",
    "add_section",
    "change_draw",
    "change_settings",
    "move_section",
    "move_slot",
    "place_slot",
    "remove_section",
    "remove_slot",
    "rename_section",
    "renew_link",
    "set_points",
    "start_quiz",
    "start_quiz_asking",
    "unguessable_slug",
]
