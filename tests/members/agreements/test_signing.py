"""Signing, countersigning, sending back, leaving; each refusal changes nothing and is noted."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from members import actions
from members.domain.agreements import Refusal, fingerprint
from members.domain.roles import CO_CHAIRS, AgencyRole
from members.domain.standing import Standing
from members.models import Entry, Letter, Membership, Signature
from tests.conftest import NOW, TODAY, account, represents
from tests.members.agreements.conftest import adopted, drafted, signed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def refused(why: Refusal) -> bool:
    return Entry.objects.filter(event=f"signature.refused_{why}").count() == 1


def test_sign_keeps_the_exact_text_and_who(waiting, text, rosa, harbor):
    assert waiting.exact == text.exact("en")
    assert waiting.sha256 == fingerprint(waiting.exact)
    assert waiting.acknowledged == ["Families first", "We share <what> we know"]
    assert (waiting.signer, waiting.signer_name) == (rosa, "Rosa Maria Diaz")
    assert (waiting.status, harbor.membership.in_force) == ("signed", None)


def test_sign_in_spanish_keeps_the_spanish_original(harbor, rosa, text):
    row = signed(harbor, rosa, text, language="es")
    assert row.language == "es"
    assert "Trabajamos juntos." in row.exact
    assert "Families" not in row.exact
    assert row.acknowledged == ["Las familias primero", "Compartimos"]


def test_sign_where_no_spanish_was_written_is_in_english(harbor, rosa):
    bare = adopted(title_es="", text_es="", principles=[{"text": "One"}])
    assert signed(harbor, rosa, bare, language="es").language == "en"


def test_sign_by_a_signer(harbor, rosa, text):
    sam = account("sam@example.org", "Sam Signer")
    represents(sam, harbor, AgencyRole.SIGNER)
    assert signed(harbor, sam, text).signer == sam


@pytest.mark.parametrize("who", ["emil", "nora", "alma", "chair"])
def test_sign_by_somebody_else_is_refused(who, request, harbor, rosa, text):
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, request.getfixturevalue(who), text)
    assert error.value.why == Refusal.NOT_A_SIGNER
    assert refused(Refusal.NOT_A_SIGNER)
    assert not Signature.objects.exists()


def test_sign_by_a_signer_who_left_is_refused(harbor, rosa, text):
    sam = account("sam@example.org", "Sam Signer")
    role = represents(sam, harbor, AgencyRole.SIGNER)
    actions.end_service(representative=role, by=rosa, at=NOW)
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, sam, text)
    assert error.value.why == Refusal.NOT_A_SIGNER
    assert refused(Refusal.NOT_A_SIGNER)


def test_sign_for_an_agency_that_left_is_refused(harbor, rosa, chair, text):
    actions.end_membership(
        membership=harbor.membership, leaving=Standing.WITHDRAWN, reason="Moved", by=chair, at=NOW
    )
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, rosa, text)
    assert error.value.why == Refusal.NOT_A_MEMBER
    assert refused(Refusal.NOT_A_MEMBER)


def test_reminders_of_renewal_stop_while_a_signature_waits(harbor, rosa, text):
    Membership.objects.filter(agency=harbor).update(paper_until=TODAY + 7 * DAY)
    assert actions.remind_of_renewals(at=NOW) == 1
    signed(harbor, rosa, text)
    assert actions.remind_of_renewals(at=NOW + 8 * DAY) == 0


def test_sign_an_outdated_version_is_refused(harbor, rosa, text, next_text):
    next_text()
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, rosa, text)
    assert error.value.why == Refusal.OUTDATED
    assert refused(Refusal.OUTDATED)


def test_sign_a_draft_is_refused(harbor, rosa):
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, rosa, drafted())
    assert error.value.why == Refusal.OUTDATED


def test_sign_the_text_of_another_class_is_refused(harbor, rosa):
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, rosa, adopted(member_class="affiliate"))
    assert error.value.why == Refusal.NOT_A_MEMBER


@pytest.mark.parametrize(
    "said",
    [
        {"acknowledged": []},
        {"name": " "},
        {"title": ""},
        {"continuum": []},
        {"continuum": ["invented"]},
    ],
)
def test_sign_with_something_missing_is_refused(said, harbor, rosa, text):
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, rosa, text, **said)
    assert error.value.why == Refusal.INCOMPLETE


def test_sign_with_one_principle_missing_is_refused(harbor, rosa, text):
    first = text.principles.all()[0].pk
    with pytest.raises(actions.SignatureRefused):
        signed(harbor, rosa, text, acknowledged=[first, first])


def test_sign_twice_waits_once(waiting, harbor, rosa, text):
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, rosa, text)
    assert error.value.why == Refusal.WAITS
    assert Signature.objects.count() == 1


def test_signatures_of_an_agency_wait_once_by_the_database(waiting):
    waiting.pk, waiting.number = None, "0" * 16
    with pytest.raises(IntegrityError), transaction.atomic():
        waiting.save(force_insert=True)


def test_sign_again_before_renewal_is_due_is_refused(in_force, harbor, rosa, text):
    with pytest.raises(actions.SignatureRefused) as error:
        signed(harbor, rosa, text)
    assert error.value.why == Refusal.NOT_DUE


def test_countersign_puts_it_in_force(waiting, chair, rosa, harbor):
    Membership.objects.filter(agency=harbor).update(paper_until=None)
    row = actions.countersign(signature=waiting, title="Co-chair", by=chair, at=NOW + 3 * DAY)
    membership = Membership.objects.get(agency=harbor)
    assert (row.covers_from, row.covers_until) == (TODAY, date(2027, 3, 1))
    assert (row.countersigner, row.countersigner_title) == (chair, "Co-chair")
    assert (membership.in_force, membership.since) == (row, TODAY)
    assert membership.continuum == ["own-family"]
    assert membership.standing(TODAY) == Standing.ACTIVE
    assert Entry.objects.filter(event="membership.in_force", actor=chair).count() == 1
    letter = Letter.objects.get(name="members/signature_countersigned")
    assert letter.to == rosa.email
    assert "/desk/agency/harbor-families/agreement/" in letter.text


def test_countersign_of_a_member_on_paper_goes_on_from_its_last_day(waiting, chair, harbor):
    until = TODAY + timedelta(days=20)
    Membership.objects.filter(agency=harbor).update(paper_until=until)
    since = harbor.membership.since
    row = actions.countersign(signature=waiting, title="Co-chair", by=chair, at=NOW)
    assert row.covers_until == date(2027, 3, 22)
    assert Membership.objects.get(agency=harbor).since == since


def test_countersign_twice_is_refused_and_noted(in_force, chair):
    before = Membership.objects.get(in_force=in_force)
    with pytest.raises(actions.SignatureRefused) as error:
        actions.countersign(signature=in_force, title="Co-chair", by=chair, at=NOW + DAY)
    assert error.value.why == Refusal.ANSWERED
    assert refused(Refusal.ANSWERED)
    in_force.refresh_from_db()
    assert in_force.countersigned_at == NOW
    assert Membership.objects.get(in_force=in_force) == before
    assert Letter.objects.filter(name="members/signature_countersigned").count() == 1


def test_countersign_what_a_new_version_overtook_is_refused(waiting, chair, next_text):
    next_text()
    with pytest.raises(actions.SignatureRefused) as error:
        actions.countersign(signature=waiting, title="Co-chair", by=chair, at=NOW)
    assert error.value.why == Refusal.OUTDATED


def test_countersign_by_somebody_who_is_no_co_chair_is_refused(waiting, alma, nora):
    for user in (alma, nora):
        with pytest.raises(actions.SignatureRefused) as error:
            actions.countersign(signature=waiting, title="Co-chair", by=user, at=NOW)
        assert error.value.why == Refusal.NOT_A_CO_CHAIR


def test_countersign_by_whoever_serves_the_agency_is_refused(waiting, chair, harbor):
    represents(chair, harbor, AgencyRole.TRAINER)
    with pytest.raises(actions.SignatureRefused) as error:
        actions.countersign(signature=waiting, title="Co-chair", by=chair, at=NOW)
    assert error.value.why == Refusal.OWN
    assert refused(Refusal.OWN)


def test_countersign_by_the_signer_is_refused_even_after_leaving(waiting, rosa, chair, harbor):
    rosa.groups.add(chair.groups.get(name=CO_CHAIRS))
    harbor.representatives.filter(user=rosa).update(until=TODAY)
    with pytest.raises(actions.SignatureRefused) as error:
        actions.countersign(signature=waiting, title="Co-chair", by=rosa, at=NOW)
    assert error.value.why == Refusal.OWN


def test_countersign_for_an_agency_that_left_is_refused(waiting, chair, rosa, harbor):
    actions.end_membership(
        membership=harbor.membership, leaving=Standing.ENDED, reason="Silent", by=chair, at=NOW
    )
    with pytest.raises(actions.SignatureRefused) as error:
        actions.countersign(signature=waiting, title="Co-chair", by=chair, at=NOW)
    assert error.value.why == Refusal.NOT_A_MEMBER


def test_return_tells_why_and_lets_the_agency_sign_again(waiting, chair, rosa, harbor, text):
    actions.return_signature(signature=waiting, reason="Wrong title ", by=chair, at=NOW)
    assert (waiting.status, waiting.returned_for) == ("returned", "Wrong title")
    letter = Letter.objects.get(name="members/signature_returned")
    assert (letter.to, "Wrong title" in letter.text) == (rosa.email, True)
    assert signed(harbor, rosa, text, title="Manager").status == "signed"


def test_return_needs_a_reason(waiting, chair):
    with pytest.raises(actions.SignatureRefused):
        actions.return_signature(signature=waiting, reason="  ", by=chair, at=NOW)
    waiting.refresh_from_db()
    assert waiting.status == "signed"


def test_a_new_version_in_the_middle_of_the_year_keeps_the_day_of_renewal(
    in_force, harbor, rosa, chair, next_text
):
    second = signed(harbor, rosa, next_text(), at=NOW + 10 * DAY)
    actions.countersign(signature=second, title="Co-chair", by=chair, at=NOW + 11 * DAY)
    assert second.covers_until == in_force.covers_until
    assert Membership.objects.get(agency=harbor).in_force == second
    assert harbor.signatures.countersigned().count() == 2


@pytest.mark.parametrize("how", [Standing.WITHDRAWN, Standing.ENDED])
def test_end_membership_writes_to_the_agency(how, in_force, harbor, rosa, chair):
    actions.end_membership(
        membership=harbor.membership, leaving=how, reason="We <moved>", by=chair, at=NOW
    )
    letter = Letter.objects.get(name=f"members/membership_{how}")
    assert letter.to == rosa.email
    assert "We <moved>" in letter.text
    assert "We &lt;moved&gt;" in letter.html
    with pytest.raises(actions.NotAMember):
        actions.end_membership(
            membership=harbor.membership, leaving=how, reason="Again", by=chair, at=NOW
        )
