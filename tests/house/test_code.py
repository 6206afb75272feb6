"""Rules of the house over every source file."""

import ast
import re
from statistics import median

from tests.house.code import ROOT, functions, imports, modules, templates


def test_only_the_outbox_sends_mail():
    senders = [
        path
        for path, tree, _ in modules()
        if any(name.startswith("django.core.mail") for name in imports(tree))
    ]
    assert senders == ["members/mail/backends.py"]


def test_the_clock_is_read_only_at_the_edge():
    """Views, commands, receivers, the adapter and the door of the server read it; everything else
    is told the time."""
    edge = re.compile(
        r"/(views|management|wagtail_hooks)/|/(views|receivers|adapter|wagtail_hooks|wsgi)\.py$"
    )
    clock = re.compile(
        r"timezone\.(now|localdate)\(|\bdatetime\.now\(|\bdate\.today\(|time\.time\("
    )
    offenders = [p for p, _, text in modules() if clock.search(text) and not edge.search(f"/{p}")]
    assert offenders == []


def test_files_are_short_enough_to_read():
    long = {path: text.count("\n") for path, _, text in modules() if text.count("\n") > 300}
    assert long == {}


def test_functions_are_short():
    lengths = {(path, name): n for path, tree, _ in modules() for name, n in functions(tree)}
    assert {key: n for key, n in lengths.items() if n > 40} == {}
    assert median(lengths.values()) <= 8
    assert sum(n <= 20 for n in lengths.values()) / len(lengths) >= 0.8


def test_templates_are_short():
    lines = {str(p.relative_to(ROOT)): p.read_text().count("\n") for p in templates()}
    assert {name: n for name, n in lines.items() if n > 120} == {}


def test_no_drawer_for_everything():
    names = {path.rsplit("/", 1)[-1] for path, _, _ in modules()}
    assert not names & {"utils.py", "helpers.py", "common.py", "core.py", "misc.py"}


def test_every_app_says_what_it_is_for():
    charters = {p: tree for p, tree, _ in modules() if p.count("/") == 1 and "__init__" in p}
    assert len(charters) == 9
    assert [path for path, tree in charters.items() if not ast.get_docstring(tree)] == []


def test_no_source_file_is_empty():
    packages_only = {"management", "commands", "templatetags"}
    empty = [
        path
        for path, _, text in modules()
        if not text.strip() and path.split("/")[-2] not in packages_only
    ]
    assert empty == []
