from collections.abc import Callable

import pytest
from django.db import connection

from members import links
from members.actions import admission
from members.domain.admission import Verdict
from members.models import Application, ApplicationForm, Entry, Letter, Membership
from tests.conftest import NOW, TODAY, sign_in_with_second_factor

ASK = {
    "agency_name": "Elm Street Services",
    "contact_name": "Kim Lund",
    "contact_email": "kim@elm.example.org",
    "language": "en",
    "message": "",
}


def door(application: Application) -> str:
    token = links.sign("application", application=application.pk)
    return f"/join/application/{token}/"


def test_join_shows_three_classes_with_a_way_in(client, forms):
    page = client.get("/join/").text
    for one in ("training", "state", "affiliate"):
        assert f"/join/{one}/apply/" in page


def test_class_without_a_form_is_closed(client, forms):
    ApplicationForm.objects.filter(member_class="state").update(live=False)
    assert "/join/state/apply/" not in client.get("/join/").text
    assert client.get("/join/state/apply/").status_code == 410
    assert client.post("/join/state/apply/", ASK).status_code == 410
    assert client.get("/join/nothing/apply/").status_code == 404


def test_trap_looks_the_same_and_writes_nothing(client, forms):
    page = client.post("/join/state/apply/", {**ASK, "website": "http://spam"}, follow=True)
    assert "A letter is on its way" in page.text
    assert not Application.objects.exists()
    assert not Letter.objects.exists()


def test_one_address_gets_a_handful_of_letters_an_hour(client, forms):
    codes = [client.post("/join/state/apply/", ASK).status_code for _ in range(8)]
    assert codes[-1] == 429
    assert Letter.objects.count() == codes.count(302) == 6


@pytest.mark.parametrize("name", ["Buy at www.spam.example", "x http://spam", "a\nb"])
def test_name_that_goes_into_letters_carries_no_address(client, forms, name):
    page = client.post("/join/state/apply/", {**ASK, "agency_name": name})
    assert page.status_code == 200
    assert not Letter.objects.exists()


def test_broken_link_says_what_to_do(client, db):
    page = client.get("/join/application/broken/")
    assert page.status_code == 404
    assert "This link does not work" in page.text


def test_page_that_does_not_exist(client, filled):
    assert client.get(f"{door(filled)}page/questions-99/").status_code == 404
    assert client.get(f"{door(filled)}page/nothing/").status_code == 404


def test_pages_by_link_are_kept_from_search_engines(client, filled):
    page = client.get(door(filled))
    assert 'content="noindex"' in page.text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("who", ["alma", "rosa", "emil", "nora"])
def test_reviews_are_not_there_for_others(client, request, waiting, who):
    client.force_login(request.getfixturevalue(who))
    for path in ("", f"{waiting.pk}/"):
        assert client.get(f"/desk/applications/{path}").status_code == 404
    sent = client.post(f"/desk/applications/{waiting.pk}/", {"verdict": "accept"})
    assert sent.status_code == 404
    assert waiting.reviews.count() == 0
    assert Entry.objects.filter(event="refused", actor=request.getfixturevalue(who)).exists()


def test_stranger_is_asked_to_sign_in(client, waiting):
    assert client.get(f"/desk/applications/{waiting.pk}/").status_code == 302


def test_co_chair_without_a_second_factor_is_stopped(client, chair, waiting):
    client.force_login(chair)
    page = client.post(f"/desk/applications/{waiting.pk}/", {"verdict": "accept"})
    assert page.status_code == 302
    assert waiting.reviews.count() == 0


def test_refusal_needs_a_reason(chair_client, waiting):
    page = chair_client.post(
        f"/desk/applications/{waiting.pk}/", {"verdict": "refuse", "note": "Hm."}
    )
    assert "A refusal needs a reason" in page.text
    assert "Hm." in page.text
    assert waiting.reviews.count() == 0


def test_note_is_for_co_chairs_and_the_reason_for_the_agency(client, refused, ines):
    admission.appeal(application=refused, words="Look again.", by=None, at=NOW)
    admission.review(application=refused, verdict=Verdict.ACCEPT, note="Among us.", by=ines, at=NOW)
    own = client.get(door(refused)).text
    assert "Among us." not in own
    sign_in_with_second_factor(client, ines)
    page = client.get(f"/desk/applications/{refused.pk}/").text
    assert "Among us." in page
    assert "Too early, says Chris." in page
    assert "Refused" in page


def test_tied_reviewer_reads_but_has_no_verdict(chair_client, waiting):
    Application.objects.filter(pk=waiting.pk).update(contact_email="chair@example.org")
    page = chair_client.get(f"/desk/applications/{waiting.pk}/").text
    assert "You are tied to this agency" in page
    assert "Give my verdict" not in page
    chair_client.post(f"/desk/applications/{waiting.pk}/", {"verdict": "accept"})
    assert waiting.reviews.count() == 0


def test_list_shows_the_oldest_first_with_as_many_queries_for_many(
    chair_client, waiting, django_assert_max_num_queries
):
    copies = [
        Application(
            member_class="state",
            agency_name=f"Agency {n}",
            contact_name="Kim",
            contact_email=f"kim{n}@example.org",
            status="review",
            round=1,
            inquired_at=NOW,
            touched_at=NOW,
            handed_in_at=NOW.replace(day=1, hour=n % 24),
        )
        for n in range(30)
    ]
    Application.objects.bulk_create(copies)
    with django_assert_max_num_queries(16):
        page = chair_client.get("/desk/applications/").text
    assert page.index("Agency 0") < page.index("Elm Street Services")


def test_listed_agency_is_chosen_by_a_button(chair_client, waiting, harbor):
    harbor.website = "https://elm.example.org/about"
    harbor.save()
    url = f"/desk/applications/{waiting.pk}/"
    assert "It is Harbor Families" in chair_client.get(url).text
    chair_client.post(f"{url}agency/", {"agency": harbor.pk})
    waiting.refresh_from_db()
    assert waiting.agency == harbor


def test_any_other_agency_cannot_be_chosen(chair_client, waiting, harbor):
    chair_client.post(f"/desk/applications/{waiting.pk}/agency/", {"agency": harbor.pk})
    waiting.refresh_from_db()
    assert waiting.agency is None


def leave(harbor):
    Membership.objects.filter(agency=harbor).update(
        left_on=TODAY, leaving="withdrawn", left_for="Moved."
    )


def test_lead_of_a_former_member_applies_from_the_desk(client, rosa, harbor, forms):
    leave(harbor)
    client.force_login(rosa)
    assert "/join/agency/harbor-families/" in client.get("/desk/agency/harbor-families/").text
    page = client.post("/join/agency/harbor-families/", {"member_class": "training"}, follow=True)
    assert "Your application" in page.text
    assert "Harbor Families" in client.get("/desk/").text
    assert "Your application to join" in client.get("/desk/").text


@pytest.mark.parametrize("who", ["emil", "nora", "alma"])
def test_only_a_lead_applies_for_an_agency(client, request, harbor, forms, who):
    leave(harbor)
    client.force_login(request.getfixturevalue(who))
    sent = client.post("/join/agency/harbor-families/", {"member_class": "training"})
    assert sent.status_code == 404
    assert not Application.objects.exists()


def test_member_is_not_offered_to_apply(client, rosa, harbor, forms):
    client.force_login(rosa)
    assert "/join/agency/" not in client.get("/desk/agency/harbor-families/").text
    page = client.post("/join/agency/harbor-families/", {"member_class": "state"}, follow=True)
    assert "belongs already" in page.text


@pytest.mark.parametrize("who", ["alma", "nora", "rosa"])
def test_applications_of_others_are_not_on_anybodys_desk(client, request, waiting, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(f"/desk/applications/{waiting.pk}/mine/").status_code == 404
    assert "Elm Street" not in client.get("/desk/").text


def test_contact_with_an_account_finds_it_on_the_desk(client, alma, waiting):
    Application.objects.filter(pk=waiting.pk).update(contact_email="Alma@example.org")
    client.force_login(alma)
    assert "Elm Street Services" in client.get("/desk/").text
    page = client.get(f"/desk/applications/{waiting.pk}/mine/", follow=True)
    assert "We are reading it" in page.text


def test_answers_are_escaped(chair_client, waiting):
    key = next(one["id"] for one in waiting.questions if one["kind"] == "long")
    Application.objects.filter(pk=waiting.pk).update(answers={key: "<script>alert(1)</script>"})
    assert "<script>alert" not in chair_client.get(f"/desk/applications/{waiting.pk}/").text


def test_spanish_reader_gets_the_questions_in_spanish(client, filled):
    page = client.get(f"/es{door(filled)}page/questions-1/").text
    assert "¿Qué servicios ofrecen a niños y familias?" in page


def before_the_next_change(do: Callable[[], object]):
    """Somebody else acts between the look at an application and its change."""
    waiting = [do]

    def wrapper(execute, sql, params, many, context):
        if waiting and sql.startswith("UPDATE"):
            waiting.pop()()
        return execute(sql, params, many, context)

    return connection.execute_wrapper(wrapper)


@pytest.mark.parametrize("status", ["application", "withdrawn"])
def test_of_two_clicks_at_once_the_second_is_told(client, inquiry, status):
    others = Application.objects.filter(pk=inquiry.pk)
    with before_the_next_change(lambda: others.update(status=status)):
        page = client.post(f"{door(inquiry)}page/agency/", {"agency_name": "Elm"}, follow=True)
    assert "Something changed meanwhile" in page.text
    assert others.get().agency_name == "Elm Street Services"


@pytest.mark.parametrize(
    "name",
    [
        "Win at evil.example",
        "evil.com",
        "EVIL.COM",
        "Elm\u202eStreet",
        "Elm\u2028Street",
        "\x1bElm",
    ],
)
def test_name_of_an_agency_carries_no_message(client, forms, name):
    client.post("/join/affiliate/apply/", {**ASK, "agency_name": name})
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "name", ["St. Mary's Inc.", "P.A.V.E.", "Niñez y Familia", "Elm & Co., LLC"]
)
def test_name_of_an_agency_is_written_as_it_is(client, forms, name):
    client.post("/join/affiliate/apply/", {**ASK, "agency_name": name})
    assert Application.objects.get().agency_name == name
