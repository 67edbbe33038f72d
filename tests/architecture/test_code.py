"""Rules of the code that no linter knows. Each test lists who breaks its rule."""

import ast
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

APP = settings.BASE_DIR / "quizzes"
VAGUE_NAMES = {"utils.py", "helpers.py", "common.py", "manager.py"}
LONGEST_MODULE = 300
LONGEST_FUNCTION = 25
LONGEST_VIEW = 20
# What tells the time or draws lots. The domain is given `now` and seeds instead.
CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter"}
LOTS = {"uuid1", "uuid4", "urandom", "token_bytes", "token_hex", "token_urlsafe"}
KEPT_IN_VIEWS = (
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.http",
    "django.shortcuts",
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield every module of these parts of the app, with its name."""
    for folder in folders:
        for path in sorted((APP / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(APP)), ast.parse(path.read_text())


def broken(folders: list[str], is_broken: Callable[[ast.AST], bool]) -> list[str]:
    """Return file and line of every node that breaks the rule."""
    return [
        f"{name}:{getattr(node, 'lineno', 0)}"
        for name, tree in modules(*folders)
        for node in ast.walk(tree)
        if is_broken(node)
    ]


def imported(node: ast.AST) -> list[str]:
    """Return the full names that an import brings in."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def called(node: ast.AST) -> str:
    """Return what a call names last: ``now`` for ``datetime.now()``."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def draws_unseeded(node: ast.AST) -> bool:
    """Whether it calls ``random.something`` other than a seeded generator."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "random"
        and not (node.func.attr == "Random" and node.args)
    )


def length(node: Function) -> int:
    """Return how many lines a function has, without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def too_long(folder: str, ceiling: int) -> list[str]:
    return [
        f"{name}:{node.lineno} {node.name} ({length(node)})"
        for name, tree in modules(folder)
        for node in ast.walk(tree)
        if isinstance(node, Function) and length(node) > ceiling
    ]


def test_the_domain_asks_no_clock():
    assert broken(["domain"], lambda node: called(node) in CLOCKS) == []


def test_the_domain_draws_no_lots_but_seeded_ones():
    unseeded = broken(
        ["domain"], lambda node: called(node) in LOTS or draws_unseeded(node)
    )
    bare = [
        name
        for name, tree in modules("domain")
        for node in ast.walk(tree)
        for source in imported(node)
        if source.startswith(("secrets", "random.")) and source != "random.Random"
    ]

    assert unseeded + bare == []


def test_the_time_is_read_in_views_and_commands_only():
    lower = ["models", "selectors", "services", "forms", "templatetags"]

    assert (
        broken(lower, lambda node: "django.utils.timezone.now" in imported(node)) == []
    )
    assert broken(lower, lambda node: called(node) in CLOCKS - {"time"}) == []


def test_requests_and_sessions_stay_in_views():
    lower = ["domain", "models", "selectors", "services"]

    assert (
        broken(
            lower,
            lambda node: any(name.startswith(KEPT_IN_VIEWS) for name in imported(node)),
        )
        == []
    )


def test_saving_has_no_side_effects():
    def overrides_save(node: ast.AST) -> bool:
        return isinstance(node, ast.FunctionDef) and node.name == "save"

    assert broken(["models", "forms"], overrides_save) == []


def test_forms_name_their_fields():
    def takes_whatever_there_is(node: ast.AST) -> bool:
        names = {getattr(target, "id", "") for target in getattr(node, "targets", [])}
        is_all = getattr(getattr(node, "value", None), "value", None) == "__all__"
        return isinstance(node, ast.Assign) and (
            ("fields" in names and is_all) or "exclude" in names
        )

    assert broken(["forms"], takes_whatever_there_is) == []


def test_no_order_is_left_to_the_database_s_dice():
    def shuffles(node: ast.AST) -> bool:
        arguments = getattr(node, "args", [])
        return called(node) == "order_by" and any(
            getattr(argument, "value", "") == "?" for argument in arguments
        )

    assert broken(["."], shuffles) == []


def test_modules_are_named_after_what_they_hold():
    assert [path for path in APP.rglob("*.py") if path.name in VAGUE_NAMES] == []


def test_modules_are_short():
    lengths = {
        str(path.relative_to(APP)): len(path.read_text().splitlines())
        for path in APP.rglob("*.py")
        if "migrations" not in path.parts
    }

    assert {
        name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE
    } == {}


def test_functions_are_short():
    assert too_long(".", LONGEST_FUNCTION) == []
    assert too_long("views", LONGEST_VIEW) == []


@pytest.mark.parametrize(
    ("code", "is_seen"),
    [
        ("random.shuffle(x)", True),
        ("random.Random()", True),
        ("random.Random(seed)", False),
        ("generator.shuffle(x)", False),
    ],
)
def test_draws_unseeded(code, is_seen):
    assert draws_unseeded(ast.parse(code, mode="eval").body) is is_seen
