"""All that is stored, for comparing before with after."""

from django.apps import apps
from django.contrib.sessions.models import Session

Rows = list[tuple]


def everything_stored(*, but: tuple = ()) -> dict[str, Rows]:
    """Every row of every table, by table."""
    return {
        model._meta.db_table: sorted(model._base_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model not in but
    }


def everything_but_sessions() -> dict[str, Rows]:
    """Every row of every table; a session may be touched."""
    return everything_stored(but=(Session,))
