"""What the README and the other papers point to is there."""

import re

import pytest

from tests.house.code import ROOT

PAPERS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_of_a_paper_lead_somewhere(paper):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", paper.read_text())
    assert [link for link in links if not (paper.parent / link).exists()] == []
