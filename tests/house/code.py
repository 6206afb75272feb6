"""The house's own source, read once."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = (
    *("network", "directory", "trainings", "opportunities", "peers", "partners", "listserv"),
    *("members", "pairing"),
)


@dataclass(frozen=True)
class Module:
    """What the rules ask of a Python file; its tree is too large to keep."""

    path: str
    text: str
    charter: str | None
    imports: frozenset[str]
    """The dotted names that it imports."""
    functions: tuple[tuple[str, int], ...]
    """Each function's name and its length in lines."""


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the product, migrations left out."""
    found = (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")))
    return tuple(_read(path) for path in found if "migrations" not in path.parts)


def _read(path: Path) -> Module:
    text = path.read_text()
    tree = ast.parse(text)
    return Module(
        path=str(path.relative_to(ROOT)),
        text=text,
        charter=ast.get_docstring(tree),
        imports=frozenset(_imports(tree)),
        functions=tuple(_functions(tree)),
    )


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def templates() -> list[Path]:
    return sorted(
        path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt", ".xml"}
    )
