"""Fill in what the list of questions shows of those that are there already."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from quizzes.domain.folding import folded
from quizzes.domain.prose import plain_text

FIELDS = ["kind", "title", "search_text", "tag_text", "difficulty", "changed_at"]
BATCH = 500


def list_questions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    versions = apps.get_model("quizzes", "QuestionVersion").objects
    newest = {}
    rows = versions.select_related("question").order_by("question", "number")
    for version in rows.iterator(BATCH):
        question = version.question
        texts = [question.key, version.search_text, *version.tags]
        question.kind = version.kind
        question.title = plain_text(version.stem.partition("\n\n")[0])[:200]
        question.search_text = folded("\n".join(texts))
        question.tag_text = "".join(f"\n{tag}\n" for tag in version.tags)
        question.difficulty = version.difficulty
        question.changed_at = version.created_at
        newest[question.pk] = question
    apps.get_model("quizzes", "Question").objects.bulk_update(
        newest.values(), FIELDS, BATCH
    )


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0005_accounts_and_authors")]
    operations = [migrations.RunPython(list_questions, migrations.RunPython.noop)]
