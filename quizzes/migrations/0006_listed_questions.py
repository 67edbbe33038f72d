"""Fill in what the list of questions shows of those that are there already.

How titles are read and searched texts folded is written out here as it was then: what
a migration does must not change with the code of later.
"""

import unicodedata
from collections.abc import Iterable

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from markdown_it import MarkdownIt
from markdown_it.token import Token

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
        question.title = _plain(version.stem.partition("\n\n")[0])[:200]
        question.search_text = _folded("\n".join(texts))
        question.tag_text = "".join(f"\n{tag}\n" for tag in version.tags)
        question.difficulty = version.difficulty
        question.changed_at = version.created_at
        newest[question.pk] = question
    apps.get_model("quizzes", "Question").objects.bulk_update(
        newest.values(), FIELDS, BATCH
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _plain(markdown: str) -> str:
    tokens = MarkdownIt("commonmark", {"html": False}).parseInline(markdown)
    return " ".join("".join(_words(tokens)).split())


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.children is not None and token.type != "image":
            yield from _words(token.children)
            yield " "
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        else:
            yield token.content


class Migration(migrations.Migration):
    dependencies = [("quizzes", "0005_accounts_and_authors")]
    operations = [migrations.RunPython(list_questions, migrations.RunPython.noop)]
