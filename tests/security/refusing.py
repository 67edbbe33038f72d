"""Whether bad input gets what it should: a sentence, a fitting status, no row."""

from tests.views.pages import read
from tests.views.stored import everything_stored

REFUSED = {400, 404, 409, 413, 422}


def sentence_in(response):
    """What the page says was wrong."""
    page = read(response)
    told = [e for e in page.walk() if e.attributes.get("id") in {"refusal", "error"}]
    return told[0].words if told else ""


def not_refused(send, inputs, *, also=()):
    """The inputs that did not get a sentence and a status that fits, or were stored.

    ``also``: statuses that need no sentence.
    """
    before = everything_stored()
    answers = {name: send(given) for name, given in inputs.items()}
    changed = {"everything": "stored"} if everything_stored() != before else {}
    return changed | {
        name: response.status_code
        for name, response in answers.items()
        if response.status_code not in also
        and (response.status_code not in REFUSED or " " not in sentence_in(response))
    }
