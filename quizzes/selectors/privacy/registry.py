"""Every table with a way to an account or a learner, and what is done with it."""

from collections.abc import Iterable

from django.db.models import Model

from quizzes.models import Learner, User
from quizzes.selectors.privacy.account import ACCOUNT
from quizzes.selectors.privacy.acts import ACTS
from quizzes.selectors.privacy.answers import ANSWERS
from quizzes.selectors.privacy.authored import AUTHORED

POLICIES = (*ACCOUNT, *ACTS, *ANSWERS, *AUTHORED)
UNLINKED = frozenset({"sessions.Session"})
"""Tables that belong to somebody although no key of theirs leads there."""


def personal(models: Iterable[type[Model]]) -> set[str]:
    """Labels of the models from which foreign keys lead to an account or a learner."""
    every = set(models)
    reached: set[type[Model]] = {User, Learner}
    while more := {each for each in every - reached if _leads_to(each, reached)}:
        reached |= more
    return {label_of(each) for each in reached}


def undeclared(models: Iterable[type[Model]]) -> tuple[list[str], list[str]]:
    """Labels of personal models without a policy, and of policies without a model."""
    models = list(models)
    labels = {label_of(each) for each in models}
    wanted = personal(models) | (UNLINKED & labels)
    declared = {each.model for each in POLICIES}
    return sorted(wanted - declared), sorted(declared - wanted)


def label_of(model: type[Model]) -> str:
    """``app.Model``, as policies name it."""
    return model._meta.label  # noqa: SLF001  Django documents it


def _leads_to(model: type[Model], reached: set[type[Model]]) -> bool:
    fields = model._meta.get_fields()  # noqa: SLF001  Django documents it
    keys = [each for each in fields if each.many_to_one or each.one_to_one]
    own = [each for each in keys if not each.auto_created or each.concrete]
    return any(each.related_model in reached for each in own)
