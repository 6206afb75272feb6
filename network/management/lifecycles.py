"""The life cycles of the house as diagrams, drawn from the tables that the software goes by."""

from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps

Steps = Mapping[str, Collection[str]]

HEAD = """# Life cycles

Drawn by `manage.py lifecycles` from the tables of steps in `domain/`; the software takes no other
step. A status without an arrow out of it is an end.
"""


def tables() -> Iterator[tuple[str, Steps]]:
    """Every table of steps in a domain room, named by its module."""
    for app in sorted(apps.get_app_configs(), key=lambda config: config.name):
        for room in _domain_modules(app.name):
            module = import_module(room)
            for name in sorted(vars(module)):
                if name.endswith("STEPS"):
                    yield f"{room}.{name}", getattr(module, name)


def _domain_modules(app: str) -> list[str]:
    try:
        domain = import_module(f"{app}.domain")
    except ModuleNotFoundError:
        return []
    return sorted(f"{domain.__name__}.{module.name}" for module in iter_modules(domain.__path__))


def diagram(steps: Steps) -> list[str]:
    arrows = [
        f"    {_state(status)} --> {_state(following)}"
        for status, nexts in steps.items()
        for following in sorted(nexts)
    ]
    return ["```mermaid", "stateDiagram-v2", *arrows, "```"]


def _state(status: str) -> str:
    """Mermaid takes no hyphen in the name of a state."""
    return str(status).replace("-", "_")


def page() -> str:
    parts = [HEAD]
    for name, steps in tables():
        parts += [f"\n## `{name}`\n\n" + "\n".join(diagram(steps)) + "\n"]
    return "".join(parts)
