"""Draft, submitted, reviewed by somebody who is not of that agency, public."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.actions.publish_revision import PublishPermissionError

from members.domain.roles import CO_CHAIRS, AgencyRole
from members.models import Entry, Letter, Person, User
from tests.conftest import account, represents
from trainings import actions, queries
from trainings.models import Program, Topic


def events(program: Program) -> list[str]:
    lines = Entry.objects.filter(record_type__model="program", record_id=str(program.pk))
    return list(lines.order_by("pk").values_list("event", flat=True))


def letters(name: str) -> list[str]:
    sent = Letter.objects.filter(name=f"trainings/{name}").order_by("to")
    return list(sent.values_list("to", flat=True))


@pytest.fixture
def rosa_as_chair(rosa: User, chair: User) -> User:
    """A co-chair who is also a lead of Harbor Families."""
    rosa.groups.add(*chair.groups.filter(name=CO_CHAIRS))
    return rosa


def test_draft_is_seen_by_nobody_outside(draft, today):
    assert not draft.live
    assert draft not in Program.objects.public(on=today)


def test_program_becomes_public_by_approval(approved, today):
    assert approved in Program.objects.public(on=today)
    assert not approved.has_unpublished_changes
    assert events(approved) == ["program.drafted", "program.submitted", "program.approved"]


def test_step_is_journalled_at_the_time_of_its_action(approved, now):
    assert set(Entry.objects.filter(record_type__model="program").values_list("at", flat=True)) == {
        now
    }


def test_new_draft_of_a_public_program_stays_unseen_until_approved(approved, rosa, chair, now):
    def title() -> str:
        return Program.objects.get(pk=approved.pk).title

    actions.save_draft(program=approved, by=rosa, at=now, fields={"title": "Another title"})
    assert title() == "Understanding plans"
    actions.submit_program(program=approved, by=rosa, at=now)
    assert title() == "Understanding plans"
    actions.approve_program(program=approved, by=chair, at=now)
    assert title() == "Another title"


def test_topics_and_translations_pass_the_review_with_the_words(approved, rosa, chair, now):
    iep = Topic.objects.create(name="IEP", slug="iep")
    spanish = {"language": "es", "title": "Entender planes", "summary": "", "description": ""}
    actions.save_draft(
        program=approved, by=rosa, at=now, fields={}, topics=[iep], translations=[spanish]
    )
    seen = Program.objects.get(pk=approved.pk)
    assert (list(seen.topics.all()), list(seen.translations.all())) == ([], [])
    actions.submit_program(program=approved, by=rosa, at=now)
    actions.approve_program(program=approved, by=chair, at=now)
    seen = Program.objects.get(pk=approved.pk)
    assert list(seen.topics.all()) == [iep]
    assert seen.in_language("es").title == "Entender planes"


def test_returned_program_carries_the_reason_and_may_be_submitted_again(returned, rosa, chair, now):
    assert queries.reason(returned) == "Say in which town it is."
    actions.save_draft(program=returned, by=rosa, at=now, fields={"summary": "In New London."})
    actions.submit_program(program=returned, by=rosa, at=now)
    assert queries.reason(returned) == ""
    actions.approve_program(program=returned, by=chair, at=now)
    assert Program.objects.get(pk=returned.pk).summary == "In New London."


def test_nobody_returns_a_program_without_a_reason(waiting, chair, now):
    with pytest.raises(PermissionDenied):
        actions.return_program(program=waiting, by=chair, at=now, reason="  ")


def test_chair_of_the_agency_cannot_review_it(waiting, rosa_as_chair, now):
    for step in (actions.approve_program, actions.return_program):
        with pytest.raises(PermissionDenied):
            step(
                program=waiting,
                by=rosa_as_chair,
                at=now,
                **{"reason": "x"} if step is actions.return_program else {},
            )
    assert waiting.pk not in [
        int(state.workflow_state.object_id) for state in queries.waiting_for_review(rosa_as_chair)
    ]
    assert not Program.objects.get(pk=waiting.pk).live


def test_chair_who_left_the_agency_cannot_review_it_either(waiting, rosa_as_chair, today, now):
    rosa_as_chair.represents.update(until=today)
    with pytest.raises(PermissionDenied):
        actions.approve_program(program=waiting, by=rosa_as_chair, at=now)


def test_chair_does_not_decide_what_she_asked_for_herself(draft, chair, now):
    actions.submit_program(program=draft, by=chair, at=now)
    with pytest.raises(PermissionDenied):
        actions.approve_program(program=draft, by=chair, at=now)


@pytest.mark.parametrize("name", ["alma", "nora", "emil"])
def test_nobody_but_a_chair_reviews(name, waiting, now, request):
    with pytest.raises(PermissionDenied):
        actions.approve_program(program=waiting, by=request.getfixturevalue(name), at=now)


def test_superuser_publishes_nothing_that_was_not_reviewed(draft, now):
    ruth = User.objects.create_superuser("ruth@example.org", "a long enough password")
    with pytest.raises(PublishPermissionError):
        draft.latest_revision.publish(user=ruth)
    with pytest.raises(PublishPermissionError):
        draft.latest_revision.publish(skip_permission_checks=True)
    assert not Program.objects.get(pk=draft.pk).live


def test_draft_cannot_change_while_it_waits(waiting, rosa, now):
    with pytest.raises(actions.ReviewRefused):
        actions.save_draft(program=waiting, by=rosa, at=now, fields={"title": "Swapped"})


def test_submission_taken_back_cannot_be_approved(waiting, rosa, chair, now):
    actions.withdraw_submission(program=waiting, by=rosa, at=now)
    with pytest.raises(actions.ReviewRefused):
        actions.approve_program(program=waiting, by=chair, at=now)
    assert events(waiting)[-1] == "program.submission_withdrawn"


def test_submission_with_gaps_is_refused_and_says_which(harbor, rosa, now):
    bare = actions.draft_program(agency=harbor, by=rosa, at=now, fields={"title": "Bare"})
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit_program(program=bare, by=rosa, at=now)
    assert refused.value.gaps == ["summary", "way-in"]
    assert not bare.workflow_in_progress


def test_withdrawn_program_comes_back_through_review_alone(approved, rosa, chair, today, now):
    actions.withdraw_program(program=approved, by=rosa, at=now)
    assert approved not in Program.objects.public(on=today)
    with pytest.raises(actions.ReviewRefused):
        actions.withdraw_program(program=approved, by=rosa, at=now)
    actions.submit_program(program=approved, by=rosa, at=now)
    actions.approve_program(program=approved, by=chair, at=now)
    assert approved in Program.objects.public(on=today)


def test_program_brought_in_from_elsewhere_goes_the_same_way(public, rosa, chair, today, now):
    """Nobody drafted it here."""
    assert queries.unsaid(public) == []
    actions.withdraw_program(program=public, by=rosa, at=now)
    actions.submit_program(program=public, by=rosa, at=now)
    actions.approve_program(program=public, by=chair, at=now)
    assert Program.objects.public(on=today).get().title == "Understanding plans"


# Letters ----------------------------------------------------------------------------------------
def test_submission_is_told_once_to_the_chairs_who_may_decide(draft, rosa_as_chair, chair, now):
    other = account("cora@example.org", "Cora Lee")
    other.groups.add(*chair.groups.all())
    actions.submit_program(program=draft, by=rosa_as_chair, at=now)
    assert letters("program_submitted") == ["chair@example.org", "cora@example.org"]


def test_decision_is_told_once_to_everybody_who_acts_for_the_agency(
    waiting, emil, nora, chair, now
):
    actions.approve_program(program=waiting, by=chair, at=now)
    assert letters("program_approved") == ["emil@example.org", "rosa@example.org"]


def test_letter_of_return_is_in_the_readers_language_and_keeps_the_reason_to_the_desk(
    waiting, rosa, chair, now
):
    Person.objects.filter(user=rosa).update(language="es")
    actions.return_program(program=waiting, by=chair, at=now, reason="Say in which town it is.")
    letter = Letter.objects.get(name="trainings/program_returned")
    assert letter.language == "es"
    assert f"/es/desk/programs/{waiting.pk}/" in letter.text
    assert "town" not in letter.text
    assert letter.text.count("Understanding plans") == 1


# Facts stay out of the editorial words -----------------------------------------------------------
def test_older_words_bring_back_neither_dates_nor_verification_nor_agency(
    approved, rosa, chair, valley, now
):
    offering = actions.add_offering(program=approved, by=rosa, at=now, enrolment="drop-in")
    older = approved.live_revision
    actions.verify_program(program=approved, name="Rosa Diaz", title="Lead", by=rosa, at=now)
    Program.objects.filter(pk=approved.pk).update(agency=valley)
    moved = Program.objects.get(pk=approved.pk)
    older.as_object().save_revision(user=chair)
    moved.refresh_from_db()
    represents(rosa, valley, AgencyRole.LEAD)
    actions.submit_program(program=moved, by=rosa, at=now)
    actions.approve_program(program=moved, by=chair, at=now)
    moved.refresh_from_db()
    assert moved.agency == valley
    assert moved.offerings.get() == offering
    assert moved.verifications.get().name == "Rosa Diaz"
