"""Point each question that was answered at the answer that counts: the latest."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def count_latest_answers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    responses = apps.get_model("quizzes", "Response").objects
    latest = responses.filter(item=OuterRef("pk")).order_by("-sequence").values("pk")
    apps.get_model("quizzes", "Item").objects.update(response=Subquery(latest[:1]))


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0002_exams_and_draws")]
    operations = [
        migrations.RunPython(count_latest_answers, migrations.RunPython.noop),
    ]
