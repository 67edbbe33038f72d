"""Who may do what with whose: a policy gives the verdict for each of them."""

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

GUESTS = ("anonymous", "guest")
LEARNERS = ("learner A", "learner B", "staff")  # staff for the admin, without a role
TEACHERS = ("instructor A", "instructor B", "owner")
SIGNED_IN = LEARNERS + TEACHERS
WHO = GUESTS + SIGNED_IN

# Whose it is; words without quotes, for pages escape those.
OWN, ANOTHERS, THE_SITES, MISSING = "own", "another", "site", "missing"
FROM_A_FILE = "file"  # of the site too, and changed where it is written


class Verdict(Enum):
    MAY = "may"
    NOT_THERE = "is told that it is not there"
    SIGN_IN = "is sent to sign in"


SIGN_IN = Verdict.SIGN_IN
Policy: TypeAlias = Callable[[str, str], Verdict]


def _policy(may: dict[str, tuple[str, ...]], strangers: Verdict) -> Policy:
    """``may``: by whose it is, who may; '' where it is nobody's."""

    def verdict(who: str, whose: str) -> Verdict:
        if who in may.get(whose, ()):
            return Verdict.MAY
        return strangers if who in GUESTS else Verdict.NOT_THERE

    return verdict


OPEN = _policy({"": WHO, THE_SITES: WHO}, Verdict.NOT_THERE)
OWN_ATTEMPT = _policy({OWN: WHO}, Verdict.NOT_THERE)
ACCOUNT = _policy({"": SIGNED_IN}, SIGN_IN)
TEACHING = _policy({"": TEACHERS}, SIGN_IN)
OWNER_ONLY = _policy({"": ("owner",)}, SIGN_IN)
# One reads one's own questions and the site's; only owners change the site's.
READ_QUESTION = _policy({OWN: TEACHERS, THE_SITES: TEACHERS}, SIGN_IN)
EDIT_QUESTION = _policy({OWN: TEACHERS, THE_SITES: ("owner",)}, SIGN_IN)
# Whoever has an attempt that shows it sees it too; here nobody has.
SEE_IMAGE = _policy({OWN: TEACHERS, THE_SITES: TEACHERS}, Verdict.NOT_THERE)
# One reads the site's quizzes, but how learners did there is for its owners; what is
# written in a file is changed there. Owners know every learner.
READ_QUIZ = _policy(dict.fromkeys((OWN, THE_SITES, FROM_A_FILE), TEACHERS), SIGN_IN)
EDIT_QUIZ = _policy({OWN: TEACHERS, THE_SITES: ("owner",)}, SIGN_IN)
SCORES = _policy(
    {OWN: TEACHERS, **dict.fromkeys((THE_SITES, FROM_A_FILE), ("owner",))}, SIGN_IN
)
KNOWN_LEARNER = _policy({OWN: TEACHERS, ANOTHERS: ("owner",)}, SIGN_IN)
OWNERS_LEARNER = _policy(dict.fromkeys((OWN, ANOTHERS), ("owner",)), SIGN_IN)
