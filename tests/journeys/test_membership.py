"""A provider agency asks to belong, is looked at by two people, signs, is countersigned, and shows
its badge. Then the network adopts a new version by a vote: two sign it, one lets its day go by, and
families see exactly that on the right days."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from members import actions
from members.actions import admission
from members.domain.roles import AgencyRole, MemberClass
from members.domain.standing import GRACE
from members.models import Agency, Agreement, Application, Signature, User
from network.models import Decision, Meeting, VotingRule
from tests.conftest import account, represents, show_second_factor, sign_in_with_second_factor
from tests.journeys.steps import fill, letters, letters_to, link_in, text_of
from trainings.models import Program

SAM, TERESA = "sam@bright.example.org", "teresa@bright.example.org"
BRIGHT = "/agencies/bright-care/"
PRINCIPLES = [
    {"text": "We listen to parents first.", "text_es": "Primero escuchamos a las familias."},
    {"text": "We pay parents for their time.", "text_es": "Pagamos a las familias su tiempo."},
]


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 16, tzinfo=UTC)


def signed_in(user: User) -> Client:
    visit = Client()
    visit.force_login(user)
    return visit


@pytest.fixture
def chris(chair) -> Client:
    desk = Client()
    sign_in_with_second_factor(desk, chair)
    return desk


@pytest.fixture
def dana(chair) -> Client:
    """Another co-chair."""
    user = account("dana@example.org", "Dana Brooks")
    user.groups.set(chair.groups.all())
    desk = Client()
    sign_in_with_second_factor(desk, user)
    return desk


def text_in_use(member_class: MemberClass, by: User, now: datetime) -> Agreement:
    draft = actions.draft_agreement(
        member_class=member_class.value,
        title="Membership agreement",
        title_es="Convenio de membresía",
        text="<p>We work with parents as partners.</p>",
        text_es="<p>Trabajamos con las familias.</p>",
        principles=PRINCIPLES,
        by=by,
        at=now,
    )
    return actions.adopt_agreement(agreement=draft, by=by, at=now)


def join(address: str, link: str) -> Client:
    """Take up an invitation: make an account with its address, then say yes."""
    visit = signed_in(account(address, address.partition("@")[0].title()))
    assert visit.post(link, follow=True).status_code == 200
    return visit


def link_to(part: str, letters: list[EmailMultiAlternatives]) -> str:
    """The link in whichever of these letters has one."""
    return next(link_in(letter, part) for letter in letters if part in letter.body)


def test_agency_applies_is_reviewed_signs_and_shows_its_badge(clock, chair, chris, dana, now):
    text_in_use(MemberClass.AFFILIATE, chair, now)
    admission.start_from_example(by=chair, at=now)
    visitor = Client()
    assert "0 agencies are affiliates today" in text_of(visitor.get("/affiliates/"))
    asked = {"agency_name": "Bright Care", "contact_name": "Sam Ortiz", "contact_email": SAM}
    fill(visitor, "/join/affiliate/apply/", **asked, language="en", message="", website="")

    (letter,) = letters_to(SAM)
    mine = link_in(letter, "/join/application/")
    people = {"contact_title": "Director", "contact_phone": "860-555-0188"}
    signer = {"signer_name": "Teresa Ruiz", "signer_title": "President", "signer_email": TERESA}
    fill(visitor, f"{mine}page/agency/")
    fill(visitor, f"{mine}page/people/", **people, **signer)
    number = 1
    while visitor.get(f"{mine}page/questions-{number}/").status_code == 200:
        fill(visitor, f"{mine}page/questions-{number}/")
        number += 1
    fill(visitor, f"{mine}hand-in/")
    application = Application.objects.get()
    assert application.status == "review", text_of(visitor.get(mine))

    for desk in (chris, dana):
        desk.post(f"/desk/applications/{application.pk}/", {"verdict": "accept"})
    application.refresh_from_db()
    assert application.status == "accepted"
    assert visitor.get(BRIGHT).status_code == 404

    sent = letters()
    join(SAM, link_to("/invitation/", sent[SAM]))
    president = join(TERESA, link_to("/invitation/", sent[TERESA]))
    slug = Agency.objects.get().slug
    signing = f"/desk/agency/{slug}/agreement/sign/"
    unread = president.post(signing, {"agreement": Agreement.objects.get().pk, "name": "Teresa"})
    assert "Please read this and tick it." in text_of(unread)
    assert not Signature.objects.exists()
    fill(president, signing, name="Teresa Ruiz", title="President")
    signature = Signature.objects.get()
    assert signature.acknowledged == [one["text"] for one in PRINCIPLES]
    assert visitor.get(BRIGHT).status_code == 404

    fill(chris, f"/desk/agreements/{signature.pk}/", title="Co-chair")
    assert "1 agency is an affiliate today" in text_of(visitor.get("/affiliates/"))
    assert "Provider affiliate" in visitor.get(f"{BRIGHT}badge.svg").content.decode()
    assert "We pay parents for their time." in text_of(visitor.get(f"{BRIGHT}member/"))
    assert "is in force" in letters()[TERESA][0].body
    desk = president.get(f"/desk/agency/{slug}/agreement/").content.decode()
    paper = re.search(r'href="(\S+\.pdf)"', desk)[1]
    assert president.get(paper).content.startswith(b"%PDF-")
    assert visitor.get(paper).status_code in (302, 404)


@pytest.fixture
def members(chair, now) -> list[Agency]:
    """Three training members that signed the first version, each with a class."""
    first = text_in_use(MemberClass.TRAINING, chair, now)
    found = []
    for name in ("Acorn", "Birch", "Cedar"):
        made = {"name": name, "slug": name.lower(), "by": chair, "at": now}
        agency = actions.create_agency(member_class=MemberClass.TRAINING, **made)
        lead = account(f"{agency.slug}@example.org", f"{name} Lead")
        represents(lead, agency, AgencyRole.LEAD)
        signature = actions.sign_agreement(
            agency=agency,
            agreement=first,
            language="en",
            acknowledged=[row.pk for row in first.principles.all()],
            name=str(lead),
            title="Director",
            continuum=["own-family"],
            by=lead,
            at=now,
        )
        actions.countersign(signature=signature, title="Co-chair", by=chair, at=now)
        Program.objects.create(
            agency=agency,
            title=f"{name} evenings",
            slug=f"{name.lower()}-evenings",
            summary="Short.",
            live=True,
            listed_on=now.date() + timedelta(days=100),
        )
        found.append(agency)
    return found


def found_by_families() -> list[str]:
    page = text_of(Client().get("/trainings/?q=evenings"))
    return [name for name in ("Acorn", "Birch", "Cedar") if f"{name} evenings" in page]


def test_new_version_by_vote_two_sign_and_one_lapses(clock, members, chair, chris, now):
    VotingRule.objects.create(
        name="Usual", quorum_percent=50, quorum_least=2, majority="more-than-half"
    )
    vote_day = date(2026, 3, 10)
    clock.set(at(vote_day))
    second = actions.copy_agreement(agreement=Agreement.objects.get(), by=chair, at=at(vote_day))
    meeting = hold_meeting(chris, vote_day, second)
    assert Decision.objects.get().status == "carried"
    second.refresh_from_db()
    assert second.status == "adopted"
    assert meeting.decisions.get().agreement == second

    anew_by = Agreement.objects.get(version=1).sign_anew_by
    asked = letters()
    for slug in ("acorn", "birch", "cedar"):
        assert any("/agreement/" in letter.body for letter in asked[f"{slug}@example.org"])
    for slug in ("acorn", "birch"):
        lead = signed_in(User.objects.get(email=f"{slug}@example.org"))
        fill(lead, f"/desk/agency/{slug}/agreement/sign/", name="A Lead", title="Director")
        waiting = Signature.objects.waiting().get()
        fill(chris, f"/desk/agreements/{waiting.pk}/", title="Co-chair")

    versions = text_of(chris.get("/desk/agreements/versions/"))
    assert "Cedar" in versions
    assert found_by_families() == ["Acorn", "Birch", "Cedar"]
    clock.set(at(anew_by))
    assert "is being renewed" not in text_of(Client().get("/trainings/cedar-evenings/"))
    clock.set(at(anew_by + timedelta(days=1)))
    assert "is being renewed" in text_of(Client().get("/trainings/cedar-evenings/"))
    assert "is being renewed" not in text_of(Client().get("/trainings/acorn-evenings/"))
    clock.set(at(anew_by + GRACE))
    assert found_by_families() == ["Acorn", "Birch", "Cedar"]
    clock.set(at(anew_by + GRACE + timedelta(days=1)))
    assert found_by_families() == ["Acorn", "Birch"]
    assert Client().get("/trainings/cedar-evenings/").status_code == 404
    assert any("no longer find" in one.body for one in letters_to("cedar@example.org"))

    fill(
        signed_in(User.objects.get(email="cedar@example.org")),
        "/desk/agency/cedar/agreement/sign/",
        name="Cedar Lead",
        title="Director",
    )
    show_second_factor(chris, chair)
    fill(chris, f"/desk/agreements/{Signature.objects.waiting().get().pk}/", title="Co-chair")
    assert found_by_families() == ["Acorn", "Birch", "Cedar"]


def hold_meeting(chris: Client, day: date, text: Agreement) -> Meeting:
    """From the agenda to a carried decision that is put in force; all three vote on their desks."""
    times = {"day": day.isoformat(), "begins": "15:00", "ends": "17:00"}
    made = fill(chris, "/desk/meetings/new/", title="Spring", link="", place="Hartford", **times)
    assert Meeting.objects.exists(), text_of(made)
    meeting = Meeting.objects.get()
    here = meeting.get_absolute_url()
    fill(chris, f"{here}agenda/new/", title="New agreement", text="We read it together.")
    chris.post(f"{here}call/")
    adopts = {"title": "Adopt it", "text": "We adopt it.", "adopts": f"agreement-{text.pk}"}
    fill(chris, f"{here}decisions/new/", moved_by="", seconded_by="", **adopts)
    asked = f"{here}decisions/1/"
    for agency, voice in (("acorn", "yes"), ("birch", "yes"), ("cedar", "abstain")):
        lead = signed_in(User.objects.get(email=f"{agency}@example.org"))
        key = Agency.objects.get(slug=agency).pk
        fill(lead, asked, **{f"agency-{key}-voice": voice, f"agency-{key}-conflict": ""})
    chris.post(f"{asked}close/")
    chris.post(f"{asked}in-force/")
    return meeting
