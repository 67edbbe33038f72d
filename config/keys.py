"""The secret key: made once for a copy of Margin, and never a weak one in public."""

import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile

# What `check --deploy` asks of a key, too.
SHORTEST = 50
FEWEST_DIFFERENT = 5
MADE_BY_STARTPROJECT = "django-insecure-"


def is_weak(key: str) -> bool:
    """Whether the key could be guessed, or was never meant for a public site."""
    return (
        len(key) < SHORTEST
        or len(set(key)) < FEWEST_DIFFERENT
        or key.startswith(MADE_BY_STARTPROJECT)
    )


def kept_key(path: Path) -> str:
    """Return the key kept in the file, which is made on first use.

    The file appears complete or not at all. Of two processes that make it at the
    same time one wins, and both return the winner's key.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=path.parent, prefix=".key-") as draft:
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            os.fsync(draft.fileno())
            try:
                os.link(draft.name, path)  # fails where the file exists; mode 600
            except FileExistsError:
                pass
    return path.read_text().strip()
