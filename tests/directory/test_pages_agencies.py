"""The list of agencies and the page of each."""

import pytest

from members.models import Agency, Phone
from tests.directory.listings import offering, place, program


@pytest.fixture
def outsider(db) -> Agency:
    """Listed, and no member of the network."""
    return Agency.objects.create(name="A City Library", slug="library", live=True)


def names(response) -> list[str]:
    return [agency.name for agency in response.context["page"]]


def test_members_come_first(client, harbor, valley, outsider):
    response = client.get("/agencies/")
    assert names(response) == ["Harbor Families", "Valley Parents", "A City Library"]
    assert "Listed, not a member" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("name=harb", ["Harbor Families"]),
        ("name=HFI", ["Harbor Families"]),
        ("kind=other", ["A City Library"]),
        ("kind=training", ["Harbor Families", "Valley Parents"]),
        ("kind=state", []),
        ("kind=nonsense&name=valley", ["Valley Parents"]),
        ("name=%00", ["Harbor Families", "Valley Parents", "A City Library"]),
        ("page=abc&name=valley", ["Valley Parents"]),
        ("page=9999&name=valley", ["Valley Parents"]),
    ],
)
def test_agencies_are_found_by_name_and_class(client, harbor, valley, outsider, query, found):
    Agency.objects.filter(pk=harbor.pk).update(also_known_as="HFI")
    response = client.get(f"/agencies/?{query}")
    assert response.status_code == 200
    assert names(response) == found


def test_list_counts_public_programs_in_few_queries(
    client, harbor, valley, django_assert_max_num_queries
):
    for number in range(5):
        program(harbor, slug=f"one-{number}")
        program(harbor, slug=f"draft-{number}", live=False)
        Agency.objects.create(name=f"Agency {number}", slug=f"agency-{number}", live=True)
    with django_assert_max_num_queries(8):
        response = client.get("/agencies/")
    assert response.context["page"][0].program_count == 5


def test_page_shows_phones_places_and_public_programs(
    client, harbor, valley, django_assert_max_num_queries
):
    where = place(harbor)
    Phone.objects.create(agency=harbor, number="860-555-0100", note="front desk")
    Phone.objects.create(agency=harbor, place=where, number="860-555-0199")
    offering(program(harbor, title="Seen"), place=where)
    program(harbor, "undated", title="Undated")
    program(harbor, slug="draft", title="Unseen", live=False)
    program(valley, slug="theirs", title="Of others")
    with django_assert_max_num_queries(18):
        page = client.get(harbor.get_absolute_url()).content.decode()
    for words in [
        "tel:8605550100",
        "front desk",
        "tel:8605550199",
        "500 Main St",
        "Seen",
        "Undated",
    ]:
        assert words in page
    assert "Unseen" not in page
    assert "Of others" not in page


def test_agency_that_is_not_live_is_not_there(client, harbor):
    Agency.objects.filter(pk=harbor.pk).update(live=False)
    assert client.get("/agencies/harbor-families/").status_code == 404
    assert names(client.get("/agencies/")) == []


def test_markup_in_the_words_of_an_agency_is_shown_as_text(client, harbor):
    Agency.objects.filter(pk=harbor.pk).update(name="<script>x</script>", summary="<img src=x>")
    for address in ["/agencies/", "/agencies/harbor-families/"]:
        page = client.get(address).content.decode()
        assert "<script>x" not in page
        assert "<img src=x>" not in page


def test_preview_shows_an_agency_that_was_never_saved(db):
    response = Agency(name="Brand New", slug="brand-new").make_preview_request()
    assert response.status_code == 200
    assert "Brand New" in response.rendered_content
