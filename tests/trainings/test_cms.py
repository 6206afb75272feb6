"""The doors of the CMS: what co-chairs find there, and that no door leads around the review."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from members.domain.roles import CO_CHAIRS
from members.models import Entry, Letter, User
from tests.conftest import sign_in_with_second_factor
from trainings import actions, queries
from trainings.domain.stages import Gap
from trainings.models import Program, Topic, labels


def door(name: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_trainings_program:{name}", args=args)


def words(program: Program, **more: str) -> dict[str, str]:
    """What the form of the CMS sends."""
    return {
        "agency": str(program.agency_id),
        "language": "en",
        "title": "Rewritten",
        "summary": "What an IEP is.",
        "contact_phone": "860-555-0100",
        "translations-TOTAL_FORMS": "0",
        "translations-INITIAL_FORMS": "0",
    } | more


@pytest.fixture
def of_harbor(rosa: User, chair: User, client: Client) -> Client:
    """A co-chair who is also a lead of Harbor Families, in the CMS."""
    rosa.groups.add(*chair.groups.filter(name=CO_CHAIRS))
    sign_in_with_second_factor(client, rosa)
    return client


def review_of(program: Program) -> int:
    return program.current_workflow_state.current_task_state_id


def is_public(program: Program) -> bool:
    return Program.objects.get(pk=program.pk).live


def test_chair_approves_in_the_cms(waiting, chair_client):
    chair_client.post(door("workflow_action", waiting.pk, "approve", review_of(waiting)))
    assert is_public(waiting)
    assert Letter.objects.filter(name="trainings/program_approved").count() == 1
    assert Entry.objects.filter(event="program.approved").count() == 1


def test_chair_returns_in_the_cms_with_a_reason_and_not_without(waiting, chair_client):
    address = door("workflow_action", waiting.pk, "reject", review_of(waiting))
    chair_client.post(address, {"comment": ""})
    assert queries.reason(waiting) == ""
    chair_client.post(address, {"comment": "Which town?"})
    assert queries.reason(waiting) == "Which town?"
    assert Letter.objects.filter(name="trainings/program_returned").count() == 1


def test_chair_of_the_agency_finds_the_approval_closed(waiting, of_harbor):
    of_harbor.post(door("workflow_action", waiting.pk, "approve", review_of(waiting)))
    of_harbor.post(
        door("edit", waiting.pk),
        words(waiting) | {"action-workflow-action": "1", "workflow-action-name": "approve"},
    )
    assert not is_public(waiting)
    assert Program.objects.get(pk=waiting.pk).latest_revision.object_str == "Understanding plans"


def test_chair_of_the_agency_cannot_approve_through_another_agencys_address(
    waiting, valley, nora, of_harbor, now
):
    fields = {"title": "Valley's", "summary": "Short.", "contact_phone": "860-555-0101"}
    other = actions.draft_program(agency=valley, by=nora, at=now, fields=fields)
    actions.submit_program(program=other, by=nora, at=now)
    of_harbor.post(door("workflow_action", other.pk, "approve", review_of(waiting)))
    assert not is_public(waiting)
    assert not is_public(other)


@pytest.mark.parametrize("whose", ["chair_client", "of_harbor"])
@pytest.mark.parametrize("stop", ["draft", "public"])
def test_publish_button_publishes_nothing(whose, stop, request):
    program = request.getfixturevalue(stop)
    client = request.getfixturevalue(whose)
    client.post(door("edit", program.pk), words(program) | {"action-publish": "1"})
    row = Program.objects.get(pk=program.pk)
    assert row.live == (stop == "public")
    assert row not in Program.objects.filter(live=True, title="Rewritten")


def test_superuser_finds_no_way_around_the_review(draft, client):
    ruth = User.objects.create_superuser("ruth@example.org", "a long enough password")
    sign_in_with_second_factor(client, ruth)
    client.post(door("edit", draft.pk), words(draft) | {"action-publish": "1"})
    assert not is_public(draft)


def test_chair_writes_a_draft_that_another_must_review(harbor, chair, chair_client):
    sent = words(Program(agency=harbor)) | {"action-submit": "1", "systems": "education"}
    chair_client.post(door("add"), sent)
    program = Program.objects.get(slug="rewritten")
    assert program.workflow_in_progress
    chair_client.post(door("workflow_action", program.pk, "approve", review_of(program)))
    assert not is_public(program)
    assert program.latest_revision.as_object().systems == ["education"]


def messages_of(page: HttpResponse) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def every_gap() -> set[str]:
    return {str(sentence) for sentence in labels.GAPS.values()}


@pytest.mark.parametrize("address", ["add", "edit"])
def test_submission_in_the_cms_saves_words_with_gaps_and_says_what_is_missing(
    address, draft, chair_client
):
    bare = words(draft, summary="", contact_phone="") | {"action-submit": "1"}
    keys = [draft.pk] if address == "edit" else []
    page = chair_client.post(door(address, *keys), bare, follow=True)
    assert every_gap() <= set(messages_of(page))
    program = Program.objects.order_by("pk").last()
    assert program.latest_revision.content["title"] == "Rewritten"
    assert not program.workflow_in_progress


@pytest.fixture
def bare(draft, rosa, chair, now) -> Program:
    """What somebody submitted around the door of the desk."""
    fields = {"summary": "", "contact_phone": ""}
    actions.save_draft(program=draft, by=rosa, at=now, fields=fields)
    program = Program.objects.get(pk=draft.pk)
    program.get_workflow().start(program, rosa)
    return program


def test_approval_of_words_with_gaps_is_refused_and_says_what_is_missing(bare, chair_client):
    address = door("workflow_action", bare.pk, "approve", review_of(bare))
    page = chair_client.post(address, follow=True)
    assert every_gap() <= set(messages_of(page))
    assert not is_public(bare)
    assert Program.objects.get(pk=bare.pk).workflow_in_progress


def test_approval_of_words_with_gaps_in_a_window_leads_to_the_sentence(bare, chair_client):
    address = door("workflow_action", bare.pk, "approve", review_of(bare))
    answer = chair_client.post(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert every_gap() <= set(messages_of(chair_client.get(answer.json()["redirect"])))
    assert not is_public(bare)


def test_approval_from_the_form_counts_the_words_that_were_just_typed(bare, chair_client):
    approve = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    still = words(bare, summary="") | approve
    page = chair_client.post(door("edit", bare.pk), still, follow=True)
    assert str(labels.GAPS[Gap.SUMMARY]) in messages_of(page)
    assert not is_public(bare)
    chair_client.post(door("edit", bare.pk), words(bare) | approve)
    assert is_public(bare)


def test_program_with_gaps_can_be_returned(bare, chair, now):
    actions.return_program(program=bare, by=chair, at=now, reason="What is it about?")
    assert queries.reason(bare) == "What is it about?"


def test_draft_saved_in_the_cms_cannot_hand_the_program_to_another_agency(
    public, valley, chair_client
):
    chair_client.post(door("edit", public.pk), words(public, agency=str(valley.pk)))
    draft = Program.objects.get(pk=public.pk).get_latest_revision_as_object()
    assert draft.title == "Rewritten"
    assert draft.agency_id == public.agency_id


def test_chair_takes_a_program_off_the_public_pages(public, chair_client):
    address = reverse("program_unlist", args=[public.pk])
    assert chair_client.get(address).status_code == 200
    assert is_public(public)
    chair_client.post(address)
    assert not is_public(public)
    assert Entry.objects.filter(
        event="program.withdrawn", actor__email="chair@example.org"
    ).exists()


def test_chair_vouches_for_a_listing(public, chair, chair_client):
    address = reverse("program_still_true", args=[public.pk])
    assert address in chair_client.get(door("list")).content.decode()
    assert "Chris Adeyemi" in chair_client.get(address).content.decode()
    chair_client.post(address, {"name": "Chris Adeyemi", "title": ""})
    assert not public.verifications.exists()
    chair_client.post(address, {"name": "Chris Adeyemi", "title": "Co-chair"})
    verification = public.verifications.get()
    assert (verification.name, verification.title, verification.by) == (
        *("Chris Adeyemi", "Co-chair"),
        chair,
    )
    assert Entry.objects.filter(event="program.verified", actor=chair).exists()


def test_draft_has_nothing_to_vouch_for(draft, chair_client):
    assert chair_client.get(reverse("program_still_true", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("name", ["alma", "rosa", "nora"])
def test_nobody_else_vouches_in_the_cms(name, public, client, request):
    sign_in_with_second_factor(client, request.getfixturevalue(name))
    address = reverse("program_still_true", args=[public.pk])
    answer = client.post(address, {"name": "Not me", "title": "None"})
    assert answer.status_code in (302, 403, 404)
    assert not public.verifications.exists()


def test_first_page_counts_what_waits_and_links_to_it(waiting, chair_client):
    page = chair_client.get(reverse("wagtailadmin_home")).content.decode()
    listing = door("list") + "?review=in_progress"
    assert f'href="{listing}"' in page
    assert "Understanding plans" in chair_client.get(listing).content.decode()
    returned = chair_client.get(door("list") + "?review=needs_changes").content.decode()
    assert "Understanding plans" not in returned


def test_listing_costs_the_same_for_many_programs(
    harbor, rosa, chair_client, now, django_assert_max_num_queries
):
    for number in range(12):
        actions.draft_program(agency=harbor, by=rosa, at=now, fields={"title": f"Class {number}"})
    with django_assert_max_num_queries(35):
        assert chair_client.get(door("list")).status_code == 200


@pytest.mark.parametrize("name", ["alma", "rosa", "nora"])
def test_cms_is_closed_to_everybody_else(name, draft, client, request):
    client.force_login(request.getfixturevalue(name))
    for address in (door("list"), door("edit", draft.pk), reverse("wagtailadmin_home")):
        assert client.get(address).status_code in (302, 404), address
    response = client.post(
        reverse("agency_admit", args=[draft.agency_id]), {"member_class": "state"}
    )
    assert response.status_code in (302, 403, 404)


@pytest.mark.parametrize(
    "address",
    [
        "wagtailsnippets_members_agency:list",
        "wagtailsnippets_members_agency:add",
        "wagtailsnippets_trainings_program:add",
        "wagtailsnippets_trainings_topic:list",
        "wagtailsnippets_trainings_topic:add",
        "wagtailsnippets_directory_synonym:list",
        "wagtailsnippets_directory_synonym:add",
        "wagtailsnippets_directory_searchlog:list",
    ],
)
def test_chair_opens_every_list(address, chair_client):
    assert chair_client.get(reverse(address)).status_code == 200


def test_searches_without_results_are_read_and_not_written(chair_client):
    response = chair_client.get(reverse("wagtailsnippets_directory_searchlog:add"))
    assert response.status_code == 302


def test_topics_of_a_program_come_from_the_vocabulary_alone(public, chair_client):
    iep = Topic.objects.create(name="IEP", slug="iep")
    chair_client.post(door("edit", public.pk), words(public, topics="IEP, Invented"))
    draft = Program.objects.get(pk=public.pk).get_latest_revision_as_object()
    assert list(draft.topics.all()) == [iep]
    assert Topic.objects.count() == 1


def test_chair_takes_an_agency_in_through_the_action(harbor, chair, chair_client):
    address = reverse("agency_admit", args=[harbor.pk])
    assert chair_client.get(address).status_code == 200
    chair_client.post(address, {"member_class": "state", "paper_until": "2031-05-01"})
    harbor.membership.refresh_from_db()
    assert (harbor.membership.member_class, harbor.membership.paper_until) == (
        "state",
        date(2031, 5, 1),
    )
    assert Entry.objects.filter(event="membership.admitted", actor=chair).exists()
