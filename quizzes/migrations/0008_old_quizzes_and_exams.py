"""Retired quizzes are called archived; exams say that they are marked at their end."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def rename(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    quizzes = apps.get_model("quizzes", "Quiz").objects
    quizzes.filter(status="retired").update(status="archived")
    attempts = apps.get_model("quizzes", "Attempt").objects
    attempts.filter(mode="exam").update(is_marked_at_end=True)


def rename_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    quizzes = apps.get_model("quizzes", "Quiz").objects
    quizzes.exclude(status="published").update(status="retired")


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0007_made_quizzes")]
    operations = [migrations.RunPython(rename, rename_back)]
