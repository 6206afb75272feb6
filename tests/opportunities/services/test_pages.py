"""The pages of host, parent, buddy and co-chair, and who is kept out of each."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from members.models import Entry
from opportunities.actions import buddies, disclosures
from opportunities.emails.services import buddy_token
from opportunities.models import Disclosure, Presence, Stipend
from tests.conftest import NOW, TODAY, sign_in_with_second_factor
from tests.opportunities.services.conftest import asked, letters, meets, parent, serves

pytestmark = pytest.mark.django_db

DESK = "/desk/bodies/family-council"
CAST = ["alma", "bea", "hugo", "lena", "olga", "chair"]
OF_THE_BODY = {"hugo", "lena", "chair"}


@pytest.fixture
def addresses(seated) -> dict[str, str]:
    member, own = f"{DESK}/members/{seated.pk}", f"/desk/seats/service/{seated.pk}"
    line = pays(seated, "50")
    meeting = meets(seated.body, TODAY)
    return {
        "members": f"{DESK}/members/",
        "member": f"{member}/",
        "step": f"{member}/step/",
        "name_buddy": f"{member}/buddy/",
        "payments": f"{member}/payments/",
        "remove_payment": f"{member}/payments/{line.pk}/",
        "end": f"{member}/end/",
        "attendance": f"{DESK}/attendance/{meeting.pk}/",
        "service": f"{own}/",
        "interests": f"{own}/interests/",
        "step_down": f"{own}/step-down/",
        "report": "/desk/network/seats/report/",
        "report_csv": "/desk/network/seats/report/numbers.csv",
    }


HOSTS = [
    "members",
    "member",
    "step",
    "name_buddy",
    "payments",
    "remove_payment",
    "end",
    "attendance",
]
OWN = ["service", "interests", "step_down"]
REPORT = ["report", "report_csv"]


def enter(client, user) -> None:
    client.force_login(user)
    if user.is_co_chair:
        sign_in_with_second_factor(client, user)


def pays(placement, dollars: str, on: date = TODAY, **facts) -> Stipend:
    return Stipend.objects.create(
        **{"placement": placement, "payer": "OEC", "payment": "stipend", "paid_on": on}
        | {"amount": Decimal(dollars), "noted_at": NOW}
        | facts
    )


@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("at", HOSTS + OWN + REPORT)
def test_who_opens_what(client, request, addresses, at, who):
    may = OF_THE_BODY if at in HOSTS else {"alma"} if at in OWN else {"chair"}
    enter(client, request.getfixturevalue(who))
    response = client.get(addresses[at])
    assert response.status_code == (200 if who in may else 404)
    if who not in may:
        assert Entry.objects.filter(event="refused", actor__email=f"{who}@example.org").exists()
    elif at != "report_csv":
        assert 'content="noindex"' in response.content.decode()


@pytest.mark.parametrize("at", HOSTS + OWN + REPORT)
def test_strangers_are_led_to_sign_in(client, addresses, at):
    response = client.get(addresses[at])
    assert response.status_code == 302
    assert "/accounts/" in response["Location"] or "login" in response["Location"]


@pytest.mark.parametrize("who", sorted(set(CAST) - OF_THE_BODY))
@pytest.mark.parametrize("at", HOSTS[2:])
def test_nobody_else_writes_anything_down(client, request, addresses, seated, at, who):
    enter(client, request.getfixturevalue(who))
    said = {"step": "sworn", "on": "2026-01-10", "parting": "other", f"p{seated.pk}": "absent"}
    assert client.post(addresses[at], said).status_code == 404
    seated.refresh_from_db()
    assert (seated.status, seated.sworn_on) == ("serving", None)
    assert Stipend.objects.count() == 1
    assert not Presence.objects.exists()


@pytest.mark.parametrize("who", sorted(set(CAST) - {"alma"}))
@pytest.mark.parametrize("at", ["interests", "step_down", "buddy/yes", "buddy/no"])
def test_nobody_else_speaks_for_her(client, request, seated, old_hand, at, who):
    seated.buddy, seated.buddy_agreed_at = old_hand, NOW
    seated.save()
    enter(client, request.getfixturevalue(who))
    address = f"/desk/seats/service/{seated.pk}/{at.replace('_', '-')}/"
    assert client.post(address, {"has_interest": "no"}).status_code == 404
    seated.refresh_from_db()
    assert (seated.status, seated.buddy, seated.buddy_welcomed_at) == ("serving", old_hand, None)
    assert not Disclosure.objects.exists()


def test_a_member_of_another_body_is_not_on_this_desk(client, hugo, bea, school_board):
    other = serves(bea.person, school_board)
    client.force_login(hugo)
    for address in ("", "step/", "buddy/", "payments/", "end/"):
        assert client.get(f"{DESK}/members/{other.pk}/{address}").status_code == 404


def test_the_desk_says_what_is_to_be_done(client, hugo, seated):
    seated.body.misses_in_a_row = 2
    seated.body.save()
    for days in (20, 10):
        meeting = meets(seated.body, TODAY - timedelta(days=days))
        seated.presences.create(meeting=meeting, mark="absent", marked_at=NOW)
    client.force_login(hugo)
    page = client.get(f"{DESK}/members/").content.decode()
    for words in ("Alma Reyes", "No buddy yet", "Statement of interests missing", "Missed many"):
        assert words in page


def test_an_empty_desk_says_so(client, hugo):
    client.force_login(hugo)
    assert "Nobody serves with you" in client.get(f"{DESK}/members/").content.decode()


def test_the_desk_takes_few_queries_however_many_serve(
    client, hugo, council, django_assert_max_num_queries
):
    for number in range(12):
        placement = serves(parent(number), council)
        pays(placement, "10")
    client.force_login(hugo)
    with django_assert_max_num_queries(25):
        client.get(f"{DESK}/members/")


def test_only_released_facts_are_on_the_members_page(client, hugo, seated):
    client.force_login(hugo)
    page = client.get(f"{DESK}/members/{seated.pk}/").content.decode()
    assert "alma@example.org" in page
    seated.candidacy.releases.filter(fact="email").update(ended_at=NOW)
    page = client.get(f"{DESK}/members/{seated.pk}/").content.decode()
    assert "alma@example.org" not in page


def test_a_look_at_a_member_is_written_down(client, hugo, seated):
    client.force_login(hugo)
    client.get(f"{DESK}/members/{seated.pk}/")
    assert Entry.objects.get(event="placement.seen").actor == hugo


def test_a_host_writes_down_each_step(client, hugo, appointed):
    client.force_login(hugo)
    address = f"{DESK}/members/{appointed.pk}/step/"
    for step in ("oriented", "sworn", "serving"):
        response = client.post(address, {"step": step, "on": "2026-01-10"})
        assert response.status_code == 302
    appointed.refresh_from_db()
    day = date(2026, 1, 10)
    assert (appointed.oriented_on, appointed.sworn_on, appointed.serving_since) == (day, day, day)
    assert appointed.status == "serving"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2025-01-01", "before the appointment"),
        ("2999-01-01", "still to come"),
        ("2026-02-30", "no such day"),
    ],
)
def test_a_day_that_cannot_be_is_said_kindly(client, hugo, appointed, on, words):
    client.force_login(hugo)
    page = client.post(f"{DESK}/members/{appointed.pk}/step/", {"step": "sworn", "on": on})
    assert words in page.content.decode()
    appointed.refresh_from_db()
    assert appointed.sworn_on is None


def test_a_host_names_whoever_served_there(client, hugo, seated, old_hand):
    client.force_login(hugo)
    address = f"{DESK}/members/{seated.pk}/buddy/"
    page = client.get(address).content.decode()
    assert "Bea Lind" in page
    assert "Or another parent" not in page
    assert client.post(address, {"buddy": old_hand.pk}).status_code == 302
    assert letters("buddy_asked") == ["bea@example.org"]


def test_a_host_cannot_type_any_parent_and_a_liaison_can(client, hugo, lena, seated):
    typed = {"name": "Cleo Park", "email": "cleo@example.org"}
    address = f"{DESK}/members/{seated.pk}/buddy/"
    client.force_login(hugo)
    assert "Choose somebody." in client.post(address, typed).content.decode()
    client.force_login(lena)
    assert client.post(address, typed).status_code == 302
    assert letters("buddy_asked") == ["cleo@example.org"]


def test_marking_a_meeting(client, hugo, seated):
    meeting = meets(seated.body, TODAY)
    client.force_login(hugo)
    address = f"{DESK}/attendance/{meeting.pk}/"
    key = f"p{seated.pk}"
    client.post(address, {key: "excused", f"initial-{key}": ""})
    assert Presence.objects.get().mark == "excused"
    # Another host's page was open since before: what it does not change, it leaves.
    client.post(address, {key: "", f"initial-{key}": ""})
    assert Presence.objects.get().mark == "excused"
    client.post(address, {key: "", f"initial-{key}": "excused"})
    assert not Presence.objects.exists()


def test_a_meeting_to_come_cannot_be_marked(client, hugo, seated):
    soon = timezone.now() + timedelta(days=3)
    meeting = meets(seated.body, soon.date())
    client.force_login(hugo)
    address = f"{DESK}/attendance/{meeting.pk}/"
    assert "still to come" in client.get(address).content.decode()
    client.post(address, {f"p{seated.pk}": "absent", f"initial-p{seated.pk}": ""})
    assert not Presence.objects.exists()


def test_a_meeting_of_another_body_is_not_there(client, hugo, school_board):
    meeting = meets(school_board, TODAY)
    client.force_login(hugo)
    assert client.get(f"{DESK}/attendance/{meeting.pk}/").status_code == 404


PAID = {"payment": "stipend", "amount": "50.25", "hours": "4", "payer": "OEC"}


def test_a_payment_is_written_down_and_she_sees_it(client, hugo, alma, seated):
    client.force_login(hugo)
    address = f"{DESK}/members/{seated.pk}/payments/"
    assert client.post(address, PAID | {"paid_on": "2026-02-01"}).status_code == 302
    client.force_login(alma)
    page = client.get(f"/desk/seats/service/{seated.pk}/").content.decode()
    assert "$50.25" in page
    assert "taxable below" in page


@pytest.mark.parametrize("amount", ["-1", "abc", "1.005", "12345678.00"])
def test_an_amount_that_cannot_be_loses_nothing_else(client, hugo, seated, amount):
    client.force_login(hugo)
    sent = PAID | {"paid_on": "2026-02-01", "amount": amount, "payer": "My payer"}
    page = client.post(f"{DESK}/members/{seated.pk}/payments/", sent).content.decode()
    assert "My payer" in page
    assert not Stipend.objects.exists()


@pytest.mark.parametrize(
    ("dollars", "year", "words"),
    [
        ("100", 2026, None),
        ("1800", 2026, "Close to the reporting amount"),
        ("2000", 2026, "Reporting amount reached"),
        ("600", 2025, "Reporting amount reached"),
        ("2000", 2027, "at least $2,000"),
    ],
)
def test_the_reporting_amount_of_the_year_is_told(client, alma, seated, dollars, year, words):
    pays(seated, dollars, date(year, 1, 15))
    client.force_login(alma)
    page = client.get(f"/desk/seats/service/{seated.pk}/").content.decode()
    assert (words in page) if words else ("eporting amount reached" not in page)


def test_she_sees_all_her_payers_and_a_host_only_its_own(client, alma, hugo, seated, school_board):
    pays(serves(alma.person, school_board), "77", payer="School Board")
    client.force_login(alma)
    assert "$77.00" in client.get(f"/desk/seats/service/{seated.pk}/").content.decode()
    client.force_login(hugo)
    assert "$77.00" not in client.get(f"{DESK}/members/{seated.pk}/").content.decode()


def test_a_line_is_removed_after_asking(client, hugo, seated):
    line = pays(seated, "50")
    client.force_login(hugo)
    address = f"{DESK}/members/{seated.pk}/payments/{line.pk}/"
    client.get(address)
    assert Stipend.objects.exists()
    assert client.post(address).status_code == 302
    assert not Stipend.objects.exists()


def test_a_host_ends_a_service(client, hugo, seated):
    client.force_login(hugo)
    address = f"{DESK}/members/{seated.pk}/end/"
    assert client.post(address, {"on": "2026-02-01", "parting": "moved"}).status_code == 302
    seated.refresh_from_db()
    assert (seated.status, seated.parting) == ("ended", "moved")
    again = client.post(address, {"on": "2026-02-01", "parting": "other"}, follow=True)
    assert "Something changed meanwhile" in again.content.decode()
    seated.refresh_from_db()
    assert seated.parting == "moved"


def test_she_steps_down_without_a_reason(client, alma, hugo, seated):
    client.force_login(alma)
    address = f"/desk/seats/service/{seated.pk}/step-down/"
    page = client.get(address).content.decode()
    assert "need no reason" in page
    assert "<textarea" not in page
    done = client.post(address, follow=True).content.decode()
    assert "You have stepped down" in done
    seated.refresh_from_db()
    assert (seated.status, seated.parting) == ("ended", "resigned")
    assert letters("member_left") == ["hugo@example.org"]


def test_she_gives_her_statement(client, alma, seated):
    client.force_login(alma)
    address = f"/desk/seats/service/{seated.pk}/interests/"
    page = client.post(address, {"has_interest": "yes", "words": ""}).content.decode()
    assert "Please say in a few words" in page
    sent = {"has_interest": "yes", "words": "My sister works for a provider."}
    assert client.post(address, sent).status_code == 302
    assert Disclosure.objects.get().words == "My sister works for a provider."


def test_she_is_warned_before_she_types_for_a_public_body(client, alma, seated):
    client.force_login(alma)
    address = f"/desk/seats/service/{seated.pk}/interests/"
    assert "may have to be shown" in client.get(address).content.decode()
    seated.body.is_public_body = False
    seated.body.save()
    assert "may have to be shown" not in client.get(address).content.decode()


def test_a_host_reads_the_statement(client, alma, hugo, seated):
    disclosures.disclose(placement=seated, has_interest=True, words="A job.", by=alma, at=NOW)
    client.force_login(hugo)
    assert "A job." in client.get(f"{DESK}/members/{seated.pk}/").content.decode()


def buddy_page(client, placement, answer: str = ""):
    address = f"/seats/buddy/{buddy_token(placement)}/"
    return client.post(address, {"answer": answer}) if answer else client.get(address)


def test_contacts_are_shown_after_both_said_yes_and_not_before(
    client, alma, bea, hugo, seated, old_hand
):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    asking = buddy_page(client, seated).content.decode()
    assert "Would you be Alma" in asking
    seated.refresh_from_db()
    assert seated.buddy_agreed_at is None
    buddy_page(client, seated, "yes")
    own = f"/desk/seats/service/{seated.pk}/"
    client.force_login(alma)
    assert "bea@example.org" not in client.get(own).content.decode()
    assert "alma@example.org" not in buddy_page(client, seated).content.decode()
    client.post(f"{own}buddy/yes/")
    assert "bea@example.org" in client.get(own).content.decode()
    assert "alma@example.org" in buddy_page(client, seated).content.decode()
    client.post(f"{own}buddy/no/")
    assert "bea@example.org" not in client.get(own).content.decode()
    assert letters("buddy_wanted") == ["hugo@example.org"]


def test_a_buddys_link_is_good_for_the_buddy_of_today_alone(client, lena, hugo, seated, old_hand):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    address = f"/seats/buddy/{buddy_token(seated)}/"
    other = serves(lena.person, seated.body).person
    buddies.name_buddy(placement=seated, buddy=other, by=lena, at=NOW)
    assert client.get(address).status_code == 404
    assert client.post(address, {"answer": "yes"}).status_code == 404
    assert client.get("/seats/buddy/broken/").status_code == 404


def test_a_buddy_says_no(client, hugo, seated, old_hand):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    assert "Thank you for telling us" in buddy_page(client, seated, "no").content.decode()
    seated.refresh_from_db()
    assert seated.buddy is None


def test_contacts_are_gone_with_the_service(client, alma, seated, old_hand, hugo):
    buddies.name_buddy(placement=seated, buddy=old_hand, by=hugo, at=NOW)
    buddies.become_buddy(placement=seated, by=None, at=NOW)
    buddies.welcome_buddy(placement=seated, by=alma, at=NOW)
    seated.status, seated.ended_on, seated.parting = "ended", TODAY, "moved"
    seated.save()
    page = buddy_page(client, seated).content.decode()
    assert "alma@example.org" not in page
    assert "standing by" in page


def test_open_questions_are_on_the_desk_of_whoever_was_asked(client, alma, hugo, lena, seated):
    now = timezone.now()
    asked(seated, "parent", now)
    asked(seated, "host", now)
    wait = "A few questions for you wait"
    pages = {"alma": f"/desk/seats/service/{seated.pk}/", "hugo": f"{DESK}/members/"}
    for user in (alma, hugo):
        client.force_login(user)
        page = client.get(pages[user.email.partition("@")[0]]).content.decode()
        assert page.count(wait) == 1
    client.force_login(lena)
    assert wait not in client.get(f"{DESK}/members/").content.decode()
