"""The pages of both sides, with each of the cast."""

import pytest
from django.urls import reverse

from members.domain.roles import AgencyRole
from members.domain.standing import Standing
from members.models import Agency, Entry, Letter, Membership, Signature
from tests.conftest import account, represents, sign_in_with_second_factor
from tests.members.agreements.conftest import adopted

pytestmark = pytest.mark.django_db
DESK = reverse("members:agreement", args=["harbor-families"])
SIGN = reverse("members:sign_agreement", args=["harbor-families"])
LEAVE = reverse("members:leave_network", args=["harbor-families"])
WAITING = reverse("agreements:waiting")
VERSIONS = reverse("agreements:versions")


def text_of(answer) -> str:
    return answer.content.decode()


def filled(text, **said):
    ticks = {f"principle_{one.pk}": "on" for one in text.principles.all()}
    return {
        "agreement": text.pk,
        "name": "Rosa Diaz",
        "title": "Director",
        "continuum": ["own-family"],
        **ticks,
        **said,
    }


@pytest.mark.parametrize(
    ("who", "desk", "sign", "leave"),
    [
        ("rosa", 200, 200, 200),
        ("emil", 200, 404, 404),
        ("nora", 404, 404, 404),
        ("alma", 404, 404, 404),
    ],
)
def test_pages_of_an_agency_are_for_those_who_act_for_it(
    who, desk, sign, leave, request, client, text, rosa, emil
):
    client.force_login(request.getfixturevalue(who))
    assert [client.get(page).status_code for page in (DESK, SIGN, LEAVE)] == [desk, sign, leave]
    refused = Entry.objects.filter(event="refused").count()
    assert refused == [desk, sign, leave].count(404)


def test_pages_of_an_agency_send_strangers_to_sign_in(client, harbor):
    for page in (DESK, SIGN, LEAVE, WAITING, VERSIONS):
        assert "/account/login/" in client.get(page)["Location"]


@pytest.mark.parametrize("who", ["rosa", "nora", "alma"])
def test_pages_of_co_chairs_are_for_them_alone(who, request, client, waiting):
    client.force_login(request.getfixturevalue(who))
    answer, end = (
        reverse("agreements:answer", args=[waiting.pk]),
        reverse("agreements:end", args=["harbor-families"]),
    )
    for page in (WAITING, VERSIONS, answer, end, reverse("agreements:versions_csv")):
        assert client.get(page).status_code == 404


def test_a_signer_signs_and_sees_no_way_to_leave(client, harbor, rosa, text):
    sam = account("sam@example.org", "Sam Signer")
    represents(sam, harbor, AgencyRole.SIGNER)
    client.force_login(sam)
    page = text_of(client.get(DESK))
    assert SIGN in page
    assert LEAVE not in page
    assert client.get(SIGN).status_code == 200
    assert client.get(LEAVE).status_code == 404


def test_desk_shows_an_editor_what_is_due_without_the_button(client, emil, text):
    client.force_login(emil)
    page = text_of(client.get(DESK))
    assert SIGN not in page
    assert "A lead of your agency signs" in page


def test_signing_page_shows_the_text_and_ticks(client, rosa, text):
    client.force_login(rosa)
    page = text_of(client.get(SIGN))
    assert "<p>We work together.</p>" in page
    assert "We share &lt;what&gt; we know" in page
    spanish = text_of(client.get(f"/es{SIGN}"))
    assert "Trabajamos juntos." in spanish
    assert "Las familias primero" in spanish


def test_signing_says_what_is_missing_next_to_it_and_keeps_the_rest(client, rosa, text):
    client.force_login(rosa)
    first, second = text.principles.all()
    given = filled(text, title="")
    del given[f"principle_{second.pk}"]
    page = text_of(client.post(SIGN, given))
    assert page.count("Please read this and tick it.") == 2  # above, and next to it
    assert f'name="principle_{first.pk}"' in page
    assert 'value="Rosa Diaz"' in page
    assert not Signature.objects.exists()


def test_signing_works_and_the_same_page_says_so_after(client, rosa, text):
    client.force_login(rosa)
    assert client.post(SIGN, filled(text)).status_code == 302
    row = Signature.objects.get()
    assert (row.signer, row.signer_title, row.language) == (rosa, "Director", "en")
    again = client.get(SIGN, follow=True)
    assert again.redirect_chain == [(DESK, 302)]
    assert "Rosa Diaz (Director) signed" in text_of(again)
    client.post(SIGN, filled(text))
    assert Signature.objects.count() == 1


def test_signing_in_spanish_keeps_the_spanish_text(client, rosa, text):
    client.force_login(rosa)
    client.post(f"/es{SIGN}", filled(text))
    assert Signature.objects.get().language == "es"


def test_signing_what_was_replaced_meanwhile_is_refused_in_words(client, rosa, text, next_text):
    client.force_login(rosa)
    given = filled(text)
    next_text()
    answer = client.post(SIGN, given, follow=True)
    assert "The network has a newer version of this text" in text_of(answer)
    assert answer.request["PATH_INFO"] == SIGN
    assert not Signature.objects.exists()
    assert Entry.objects.filter(event="signature.refused_outdated").count() == 1


@pytest.mark.parametrize("key", ["", "0", "x", "999999", "9" * 40, "9" * 5000])
def test_signing_with_an_odd_version_signs_nothing(key, client, rosa, text):
    client.force_login(rosa)
    assert client.post(SIGN, filled(text, agreement=key)).status_code in (200, 404)
    assert not Signature.objects.exists()


def test_desk_of_an_agency_that_is_no_member(client, rosa, harbor):
    Membership.objects.all().delete()
    client.force_login(rosa)
    assert "not a member of the network" in text_of(client.get(DESK))
    assert client.get(SIGN).status_code == 302
    assert client.get(LEAVE).status_code == 302


def test_desk_of_a_class_without_a_text(client, rosa):
    client.force_login(rosa)
    assert "There is nothing to sign now" in text_of(client.get(DESK))
    assert client.get(SIGN).status_code == 302


def test_leaving_needs_a_reason_and_to_have_read(client, rosa, in_force, harbor):
    client.force_login(rosa)
    page = text_of(client.get(LEAVE))
    assert "not in our search any more" in page
    assert client.post(LEAVE, {"reason": "We close."}).status_code == 200
    client.post(LEAVE, {"reason": "We close.", "sure": "on"})
    row = Membership.objects.get(agency=harbor)
    assert (row.leaving, row.left_for) == (Standing.WITHDRAWN, "We close.")
    assert "We close." in text_of(client.get(DESK))
    assert client.get(LEAVE).status_code == 302
    assert Letter.objects.filter(name="members/membership_withdrawn").count() == 1


def test_co_chair_countersigns_on_one_page(chair_client, waiting, harbor):
    page = reverse("agreements:answer", args=[waiting.pk])
    assert page in text_of(chair_client.get(WAITING))
    assert "We work together." in text_of(chair_client.get(page))
    answer = chair_client.post(page, {"title": "Co-chair"}, follow=True)
    assert "Nothing waits" in text_of(answer)
    assert Membership.objects.get(agency=harbor).in_force == waiting
    again = chair_client.post(page, {"title": "Co-chair"})
    assert "Another co-chair has answered this already" in text_of(again)
    assert Entry.objects.filter(event="signature.refused_answered").count() == 1


def test_co_chair_sends_back_with_a_reason(chair_client, waiting):
    page = reverse("agreements:answer", args=[waiting.pk])
    assert chair_client.post(page, {"return": "1", "reason": ""}).status_code == 200
    chair_client.post(page, {"return": "1", "reason": "The title is wrong."})
    waiting.refresh_from_db()
    assert waiting.returned_for == "The title is wrong."


def test_co_chair_of_the_agency_is_told_to_ask_another(client, chair, waiting, harbor):
    represents(chair, harbor, AgencyRole.EDITOR)
    sign_in_with_second_factor(client, chair)
    page = reverse("agreements:answer", args=[waiting.pk])
    assert "Ask another co-chair" in text_of(client.post(page, {"title": "Co-chair"}))


def test_co_chair_ends_a_membership(chair_client, harbor, rosa):
    page = reverse("agreements:end", args=["harbor-families"])
    chair_client.post(page, {"reason": "Silent for a year.", "sure": "on"})
    assert Membership.objects.get(agency=harbor).leaving == Standing.ENDED
    assert "is no member any more" in text_of(chair_client.get(page))
    again = chair_client.post(page, {"reason": "Silent.", "sure": "on"}, follow=True)
    assert "is no member any more" in text_of(again)


def test_versions_counts_and_lists_in_few_queries(
    chair_client, in_force, valley, django_assert_max_num_queries
):
    for number in range(30):
        row = Agency.objects.create(name=f"=Agency {number}", slug=f"a-{number}", live=True)
        Membership.objects.create(agency=row, member_class="state", since="2026-01-01")
    with django_assert_max_num_queries(25):
        page = text_of(chair_client.get(VERSIONS))
    assert "32 members" in page
    only = text_of(chair_client.get(VERSIONS, {"class": "training"}))
    assert "2 members" in only
    assert "32 members" in text_of(chair_client.get(VERSIONS, {"class": "invented"}))


def test_versions_as_a_sheet_without_formulas(chair_client, in_force):
    Agency.objects.update(name="=cmd()")
    rows = text_of(chair_client.get(reverse("agreements:versions_csv"))).splitlines()
    assert rows[1].startswith("'=cmd(),Training member,1,Rosa Maria Diaz,Director,2026-03-02")


def test_public_texts_and_former_versions(client, text, next_text):
    index = reverse("agreements:index")
    assert "Training member" in text_of(client.get(index))
    draft_only = adopted(member_class="affiliate", is_example=True)
    assert "is an example" in text_of(client.get(draft_only.get_absolute_url()))
    next_text()
    page = text_of(client.get(reverse("agreements:in_use", args=["training"])))
    assert "Version 2" in page
    old = text_of(client.get(text.get_absolute_url()))
    assert "This version was used until" in old
    assert "Trabajamos juntos." in text_of(client.get(f"/es{text.get_absolute_url()}"))


@pytest.mark.parametrize("address", ["state/", "invented/", "training/9/"])
def test_public_text_that_is_not_there(address, client, text):
    assert client.get(f"/join/agreements/{address}").status_code == 404


@pytest.mark.parametrize(
    "door", ["/join/agreements/\0/", "/join/agreements/\0/1/", "/desk/agreements/signed/\0.pdf"]
)
def test_address_with_a_sign_that_no_database_keeps_is_not_there(chair_client, text, door):
    assert chair_client.get(door).status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2100-01-01"])
def test_agency_is_taken_in_for_days_of_our_times(chair_client, harbor, day):
    door = reverse("agency_admit", args=[harbor.pk])
    for field in ("since", "paper_until"):
        page = chair_client.post(door, {"member_class": "training", field: day})
        assert "Please check the year" in text_of(page)
