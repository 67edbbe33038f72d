"""Which words of a text count."""

import pytest

from quizzes.domain.audit.words import telling_words, words_in


def test_words_are_without_case_markup_and_punctuation():
    assert words_in("Is **this** a [read-only](x) Disk?") == [
        "is",
        "this",
        "a",
        "read",
        "only",
        "disk",
    ]


@pytest.mark.parametrize(
    "text, words",
    [
        ("The *Disks* of a machine", {"disk", "machine"}),
        ("VMs, and pods.", {"vms", "pod"}),
        ("This is it", set()),
        ("gas less IPs GB", {"gas", "less", "ips", "gb"}),
        ("read-only, 20 TB", {"read", "only", "20", "tb"}),
        ("Café", {"café"}),
    ],
)
def test_telling_words_leave_out_case_plural_and_what_all_texts_share(text, words):
    assert telling_words(text) == words
