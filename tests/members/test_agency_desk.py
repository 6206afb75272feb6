"""The agency's pages on the desk: who reaches them, and what is done there."""

import pytest
from django.urls import reverse

from members.domain.roles import AgencyRole
from members.models import Entry, Invitation, Place, Representative

HARBOR = "/desk/agency/harbor-families"
EDITORS_PAGES = ["/", "/edit/", "/places/new/", "/phones/new/"]
LEADS_PAGES = ["/people/", "/people/invite/"]


@pytest.fixture
def place(harbor) -> Place:
    return Place.objects.create(agency=harbor, town="Groton", state="CT", zip_code="06340")


def status(client, user, path: str) -> int:
    client.force_login(user)
    return client.get(HARBOR + path).status_code


def refused_last() -> tuple[object, object]:
    entry = Entry.objects.filter(event="refused").latest("pk")
    return entry.record, entry.actor


@pytest.mark.parametrize("path", EDITORS_PAGES + LEADS_PAGES)
def test_desk_sends_strangers_to_sign_in_and_back(client, harbor, path):
    answer = client.get(HARBOR + path)
    assert answer.url.startswith(reverse("account_login"))
    assert "next=" in answer.url


@pytest.mark.parametrize("path", EDITORS_PAGES + LEADS_PAGES)
def test_lead_reaches_every_page(client, rosa, path):
    assert status(client, rosa, path) == 200


@pytest.mark.parametrize("path", EDITORS_PAGES)
def test_editor_reaches_the_editors_pages(client, emil, path):
    assert status(client, emil, path) == 200


@pytest.mark.parametrize("path", LEADS_PAGES)
def test_editor_finds_no_leads_pages(client, emil, path):
    assert status(client, emil, path) == 404


@pytest.mark.parametrize("path", EDITORS_PAGES + LEADS_PAGES)
def test_outsiders_find_nothing_and_it_is_written_down(client, harbor, nora, alma, path):
    for outsider in (nora, alma):
        assert status(client, outsider, path) == 404
        entry = Entry.objects.latest("pk")
        assert (entry.event, entry.record, entry.actor) == ("refused", harbor, outsider)


def test_cochair_works_in_the_cms_and_not_on_an_agencys_desk(chair_client, harbor):
    assert chair_client.get(HARBOR + "/").status_code == 404


def test_outsider_cannot_write_either(client, harbor, nora):
    client.force_login(nora)
    assert client.post(HARBOR + "/edit/", {"summary": "Mine now"}).status_code == 404
    harbor.refresh_from_db()
    assert harbor.summary == ""


def test_former_representative_finds_nothing(client, harbor, emil, today):
    Representative.objects.filter(user=emil).update(until=today.replace(year=2025))
    assert status(client, emil, "/") == 404


def test_agency_that_does_not_exist_is_absent(client, rosa):
    client.force_login(rosa)
    assert client.get("/desk/agency/nowhere/").status_code == 404


def test_edit_is_public_at_once(client, rosa, harbor):
    client.force_login(rosa)
    words = {"summary": "We listen.", "website": "harbor.example.org", "email": "hi@example.org"}
    assert client.post(HARBOR + "/edit/", words).url == HARBOR + "/"
    harbor.refresh_from_db()
    assert (harbor.summary, harbor.website) == ("We listen.", "https://harbor.example.org")
    assert harbor.latest_revision.user == rosa


def test_edit_never_changes_name_or_address(client, rosa, harbor):
    client.force_login(rosa)
    client.post(HARBOR + "/edit/", {"summary": "x", "name": "Other", "slug": "other", "live": ""})
    harbor.refresh_from_db()
    assert (harbor.name, harbor.slug, harbor.live) == ("Harbor Families", "harbor-families", True)


def test_edit_with_a_mistake_keeps_what_was_typed(client, rosa, harbor):
    client.force_login(rosa)
    page = client.post(HARBOR + "/edit/", {"summary": "Good words", "email": "no address"})
    assert "Good words" in page.content.decode()
    assert "email" in page.context["form"].errors


def test_edit_of_a_locked_page_waits(client, rosa, harbor):
    harbor.locked = True
    harbor.save()
    client.force_login(rosa)
    assert client.post(HARBOR + "/edit/", {"summary": "x"}).status_code == 409


def test_markup_is_shown_as_text(client, rosa, harbor):
    client.force_login(rosa)
    client.post(HARBOR + "/edit/", {"summary": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get(HARBOR + "/").content.decode()


PLACE = {"town": "Mystic", "state": "CT", "zip_code": "06355"}


def test_place_is_added_changed_and_removed(client, emil, harbor):
    client.force_login(emil)
    client.post(HARBOR + "/places/new/", PLACE)
    place = harbor.places.get()
    client.post(f"{HARBOR}/places/{place.pk}/", PLACE | {"town": "Groton"})
    place.refresh_from_db()
    assert place.town == "Groton"
    assert client.get(f"{HARBOR}/places/{place.pk}/remove/").status_code == 200
    client.post(f"{HARBOR}/places/{place.pk}/remove/")
    assert not harbor.places.exists()


def test_place_with_an_odd_zip_code_is_not_saved(client, emil, harbor):
    client.force_login(emil)
    page = client.post(HARBOR + "/places/new/", PLACE | {"zip_code": "0635"})
    assert "zip_code" in page.context["form"].errors
    assert not harbor.places.exists()


def test_place_that_moves_forgets_its_coordinates(client, emil, harbor, place):
    Place.objects.update(latitude=41.3, longitude=-72.0)
    client.force_login(emil)
    client.post(f"{HARBOR}/places/{place.pk}/", PLACE)
    place.refresh_from_db()
    assert (place.town, place.latitude) == ("Mystic", None)


@pytest.mark.parametrize("path", ["places/{}/", "places/{}/remove/"])
def test_place_of_another_agency_is_absent(client, rosa, valley, path):
    theirs = Place.objects.create(agency=valley, town="Ansonia")
    client.force_login(rosa)
    assert client.post(f"{HARBOR}/{path.format(theirs.pk)}", PLACE).status_code == 404
    theirs.refresh_from_db()
    assert theirs.town == "Ansonia"
    assert refused_last() == (theirs, rosa)


@pytest.mark.parametrize("path", ["phones/{}/", "phones/{}/remove/"])
def test_phone_of_another_agency_is_absent(client, rosa, valley, path):
    theirs = valley.phones.create(number="860-555-0199")
    client.force_login(rosa)
    answer = client.post(f"{HARBOR}/{path.format(theirs.pk)}", {"number": "860-555-0100"})
    assert answer.status_code == 404
    theirs.refresh_from_db()
    assert theirs.number == "860-555-0199"
    assert refused_last() == (theirs, rosa)


def test_row_that_is_nowhere_is_absent_and_nothing_is_written(client, rosa):
    client.force_login(rosa)
    assert client.get(f"{HARBOR}/places/999/").status_code == 404
    assert not Entry.objects.filter(event="refused").exists()


def test_phone_is_added_changed_and_removed(client, emil, harbor, place):
    client.force_login(emil)
    client.post(HARBOR + "/phones/new/", {"number": "860-555-0100", "place": place.pk})
    phone = harbor.phones.get(place=place)
    client.post(f"{HARBOR}/phones/{phone.pk}/", {"number": "(860) 555-0199"})
    phone.refresh_from_db()
    assert (phone.number, phone.place) == ("(860) 555-0199", None)
    client.post(f"{HARBOR}/phones/{phone.pk}/remove/")
    assert not harbor.phones.exists()


def test_phone_says_what_it_is_and_keeps_the_word_of_an_import(client, emil, harbor):
    client.force_login(emil)
    hotline = harbor.phones.create(number="860-555-0111", kind="hotline")
    client.post(f"{HARBOR}/phones/{hotline.pk}/", {"number": "211", "kind": "hotline"})
    client.post(HARBOR + "/phones/new/", {"number": "860-555-0112", "kind": "fax"})
    refused = client.post(HARBOR + "/phones/new/", {"number": "211", "kind": "hotline"})
    assert "kind" in refused.context["form"].errors
    assert [*harbor.phones.values_list("kind", flat=True)] == ["hotline", "fax"]
    page = client.get(harbor.get_absolute_url()).content.decode()
    assert "hotline:" in page
    assert "Fax:" in page


def test_phone_at_a_place_of_another_agency_is_refused(client, emil, harbor, valley):
    theirs = Place.objects.create(agency=valley, town="Ansonia")
    client.force_login(emil)
    page = client.post(HARBOR + "/phones/new/", {"number": "860-555-0100", "place": theirs.pk})
    assert "place" in page.context["form"].errors
    assert not harbor.phones.exists()


@pytest.mark.parametrize("number", ["call us", "", "x" * 200, "<b>1</b>"])
def test_phone_that_cannot_be_dialled_is_refused(client, emil, harbor, number):
    client.force_login(emil)
    page = client.post(HARBOR + "/phones/new/", {"number": number})
    assert "number" in page.context["form"].errors


def test_people_shows_who_serves_who_was_asked_and_who_left(client, rosa, emil, harbor, now):
    Representative.objects.filter(user=emil).update(until=now.date().replace(year=2025, month=6))
    Invitation.objects.create(
        agency=harbor, email="new@example.org", role="editor", invited_by=rosa, invited_at=now
    )
    client.force_login(rosa)
    html = client.get(HARBOR + "/people/").content.decode()
    for words in ("Rosa Diaz", "Emil Novak", "new@example.org"):
        assert words in html


def test_lead_ends_the_service_of_an_editor(client, rosa, emil, harbor):
    editor = Representative.objects.get(user=emil)
    client.force_login(rosa)
    assert client.get(f"{HARBOR}/people/{editor.pk}/end/").status_code == 200
    assert status(client, emil, "/") == 200
    client.force_login(rosa)
    client.post(f"{HARBOR}/people/{editor.pk}/end/")
    assert status(client, emil, "/") == 404


def test_last_lead_cannot_leave(client, rosa, harbor):
    client.force_login(rosa)
    client.post(f"{HARBOR}/people/{Representative.objects.get(user=rosa).pk}/end/")
    assert status(client, rosa, "/people/") == 200


def test_lead_who_leaves_herself_goes_to_her_desk(client, rosa, emil, harbor):
    Representative.objects.filter(user=emil).update(role=AgencyRole.LEAD.value)
    client.force_login(rosa)
    answer = client.post(f"{HARBOR}/people/{Representative.objects.get(user=rosa).pk}/end/")
    assert answer.url == reverse("desk")


def test_representative_of_another_agency_is_absent(client, rosa, nora):
    theirs = Representative.objects.get(user=nora)
    client.force_login(rosa)
    assert client.post(f"{HARBOR}/people/{theirs.pk}/end/").status_code == 404
    assert Representative.objects.get(user=nora).until is None
    assert refused_last() == (theirs, rosa)


def test_service_that_ended_cannot_be_ended_again(client, rosa, emil, today):
    former = Representative.objects.get(user=emil)
    Representative.objects.filter(pk=former.pk).update(until=today)
    client.force_login(rosa)
    assert client.post(f"{HARBOR}/people/{former.pk}/end/").status_code == 404


def test_agency_page_asks_the_database_a_few_times(
    client, rosa, harbor, place, django_assert_max_num_queries
):
    for number in range(20):
        harbor.phones.create(number=f"860-555-01{number:02}", place=place)
    client.force_login(rosa)
    client.get(HARBOR + "/")
    with django_assert_max_num_queries(20):
        client.get(HARBOR + "/")


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/desk/agency/harbor-families/places/new/", "A place"),
        ("/es/desk/agency/harbor-families/phones/new/", "Un número de teléfono"),
    ],
)
def test_page_of_a_part_says_what_it_is(client, rosa, address, heading):
    client.force_login(rosa)
    assert f"<h1>{heading}</h1>" in client.get(address).content.decode()
