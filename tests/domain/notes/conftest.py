"""Notes as people really keep them."""

import pytest

UNTIDY = (
    "\ufeffSome words before any heading\n"
    "\n"
    "Cloud notes  \n"
    "===========\n"
    "Written in a hurry. e.g. on the train\n"
    "- a list without a blank line\n"
    "\t- nested by a tab\n"
    "\n"
    "#### Skipped levels   \n"
    "It runs `npm install. Then` and stops . Next\n"
    "comes [a link](http://example.org/a.b?c=d) over\n"
    "two lines.\n"
    "\n"
    "## Costs\n"
    "1. First, sign up. It is free!\n"
    "\n"
    "   Pay later.\n"
    "\n"
    "       pay --later\n"
    "\n"
    "2. Leave\n"
    "\n"
    "#\n"
    "<div>Inside <b>HTML</b> &amp; out<br>More</div>\n"
    "\n"
    "## Costs\n"
    "| Plan | Price | Note |\n"
    "|---|---|---|\n"
    "| **Free** | 0 \\| nil | |\n"
    "| Paid | 1.25 | monthly |\n"
    "\n"
    "```sh\n"
    "run me\n"
    "  twice\n"
    "```\n"
    "> Quoted words.\n"
    "> # Not a section\n"
    "\n"
    "Costs!\n"
    "---\n"
    "The end"
)


@pytest.fixture
def untidy() -> str:
    """A document with every fault at once, and without a final line break."""
    return UNTIDY
