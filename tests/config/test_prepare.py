"""What a start makes, and the links that it prints."""

import pytest

from config import prepare
from quizzes.models import DemoLink
from tests.factories import OwnerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def called(monkeypatch):
    """The commands that a start has called, which do nothing."""
    calls = []
    monkeypatch.setattr(
        prepare,
        "call_command",
        lambda *words, **options: calls.append((words, options)),
    )
    return calls


def invent(**teacher):
    """A demo of two."""
    UserFactory(learner__display_name="Dana Moreau", learner__is_invented=True)
    OwnerFactory(
        learner__display_name="Robin Hale", learner__is_invented=True, **teacher
    )


def test_a_whole_demo_only_gets_new_links(called, capsys):
    invent()

    prepare.show_around()

    words, paths = zip(
        *(line.split("\t") for line in capsys.readouterr().out.splitlines()),
        strict=True,
    )
    assert called == []
    assert words == (
        "Look around as Dana, a learner (once, within 24 hours):",
        "Look around as Robin, who teaches (once, within 24 hours):",
    )
    assert all(path.startswith("/demo/") for path in paths)


def test_the_links_of_the_start_before_end(called):
    invent()
    prepare.show_around()
    before = set(DemoLink.objects.values_list("digest", flat=True))

    prepare.show_around()

    now = set(DemoLink.objects.values_list("digest", flat=True))
    assert (len(now), now & before) == (2, set())


def test_one_that_was_cut_short_is_made_anew(called, monkeypatch):
    invent(is_active=False)
    monkeypatch.setattr(prepare, "write_link", lambda *_: None)

    def call(*words, **options):
        called.append((words, options.get("remove", False)))
        OwnerFactory(learner__is_invented=True)

    monkeypatch.setattr(prepare, "call_command", call)

    prepare.show_around()

    assert called == [(("seed_demo",), True), (("seed_demo",), False)]
