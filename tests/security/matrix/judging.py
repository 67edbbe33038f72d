"""Whether what came back is what the table says."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.security.matrix.asking import Answered, ask
from tests.security.matrix.cast import Cast
from tests.security.matrix.places import WHOSE, address, place
from tests.security.matrix.policies import MISSING, Verdict
from tests.security.matrix.rows import NO, ROWS, Row, Statuses

READING = ("get", "head")
SIGN_IN = "/account/login/?next="


@dataclass(frozen=True)
class Call:
    """How it is asked: ``full`` with fields that go through."""

    method: str
    full: bool = False
    by_htmx: bool = False

    def headers(self, row: Row) -> dict[str, str]:
        htmx = {"HX-Request": "true", "HX-Target": row.target}
        return htmx if self.by_htmx else {}

    def verdict(self, row: Row, who: str, whose: str) -> Verdict:
        policy = row.post_by if self.method == "post" else None
        return (policy or row.may)(who, whose)

    def status(self, row: Row, who: str) -> int:
        """What those who may are answered."""
        if self.method in READING:
            return _of(row.get, who)
        if self.method != "post":
            return NO
        if self.full and self.by_htmx and row.done_by_htmx:
            return row.done_by_htmx
        return _of(row.done if self.full else row.post, who)


def _of(statuses: Statuses, who: str) -> int:
    if isinstance(statuses, int):
        return statuses
    return statuses.get(who, statuses.get("", 0))


def calls(row: Row) -> Iterator[Call]:
    for by_htmx in (False, True):
        for method in ("get", "post", "put"):
            yield Call(method, by_htmx=by_htmx)
        if row.sent:
            yield Call("post", full=True, by_htmx=by_htmx)
    yield Call("head")


def faults(cast: Cast, name: str, who: str) -> Iterator[str]:
    """Each way in which the app does not do at this address as the table says."""
    row = ROWS[name]
    for call in calls(row):
        missing: Answered | None = None
        for whose in reversed(WHOSE[row.about]):  # the missing one first
            if (where := place(cast, row.about, who, whose)) is None:
                continue
            sent = row.sent(where) if row.sent and call.full else {}
            answered = ask(
                cast.browsers[who],
                call.method,
                address(name, where),
                headers=call.headers(row),
                **({"data": sent} if call.method == "post" else {}),
            )
            missing = answered if whose == MISSING else missing
            verdict = call.verdict(row, who, whose)
            wrong = [
                *_status(call, verdict, row, who, answered),
                *_stored(call, verdict, answered),
                *_given_away(cast, who, answered),
            ]
            if verdict is not Verdict.MAY and missing and answered.told != missing.told:
                wrong.append("is not like a missing one")
            yield from (f"{name}: {who}, {whose or '-'}, {call}: {w}" for w in wrong)


def _status(call, verdict, row, who, answered: Answered) -> Iterator[str]:
    expected = call.status(row, who)
    if verdict is Verdict.SIGN_IN:
        to = {401: "HX-Redirect", 302: "Location"}[401 if call.by_htmx else 302]
        if not answered.headers.get(to, "").startswith(SIGN_IN):
            yield f"{answered.status}, is not sent to sign in"
    elif verdict is Verdict.NOT_THERE:
        # Which methods there are is no secret.
        if answered.status not in ({404, NO} if expected == NO else {404}):
            yield f"{answered.status} for one that is not theirs"
    elif answered.status != expected:
        yield f"{answered.status}, not {expected}"


def _stored(call: Call, verdict: Verdict, answered: Answered) -> Iterator[str]:
    if answered.writes and not (call.method == "post" and verdict is Verdict.MAY):
        yield f"stores: {answered.writes}"


def _given_away(cast: Cast, who: str, answered: Answered) -> Iterator[str]:
    if told := [w for w in cast.hidden_from(who) if w.encode() in answered.body]:
        yield f"tells {told}"
