"""The list of questions knows those that were there before it."""

import ast

import pytest

from quizzes.models import Question
from tests.factories.clock import after


@pytest.fixture
def listed(migrate):
    """Questions of before the list, as it shows them: by key."""
    old = migrate("0005_accounts_and_authors")
    site = old.get_model("quizzes", "Collection").objects.create(slug="site", title="S")

    def write(key, *stems, **fields):
        question = old.get_model("quizzes", "Question").objects.create(
            collection=site, key=key, changed_at=after()
        )
        for number, stem in enumerate(stems, start=1):
            old.get_model("quizzes", "QuestionVersion").objects.create(
                question=question,
                number=number,
                kind="single_choice",
                stem=stem,
                payload={},
                points=1,
                search_text=stem,
                created_at=after(seconds=number),
                **fields,
            )

    write("two", "What was asked?", "What is asked?")
    write("tagged", "Tagged?", tags=["Week 2", "storage"], difficulty=3)
    write("none")
    write("marked", "Is **Blob\nstorage** `cheap`? ![x](y)\n\nThe rest.")
    write("long", "a" * 300)
    migrate("0006_listed_questions")
    return {each.key: each for each in Question.objects.all()}


def test_the_list_shows_what_the_newest_versions_say(listed):
    newest, tagged = listed["two"], listed["tagged"]

    assert (newest.title, newest.kind) == ("What is asked?", "single_choice")
    assert (newest.search_text, newest.changed_at) == (
        "two\nwhat is asked?",
        after(seconds=2),
    )
    assert (tagged.tag_text, tagged.difficulty) == ("\nWeek 2\n\nstorage\n", 3)
    assert tagged.search_text == "tagged\ntagged?\nweek 2\nstorage"
    assert listed["marked"].title == "Is Blob storage cheap? x"
    assert listed["long"].title == "a" * 200


def test_a_question_without_a_version_stays_as_it_was(listed):
    found = listed["none"]

    assert (found.title, found.kind, found.search_text) == ("", "", "")
    assert found.changed_at == after()


def test_migrations_do_not_change_with_the_code_of_later(project):
    imported = {
        f"{path.name}: {node.module}"
        for path in project.glob("quizzes/migrations/0*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("quizzes")
    }

    assert {each for each in imported if "quizzes.models" not in each} == set()
