"""An agency's part in the training continuum, as families see it."""

import pytest

from members.models import Membership


@pytest.fixture
def parts(harbor, valley):
    Membership.objects.filter(agency=harbor).update(continuum=["own-family", "systems-change"])


def test_part_is_on_the_agencys_page(client, parts, harbor, valley):
    html = client.get(harbor.get_absolute_url()).content.decode()
    assert "Helps parents change systems" in html
    assert "Helps parents help other families" not in html
    assert "What they prepare" not in client.get(valley.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("own-family", {"Harbor Families"}),
        ("systems-change", {"Harbor Families"}),
        ("other-families", set()),
        ("", {"Harbor Families", "Valley Parents"}),
        ("own", {"Harbor Families", "Valley Parents"}),
    ],
)
def test_list_is_narrowed_by_part(client, parts, part, shown):
    html = client.get("/agencies/", {"part": part}).content.decode()
    assert {name for name in ("Harbor Families", "Valley Parents") if name in html} == shown
