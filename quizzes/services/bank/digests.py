"""What tells the loader whether a question is as its file says: text and sentences.

Publishing and restoring compare the versions themselves (versions.says_same).
"""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from quizzes.domain.interchange.quiz_markdown import write_question
from quizzes.domain.questions.authored import AuthoredQuestion
from quizzes.domain.questions.base import Key
from quizzes.domain.questions.keys import plain_keys


def digest_of(authored: AuthoredQuestion, *, sentences: Mapping[Key, str]) -> str:
    """The same for a file and for the editor: lasting keys make no difference.

    ``sentences``: the digest of the sentence that each cited part stands on.
    """
    keys = plain_keys(authored.question)
    plain = authored
    if any(key != kept for key, kept in keys.items()):
        quotes = authored.quotes.items()
        plain = replace(
            authored,
            question=authored.question.with_keys(keys),
            quotes={keys.get(part, part): quote for part, quote in quotes},
        )
    cited = {keys.get(part, part): digest for part, digest in sentences.items()}
    lines = (f"{part}={cited[part]}" for part in sorted(cited))
    return sha256("\n".join([write_question(plain), *lines]).encode()).hexdigest()
