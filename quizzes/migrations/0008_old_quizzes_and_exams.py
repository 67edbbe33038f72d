"""Retired quizzes are called archived; exams say how they are marked, and how long.

An exam under way without a deadline had a limit too where its learner's was lifted.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Q, Subquery


def rename(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    quizzes = apps.get_model("quizzes", "Quiz").objects
    quizzes.filter(status="retired").update(status="archived")
    attempts = apps.get_model("quizzes", "Attempt").objects
    attempts.filter(mode="exam").update(is_marked_at_end=True)
    limit = quizzes.filter(pk=OuterRef("quiz")).values("time_limit_s")
    timed = Q(deadline_at__isnull=False) | Q(learner__time_allowance=None)
    under_way = attempts.filter(timed, mode="exam", state="open")
    under_way.update(limit_s=Subquery(limit))


def rename_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    quizzes = apps.get_model("quizzes", "Quiz").objects
    quizzes.exclude(status="published").update(status="retired")


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0007_made_quizzes")]
    operations = [migrations.RunPython(rename, rename_back)]
