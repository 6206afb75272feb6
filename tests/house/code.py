"""The house's own source, read as text and as trees."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = (
    *("network", "directory", "trainings", "opportunities", "peers", "partners", "listserv"),
    *("members", "pairing"),
)


def modules() -> Iterator[tuple[str, ast.Module, str]]:
    """Every Python file of the product, migrations left out: its path, its tree, its text."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                text = path.read_text()
                yield str(path.relative_to(ROOT)), ast.parse(text), text


def imports(tree: ast.Module) -> set[str]:
    """The dotted names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each function's name and its length in lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def templates() -> list[Path]:
    return sorted(
        path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt", ".xml"}
    )
