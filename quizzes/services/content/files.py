"""Reading a folder of content; nothing here touches the database."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from quizzes.domain.interchange.quiz_markdown import read_quiz
from quizzes.domain.interchange.report import NotText, Problem, decode
from quizzes.domain.notes.document import Document
from quizzes.domain.notes.parser import parse
from quizzes.domain.questions.authored import AuthoredQuiz

Track = Callable[[Iterable[Path]], Iterable[Path]]

NOTES_NAME = "notes.md"
QUIZ_SUFFIX = ".quiz.md"
SLUG = re.compile(r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*")


class BadContent(Exception):
    """Mistakes in the files, a sentence each with file and line; nothing is stored."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class NotesFile:
    """``slug``: the name of the folder it stands in, by which quizzes name it."""

    name: str
    slug: str
    text: str
    document: Document


@dataclass(frozen=True, slots=True)
class QuizFile:
    """``name``: the path as stored; ``slug``: the address of its quiz."""

    name: str
    slug: str
    notes_slug: str
    quiz: AuthoredQuiz


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """Everything under one folder. ``scope``: that folder, as stored names begin.

    ``problems``: all mistakes of all files; what they leave readable is there all the
    same, so that mistakes of other sorts can be named beside them. ``unread``: slugs
    of notes that are there, but cannot be read.
    """

    scope: str
    notes: tuple[NotesFile, ...]
    quizzes: tuple[QuizFile, ...]
    warnings: tuple[str, ...]
    problems: tuple[str, ...]
    unread: frozenset[str]


def read_files(
    folder: Path, *, root: Path, track: Track = lambda paths: paths
) -> ContentFiles:
    """Read every ``notes.md`` and ``*.quiz.md`` under ``folder``.

    Names are kept relative to ``root`` where they lie inside it. Raises BadContent
    when there is nothing to read.
    """
    paths = sorted([*folder.rglob(NOTES_NAME), *folder.rglob("*" + QUIZ_SUFFIX)])
    if not paths:
        raise BadContent(
            [f"No {NOTES_NAME} or *{QUIZ_SUFFIX} under {folder}. Is the path right?"]
        )
    reading = _Reading(root)
    for path in track(paths):
        reading.take(path)
    return ContentFiles(
        scope=stored_name(folder, root=root),
        notes=tuple(reading.notes),
        quizzes=tuple(reading.quizzes),
        warnings=tuple(reading.warnings),
        problems=tuple(reading.problems),
        unread=frozenset(reading.unread),
    )


def joined(parts: Sequence[ContentFiles]) -> ContentFiles:
    """Everything under several folders as one; a file in two of them counts once."""
    return ContentFiles(
        scope="",
        notes=tuple(
            {file.name: file for each in parts for file in each.notes}.values()
        ),
        quizzes=tuple(
            {file.name: file for each in parts for file in each.quizzes}.values()
        ),
        warnings=tuple(dict.fromkeys(said for each in parts for said in each.warnings)),
        problems=tuple(dict.fromkeys(said for each in parts for said in each.problems)),
        unread=frozenset().union(*(each.unread for each in parts)),
    )


def stored_name(path: Path, *, root: Path) -> str:
    """The path below ``root`` ('' for the root itself), or else the absolute path."""
    path, root = path.resolve(), root.resolve()
    if not path.is_relative_to(root):
        return path.as_posix()
    name = path.relative_to(root).as_posix()
    return "" if name == "." else name


def is_within(name: str, *, scope: str) -> bool:
    """Whether a stored name lies in the folder that ``scope`` names; '' never does."""
    if not name:
        return False
    if not scope:
        return not PurePosixPath(name).is_absolute()
    return PurePosixPath(name).is_relative_to(scope)


class _Reading:
    """Collects what is read and what is wrong, file by file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes: list[NotesFile] = []
        self.quizzes: list[QuizFile] = []
        self.problems: list[str] = []
        self.unread: set[str] = set()
        self.warnings: list[str] = []

    def take(self, path: Path) -> None:
        name = stored_name(path, root=self.root)
        try:
            text = decode(path.read_bytes())
        except NotText as error:
            self._give_up(path, _said(error.problem, name))
        except OSError as error:
            self._give_up(path, f"{name}: it cannot be read ({error.strerror}).")
        else:
            self._take_text(path, name, text)

    def _give_up(self, path: Path, problem: str) -> None:
        self.problems.append(problem)
        if path.name == NOTES_NAME:
            self.unread.add(path.resolve().parent.name)

    def _check_name(self, name: str, own: str, folder: str) -> None:
        """Files name the addresses of quizzes, and folders name notes."""
        if own != NOTES_NAME and not SLUG.fullmatch(own):
            self.problems.append(
                f"{name}: “{own}” is to be the address of a quiz. Rename the file: "
                "small letters, digits and single “-”, at most 80."
            )
        if own == NOTES_NAME and not SLUG.fullmatch(folder):
            self.problems.append(
                f"{name}: notes go by the name of their folder. Rename “{folder}”: "
                "small letters, digits and single “-”, at most 80."
            )

    def _take_text(self, path: Path, name: str, text: str) -> None:
        folder = path.resolve().parent.name
        self._check_name(name, path.name.removesuffix(QUIZ_SUFFIX), folder)
        if path.name == NOTES_NAME:
            if "\0" in text:
                self.problems.append(_said(_null_in(text), name))
            self.notes.append(NotesFile(name, folder, text, parse(text)))
            return
        outcome = read_quiz(text, needs_keys=True)
        self.problems += [_said(problem, name) for problem in outcome.problems]
        self.warnings += [_said(warning, name) for warning in outcome.warnings]
        notes_slug = outcome.quiz.notes or folder
        slug = path.name.removesuffix(QUIZ_SUFFIX)
        self.quizzes.append(QuizFile(name, slug, notes_slug, outcome.quiz))


def _null_in(text: str) -> Problem:
    line = text.count("\n", 0, text.index("\0")) + 1
    found = "This is not text: it holds null characters."
    return Problem(line, found, "Take them out.")


def _said(problem: Problem, name: str) -> str:
    return f"{name}:{problem.line}: {problem}"
