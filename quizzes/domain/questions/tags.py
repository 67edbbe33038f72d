"""Tags: words that questions are found and drawn by."""

import re

MOST_TAGS = 12
LONGEST_TAG = 40  # characters
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def cleaned_tag(written: str) -> str:
    """One line with single spaces; '' where nothing is written."""
    return " ".join(_UNSEEN.sub("", written).split())


def tags_between_commas(written: str) -> tuple[str, ...]:
    """Each tag once; a line break parts them too."""
    parts = written.replace("\n", ",").split(",")
    return tuple(dict.fromkeys(tag for tag in map(cleaned_tag, parts) if tag))


def tag_problem(tag: str) -> str:
    """Why a cleaned text may not be added as one tag, in a sentence; '' if it may."""
    if "," in tag:
        return "A tag has no comma in it. Add one tag at a time."
    if len(tag) > LONGEST_TAG:
        return f"A tag has {LONGEST_TAG} characters at most."
    return ""
