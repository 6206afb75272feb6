"""A draft becomes the text in use, and whoever signed an older one hears of it."""

from datetime import timedelta

import pytest

from directory import search
from members import actions, queries
from members.domain.agreements import Unready
from members.domain.roles import AgencyRole
from members.domain.standing import Standing
from members.journal import StepRefused
from members.models import Agreement, Entry, Letter, Membership
from tests.conftest import NOW, TODAY, account, represents
from tests.members.agreements.conftest import adopted, drafted, signed

pytestmark = pytest.mark.django_db


def letters(name: str) -> list[Letter]:
    return list(Letter.objects.filter(name=f"members/{name}").order_by("to"))


def test_adopt_takes_the_first_version_into_use():
    row = adopted()
    assert (row.status, row.version, row.adopted_on) == ("adopted", 1, TODAY)
    assert queries.in_use("training") == row
    assert not Letter.objects.exists()


def test_adopt_by_a_former_day_keeps_that_day():
    assert adopted(on=TODAY - timedelta(days=400)).adopted_on == TODAY - timedelta(days=400)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ({"title": " "}, Unready.NO_TITLE),
        ({"text": "<p></p>", "text_es": ""}, Unready.NO_TEXT),
        ({"principles": []}, Unready.NO_PRINCIPLES),
        ({"title_es": ""}, Unready.HALF_SPANISH),
    ],
)
def test_adopt_refuses_half_a_text(words, why):
    with pytest.raises(actions.AgreementUnready) as refused:
        adopted(**words)
    assert why in refused.value.why
    assert not Agreement.objects.public().exists()


def test_adopt_twice_is_refused_and_changes_nothing(text):
    with pytest.raises(StepRefused):
        actions.adopt_agreement(agreement=text, by=None, at=NOW)
    text.refresh_from_db()
    assert (text.status, text.sign_anew_by) == ("adopted", None)


def test_adopt_an_old_version_again_is_refused(text, next_text):
    next_text()
    with pytest.raises(StepRefused):
        actions.adopt_agreement(agreement=text, by=None, at=NOW)
    assert Agreement.objects.in_use().get().version == 2


def test_copy_has_the_same_words_and_waits_as_the_one_draft(text):
    copy = actions.copy_agreement(agreement=text, by=None, at=NOW)
    assert (copy.version, copy.status) == (2, "draft")
    assert copy.words("es") == text.words("es")
    with pytest.raises(actions.AnotherDraft):
        actions.copy_agreement(agreement=text, by=None, at=NOW)


def test_adopt_retires_the_former_with_the_window_of_the_new(text, next_text):
    next_text(window=45)
    text.refresh_from_db()
    assert (text.status, text.retired_on) == ("retired", TODAY)
    assert text.sign_anew_by == TODAY + timedelta(days=45)


def test_adopt_recorded_late_leaves_members_the_whole_window(text):
    draft = actions.copy_agreement(agreement=text, by=None, at=NOW)
    later = NOW + timedelta(days=90)
    actions.adopt_agreement(agreement=draft, by=None, at=later, on=TODAY)
    text.refresh_from_db()
    assert text.retired_on == TODAY
    assert text.sign_anew_by == TODAY + timedelta(days=150)


def test_adopt_of_one_class_leaves_the_others(text):
    adopted(member_class="affiliate")
    text.refresh_from_db()
    assert text.status == "adopted"


def test_adopt_overtakes_what_waits_and_tells_the_signer(waiting, rosa, next_text):
    next_text(changes="A new principle.")
    waiting.refresh_from_db()
    assert waiting.status == "outdated"
    [letter] = letters("signature_outdated")
    assert letter.to == rosa.email
    assert "A new principle." in letter.text
    assert "/desk/agency/harbor-families/agreement/" in letter.text


def test_adopt_asks_each_signer_and_lead_once_in_their_language(
    in_force, harbor, valley, rosa, nora, emil, chair, text, next_text
):
    actions.countersign(signature=signed(valley, nora, text), title="Co-chair", by=chair, at=NOW)
    represents(nora, harbor, AgencyRole.SIGNER)
    rosa.person.language = "es"
    rosa.person.save()
    next_text()
    to_nora, to_rosa = letters("sign_anew")
    assert (to_nora.to, to_rosa.to) == (nora.email, rosa.email)
    assert "harbor-families" in to_nora.text
    assert "valley-parents" in to_nora.text
    assert (to_rosa.language, "Lo que acordamos" in to_rosa.text) == ("es", True)
    assert "/es/desk/agency/harbor-families/agreement/" in to_rosa.text
    asked = Entry.objects.filter(event="membership.asked_to_sign_anew")
    assert asked.count() == 2


def test_adopt_leaves_those_on_paper_and_those_who_left_in_peace(
    in_force, harbor, valley, rosa, nora, next_text
):
    actions.end_membership(
        membership=harbor.membership, leaving=Standing.WITHDRAWN, reason="Moved", by=rosa, at=NOW
    )
    next_text()
    assert letters("sign_anew") == []


def test_adopt_makes_the_standing_run_out_with_the_window(in_force, harbor, next_text):
    next_text(window=70)
    row = Membership.objects.select_related("in_force__agreement").get(agency=harbor)
    last = TODAY + timedelta(days=70)
    assert row.standing(TODAY) == Standing.ACTIVE
    assert row.standing(last) == Standing.RENEWAL_DUE
    assert row.standing(last + timedelta(days=1)) == Standing.GRACE


def test_adopt_is_heard_by_the_search(in_force, harbor, next_text, monkeypatch):
    heard: set[int] = set()
    monkeypatch.setattr(search, "changed", lambda keys, *, at: heard.update(keys))
    from trainings.models import Program

    program = Program.objects.create(
        agency=harbor, title="Class", slug="class", listed_on=TODAY, live=True
    )
    heard.clear()
    next_text()
    assert program.pk in heard


def test_adopt_for_many_agencies_takes_few_queries(
    text, next_text, chair, django_assert_max_num_queries
):
    for number in range(12):
        _member_with_lead(number, text, chair)
    with django_assert_max_num_queries(50):
        next_text()
    assert len(letters("sign_anew")) == 12


def _member_with_lead(number: int, text: Agreement, chair) -> None:
    from tests.conftest import agency

    row = agency(f"Agency {number}", f"agency-{number}")
    lead = account(f"lead-{number}@example.org", "Lea Lead")
    represents(lead, row, AgencyRole.LEAD)
    signature = signed(row, lead, text)
    actions.countersign(signature=signature, title="Co-chair", by=chair, at=NOW)


def test_draft_of_a_class_is_one(db):
    drafted()
    with pytest.raises(actions.AnotherDraft):
        drafted()
