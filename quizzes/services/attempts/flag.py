"""Flags: what a learner wants to look at again."""

from django.db import transaction

from quizzes.models import Attempt, Item


@transaction.atomic(durable=True)
def flag_item(item: Item, *, is_flagged: bool) -> None:
    """Flag a question of an open attempt for later, or take the flag off.

    A repeat changes nothing; nor does a flag after the end.
    """
    still_open = Item.objects.filter(pk=item.pk, attempt__state=Attempt.State.OPEN)
    still_open.update(is_flagged=is_flagged)
