"""How long ``load_content`` takes: python -m tests.bench.load_content [questions]

Writes generated notes and quizzes to a temporary folder, loads them into a database
of its own, loads them once more unchanged, and prints both times.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUESTIONS_PER_FILE = 50
SENTENCES = 200


def write_notes(folder: Path) -> None:
    sentences = [f"Service {n} keeps things of sort {n}." for n in range(SENTENCES)]
    text = "\n".join(
        f"## Service {n}\n\n{sentence}\n" for n, sentence in enumerate(sentences)
    )
    (folder / "notes.md").write_text(text)


def question(number: int) -> str:
    n = number % SENTENCES
    options = "\n".join(
        f"- ({'x' if place == number % 4 else ' '}) Option {place} of {number}\n"
        f"  > This is why number {place} is what it is."
        for place in range(4)
    )
    return (
        f"## Which service keeps things of sort {n}, case {number}? "
        f"{{#case-{number} difficulty={number % 3 + 1}}}\n\n{options}\n\n"
        f"> The notes say so.\n"
        f'> Source: [Service {n}](notes.md#service-{n} "keeps things of sort {n}.")\n'
    )


def write_quizzes(folder: Path, *, questions: int) -> None:
    for first in range(0, questions, QUESTIONS_PER_FILE):
        head = f"---\ntitle: Quiz {first}\nnotes: made\nmode: practice\n---\n\n"
        numbers = range(first, min(first + QUESTIONS_PER_FILE, questions))
        text = head + "\n".join(question(number) for number in numbers)
        (folder / f"quiz-{first}.quiz.md").write_text(text)


def timed(*command: str, env: dict[str, str]) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "manage.py", *command], check=True, env=env)
    return time.perf_counter() - begin


def main(questions: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "made"
        folder.mkdir()
        write_notes(folder)
        write_quizzes(folder, questions=questions)
        env = {**os.environ, "MARGIN_VAR": place}
        timed("migrate", "--verbosity=0", env=env)
        first = timed("load_content", str(folder), env=env)
        again = timed("load_content", str(folder), env=env)
    print(f"{questions} questions: loaded in {first:.1f} s, again in {again:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
