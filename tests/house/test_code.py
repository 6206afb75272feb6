"""Rules of the house over every source file."""

import re
from statistics import median

from tests.house.code import ROOT, modules, templates


def test_only_the_outbox_sends_mail():
    senders = [
        module.path
        for module in modules()
        if any(name.startswith("django.core.mail") for name in module.imports)
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
    offenders = [
        module.path
        for module in modules()
        if clock.search(module.text) and not edge.search(f"/{module.path}")
    ]
    assert offenders == []


def test_files_are_short_enough_to_read():
    lines = {module.path: module.text.count("\n") for module in modules()}
    assert {path: n for path, n in lines.items() if n > 300} == {}


def test_functions_are_short():
    lengths = {(module.path, name): n for module in modules() for name, n in module.functions}
    assert {key: n for key, n in lengths.items() if n > 40} == {}
    assert median(lengths.values()) <= 8
    assert sum(n <= 20 for n in lengths.values()) / len(lengths) >= 0.8


def test_templates_are_short():
    lines = {str(p.relative_to(ROOT)): p.read_text().count("\n") for p in templates()}
    assert {name: n for name, n in lines.items() if n > 120} == {}


def test_no_drawer_for_everything():
    names = {module.path.rsplit("/", 1)[-1] for module in modules()}
    assert not names & {"utils.py", "helpers.py", "common.py", "core.py", "misc.py"}


def test_every_app_says_what_it_is_for():
    apps = [each for each in modules() if each.path.count("/") == 1 and "__init__" in each.path]
    assert len(apps) == 9
    assert [app.path for app in apps if not app.charter] == []


def test_no_source_file_is_empty():
    packages_only = {"management", "commands", "templatetags"}
    empty = [
        module.path
        for module in modules()
        if not module.text.strip() and module.path.split("/")[-2] not in packages_only
    ]
    assert empty == []
