"""Where sentences end."""

import pytest

from quizzes.domain.notes.sentences import OPAQUE, spans


def cut(text: str) -> list[str]:
    return [text[begin:end] for begin, end in spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["One.", "Two.", "Three"],
        ["Is it so?", "It is!", "Good."],
        ["Is it so?", "yes."],
        ["It is fast.", "it is small."],
        ["Stop.", "npm starts again."],
        ["It goes to healthy instances .", "Next."],
        ["He said “Stop.”", "Then he left."],
        ['He said "Stop!"', "Then he left."],
        ["(It is small.)", "(It is fast.)"],
        ["It stops...", "Then it goes on."],
        ["Wait…", "What?!", "Really."],
        ["It costs 1.25.", "Next."],
        ["It took 1990 years.", "Next."],
        ["Use v1.2.10.", "It is new."],
        ["Node.js.", "It runs."],
        ["See https://example.org/a.b?c=d.", "Then go on."],
        ["Machines, containers, etc.", "The next one."],
        ["It closes at 5 p.m.", "Then it opens."],
        ["This is plan B.", "The next is C."],
        ["It began in the U.S.", "It ended there."],
        ["The answer is no.", "Ask again."],
        ["The value is x.", "Next."],
        ["(Disks, tapes, etc.).", "Next."],
        ["Ready?", "5 of 6."],
        ["It is no .", "5 more."],
        ["It takes 5 ms.", "Then it stops."],
    ],
)
def test_these_are_sentences_of_their_own(sentences):
    found = cut(" ".join(sentences))

    assert found == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Stores files, e.g. pictures, i.e. Small ones, or etc. and more.",
        "Blocks vs. Files.",
        "Mr. Smith met Ms. Miller, dr. Jones and Prof. Lee at St. James.",
        "It is No. 5 in Fig. 2 on p. 7 of vol. 3.",
        "It takes approx. Half a day.",
        "It took until Jan. 5 to finish.",
        "J. R. R. Tolkien wrote it.",
        "The U.S. Government runs it.",
        "It costs 1.25 and 3.5 each.",
        "Version 1.2.10 and v2.0 differ.",
        "It stores files (e.g. Pictures).",
        "Node.js and ASP.NET Core run in .NET too.",
        "See www.example.org/a.b?c=d for more.",
        "One thing: Another.",
        "One thing; Another.",
        "It waits ... and goes on.",
        "Yahoo! is a company.",
        'They asked "why?" and left.',
        'They said "Stop." and left.',
        "Some (disks, tapes, etc.) Are left.",
        "Jones et al. found it.",
        "Acme Inc. was there.",
        "1. Capture",
        "a. Capture",
        "Done!!! ...",
        "...",
        "No stop at all",
    ],
)
def test_this_is_one_sentence(sentence):
    found = cut(sentence)

    assert found == [sentence]


def test_a_label_at_the_beginning_of_a_line_ends_no_sentence():
    found = cut("Two ways\n1. Capture\n2. Build")

    assert found == ["Two ways\n1. Capture\n2. Build"]


def test_chinese_and_japanese_sentences_end_without_a_space():
    found = cut("これは文です。次の文です！終わり")  # noqa: RUF001

    assert found == ["これは文です。", "次の文です！", "終わり"]  # noqa: RUF001


def test_punctuation_alone_belongs_to_the_sentence_before_it():
    found = cut("It works. !! ... Then more")

    assert found == ["It works.", "!! ... Then more"]


def test_code_ends_no_sentence():
    found = cut(f"Use {OPAQUE} {OPAQUE * 3}. Then {OPAQUE}! Go")

    assert found == [f"Use {OPAQUE} {OPAQUE * 3}.", f"Then {OPAQUE}!", "Go"]


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_white_space_has_no_sentences(text):
    found = spans(text)

    assert found == []
