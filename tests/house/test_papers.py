"""What the README and the other papers point to is there."""

import re

import pytest

from network.management import lifecycles
from tests.house.code import ROOT

PAPERS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_of_a_paper_lead_somewhere(paper):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", paper.read_text())
    assert [link for link in links if not (paper.parent / link).exists()] == []


def test_drawn_life_cycles_are_those_of_the_tables():
    """Drawn anew by `manage.py lifecycles`."""
    assert (ROOT / "docs" / "lifecycles.md").read_text() == lifecycles.page()
