from datetime import timedelta

import pytest

from members import access, links
from members.actions import admission
from members.domain.admission import AdmissionStatus, Verdict
from members.domain.roles import AgencyRole, MemberClass
from members.domain.standing import Standing
from members.models import Agency, Application, Entry, Invitation, Letter, Membership, Review
from members.queries import applications as queries
from tests.conftest import NOW, TODAY, represents
from tests.members.admission.conftest import FACTS, answers

LATER = NOW + timedelta(days=1)


def letters(name: str) -> list[str]:
    return list(Letter.objects.filter(name=f"members/{name}").values_list("to", flat=True))


def refusals(application: Application) -> int:
    return Entry.objects.filter(event="refused", record_id=str(application.pk)).count()


def accept(application, *people):
    for who in people:
        admission.review(application=application, verdict=Verdict.ACCEPT, by=who, at=LATER)
    return application


def test_inquiry_gets_a_letter_with_a_link(inquiry):
    assert inquiry.status == AdmissionStatus.INQUIRY
    assert letters("application_link") == ["kim@elm.example.org"]


def test_asking_twice_makes_one_application_and_sends_the_link_again(inquiry, forms):
    words = {"contact_name": "Kim", "language": "es", "message": ""}
    again = admission.inquire(
        member_class=MemberClass.AFFILIATE,
        at=LATER,
        agency_name="ELM street services",
        contact_email="Kim@elm.example.org",
        **words,
    )
    assert again == inquiry
    assert Application.objects.count() == 1
    assert len(letters("application_link")) == 2


def test_application_keeps_the_questions_as_they_were_when_it_was_begun(inquiry, forms):
    admission.save_words(application=inquiry, at=NOW, website="https://elm.example.org/")
    asked = inquiry.questions
    form = next(one for one in forms if one.member_class == "affiliate")
    form.questions = [("short", {"words": "Something new?", "required": True})]
    form.save()
    admission.save_words(application=inquiry, at=NOW, answers=answers(inquiry))
    inquiry.refresh_from_db()
    assert inquiry.questions == asked
    assert len(asked) > 3


def test_saving_one_page_leaves_the_others_alone(filled):
    before = dict(filled.answers)
    key = next(iter(before))
    admission.save_words(application=filled, at=LATER, answers={key: "New."})
    assert filled.answers == {**before, key: "New."}
    assert filled.signer_name == "Lou Park"


def test_incomplete_application_is_not_handed_in(inquiry):
    admission.save_words(application=inquiry, at=NOW, **{**FACTS, "signer_email": ""})
    with pytest.raises(admission.Incomplete) as refused:
        admission.hand_in(application=inquiry, by=None, at=NOW)
    required = {one["id"] for one in inquiry.questions if one["required"]}
    assert set(refused.value.gaps) == {"signer_email", *required}
    inquiry.refresh_from_db()
    assert inquiry.status == AdmissionStatus.APPLICATION


def test_handing_in_twice_is_refused_and_journalled(waiting):
    with pytest.raises(admission.ApplicationClosed):
        admission.hand_in(application=waiting, by=None, at=LATER)
    assert refusals(waiting) == 1
    assert waiting.round == 1
    assert letters("application_handed_in") == ["kim@elm.example.org"]


def test_words_are_not_changed_while_it_is_read(waiting):
    with pytest.raises(admission.ApplicationClosed):
        admission.save_words(application=waiting, at=LATER, agency_name="Other")
    waiting.refresh_from_db()
    assert waiting.agency_name == "Elm Street Services"
    assert refusals(waiting) == 1


def test_reviewers_are_told_but_those_with_a_tie(filled, chair, dana):
    admission.save_words(application=filled, at=NOW, signer_email="dana@example.org")
    admission.hand_in(application=filled, by=None, at=NOW)
    assert letters("application_to_review") == ["chair@example.org"]


def test_second_who_agrees_decides(waiting, chair, dana):
    accept(waiting, chair)
    assert waiting.status == AdmissionStatus.REVIEW
    accept(waiting, dana)
    assert waiting.status == AdmissionStatus.ACCEPTED
    agency = Agency.objects.get(name="Elm Street Services")
    assert (agency.slug, agency.website) == ("elm-street-services", "https://elm.example.org/")
    assert agency.membership.standing(TODAY) == Standing.JOINING
    assert agency.membership.member_class == MemberClass.AFFILIATE
    assert agency.membership.continuum == ["own-family"]
    assert not Agency.objects.public(TODAY).filter(pk=agency.pk).exists()
    assert waiting.agency == agency


def test_contact_is_invited_as_lead_and_the_signer_as_signer(waiting, chair, dana):
    accept(waiting, chair, dana)
    asked = dict(Invitation.objects.values_list("email", "role"))
    assert asked == {"kim@elm.example.org": "lead", "lou@elm.example.org": "signer"}
    assert letters("application_accepted") == ["kim@elm.example.org"]


def test_contact_who_signs_is_invited_once_as_lead(filled, chair, dana):
    admission.save_words(application=filled, at=NOW, signer_email="KIM@elm.example.org")
    admission.hand_in(application=filled, by=None, at=NOW)
    accept(filled, chair, dana)
    assert list(Invitation.objects.values_list("email", "role")) == [
        ("kim@elm.example.org", "lead")
    ]


def test_verdict_twice_by_the_same_person_is_refused_and_journalled(waiting, chair):
    accept(waiting, chair)
    with pytest.raises(admission.AlreadyReviewed):
        accept(waiting, chair)
    assert Review.objects.count() == 1
    assert refusals(waiting) == 1


def test_verdict_on_a_closed_application_is_refused_and_journalled(waiting, chair, dana, ines):
    accept(waiting, chair, dana)
    with pytest.raises(admission.ApplicationClosed):
        accept(waiting, ines)
    assert refusals(waiting) == 1
    assert Membership.objects.count() == 1


def test_disagreement_waits_for_a_third(waiting, chair, dana, ines):
    accept(waiting, chair)
    no = {"verdict": Verdict.REFUSE, "reason": "No classes yet."}
    admission.review(application=waiting, by=dana, at=LATER, **no)
    assert waiting.status == AdmissionStatus.REVIEW
    admission.review(application=waiting, by=ines, at=LATER, **no)
    assert waiting.status == AdmissionStatus.REFUSED
    assert waiting.refused_for == "No classes yet."


@pytest.mark.parametrize("tie", ["contact_email", "signer_email"])
def test_whoever_is_named_in_it_cannot_decide(waiting, chair, tie):
    Application.objects.filter(pk=waiting.pk).update(**{tie: "CHAIR@example.org"})
    with pytest.raises(admission.AgainstOwnTie):
        accept(waiting, chair)
    assert refusals(waiting) == 1


def test_whoever_acts_for_the_agency_cannot_decide(waiting, chair, harbor):
    represents(chair, harbor, AgencyRole.TRAINER)
    Application.objects.filter(pk=waiting.pk).update(agency_name="harbor families")
    with pytest.raises(admission.AgainstOwnTie):
        accept(waiting, chair)


def test_a_tie_that_comes_later_takes_the_verdict_away(waiting, chair, dana, ines, harbor):
    accept(waiting, chair)
    represents(chair, harbor, AgencyRole.LEAD)
    harbor.membership.delete()
    admission.match_agency(application=waiting, agency=harbor, by=dana, at=LATER)
    accept(waiting, dana)
    assert waiting.status == AdmissionStatus.REVIEW
    accept(waiting, ines)
    assert waiting.status == AdmissionStatus.ACCEPTED


def test_asking_back_gives_it_back_and_begins_anew(waiting, chair, dana, ines):
    accept(waiting, chair)
    admission.ask_back(application=waiting, words="Which towns?", by=dana, at=LATER)
    assert (waiting.status, waiting.asked_back) == ("application", "Which towns?")
    assert "Which towns?" in Letter.objects.get(name="members/application_asked_back").text
    admission.hand_in(application=waiting, by=None, at=LATER)
    assert waiting.asked_back == ""
    accept(waiting, ines)
    assert waiting.status == AdmissionStatus.REVIEW
    accept(waiting, chair)
    assert waiting.status == AdmissionStatus.ACCEPTED


def test_refusal_says_why_and_until_when_one_may_appeal(refused):
    assert refused.status == AdmissionStatus.REFUSED
    assert refused.appeal_until == TODAY + timedelta(days=60)
    letter = Letter.objects.get(name="members/application_refused")
    assert "Too early, says Dana." in letter.text
    assert "May 1, 2026" in letter.text


def test_appeal_needs_somebody_new(refused, chair, dana, ines):
    admission.appeal(application=refused, words="Look again.", by=None, at=LATER)
    accept(refused, chair, dana)
    assert refused.status == AdmissionStatus.APPEAL
    accept(refused, ines)
    assert refused.status == AdmissionStatus.ACCEPTED


def test_second_refusal_stands(refused, chair, ines):
    admission.appeal(application=refused, words="Look again.", by=None, at=LATER)
    for who in (chair, ines):
        admission.review(
            application=refused, verdict=Verdict.REFUSE, reason="Still no.", by=who, at=LATER
        )
    assert refused.status == AdmissionStatus.REFUSED_FINALLY
    with pytest.raises(admission.ApplicationClosed):
        admission.appeal(application=refused, words="Again.", by=None, at=LATER)
    assert "stays a no" in Letter.objects.filter(name="members/application_refused").last().text


def test_appeal_after_the_last_day_is_refused_and_journalled(refused):
    last = NOW + timedelta(days=60)
    with pytest.raises(admission.AppealClosed):
        admission.appeal(application=refused, words="Late.", by=None, at=last + timedelta(days=1))
    assert refusals(refused) == 1
    admission.appeal(application=refused, words="In time.", by=None, at=last)
    assert refused.status == AdmissionStatus.APPEAL


def test_refused_agency_may_ask_anew_when_the_days_to_appeal_are_over(refused):
    mine = Application.objects.filter(pk=refused.pk)
    assert mine.unsettled(refused.appeal_until).exists()
    assert not mine.unsettled(refused.appeal_until + timedelta(days=1)).exists()


def test_listed_agency_is_used_and_not_made_twice(waiting, chair, dana, rosa, harbor):
    harbor.membership.delete()
    admission.match_agency(application=waiting, agency=harbor, by=chair, at=LATER)
    accept(waiting, chair, dana)
    assert Agency.objects.count() == 1
    assert harbor.invitations.count() == 2


def test_agency_with_a_taken_address_gets_another(waiting, chair, dana):
    Agency.objects.create(name="Another", slug="elm-street-services", live=True)
    accept(waiting, chair, dana)
    assert waiting.agency.slug == "elm-street-services-2"


def test_lead_of_a_former_member_begins_from_the_desk(forms, rosa, harbor):
    Membership.objects.filter(agency=harbor).update(
        left_on=TODAY, leaving="withdrawn", left_for="Moved."
    )
    begun = admission.begin_for_agency(
        agency=harbor, member_class=MemberClass.TRAINING, by=rosa, at=NOW
    )
    assert (begun.agency, begun.contact_email) == (harbor, "rosa@example.org")
    assert begun.questions
    with pytest.raises(admission.MayNotApply):
        admission.begin_for_agency(
            agency=harbor, member_class=MemberClass.TRAINING, by=rosa, at=NOW
        )


def test_member_in_good_standing_does_not_apply(forms, rosa, harbor):
    with pytest.raises(admission.MayNotApply):
        admission.begin_for_agency(
            agency=harbor, member_class=MemberClass.TRAINING, by=rosa, at=NOW
        )


def test_link_of_another_purpose_leads_nowhere(waiting):
    with pytest.raises(links.LinkRefused):
        access.application_in(links.sign("invitation", application=waiting.pk))


def test_agency_with_the_same_website_is_offered(waiting):
    listed = Agency.objects.create(
        name="Elm", slug="elm", website="http://www.elm.example.org/about", live=True
    )
    assert list(queries.listed_already(waiting)) == [listed]


def test_nobody_gets_rid_of_a_tie_by_another_match(waiting, chair, dana, harbor):
    represents(chair, harbor, AgencyRole.LEAD)
    admission.match_agency(application=waiting, agency=harbor, by=dana, at=LATER)
    with pytest.raises(admission.AgainstOwnTie):
        admission.match_agency(application=waiting, agency=None, by=chair, at=LATER)
    waiting.refresh_from_db()
    assert waiting.agency == harbor
    assert refusals(waiting) == 1


def test_member_that_is_matched_by_mistake_keeps_what_it_has(waiting, chair, dana, harbor):
    admission.match_agency(application=waiting, agency=harbor, by=chair, at=LATER)
    accept(waiting, chair)
    with pytest.raises(admission.MayNotApply):
        accept(waiting, dana)
    assert Membership.objects.get(agency=harbor).standing(TODAY) == Standing.ACTIVE
    assert not harbor.invitations.exists()
    waiting.refresh_from_db()
    assert waiting.status == AdmissionStatus.REVIEW
