"""How long notes take to become a page: python -m tests.bench.read_notes

Prints milliseconds of processor time for notes of so many sentences. It is paid once a
text, by whoever reads it first. The length should matter in proportion only.
"""

import time

from quizzes.domain.notes.rendering import render

PART = """\
## Part {0}

Part {0} keeps **bytes of sort {0}. They** stay in region {0},
says [part {0}](#part-{0}).
A line with `code {0}` follows. It ends here in part {0}.

- Item {0} of the list. It has a second sentence {0}.

| Term | Meaning |
|------|---------|
| {0}  | row {0} |

```sh
run --part {0}
```

"""
SENTENCES_IN_A_PART = 8
COUNTS = (300, 3_000, 30_000)


def cost(sentence_count: int) -> tuple[float, int, int]:
    """Milliseconds, how many sentences there really were, and kilobytes of HTML."""
    parts = range(sentence_count // SENTENCES_IN_A_PART)
    text = "".join(PART.format(number) for number in parts)
    begin = time.process_time()
    rendered = render(text, title="")
    spent = (time.process_time() - begin) * 1000
    size = sum(len(section.html.encode()) for section in rendered.sections)
    return spent, len(rendered.document.sentences), size // 1000


if __name__ == "__main__":
    for count in COUNTS:
        spent, sentences, size = cost(count)
        print(f"{sentences:6} sentences: {spent:6.0f} ms, {size} kB")
