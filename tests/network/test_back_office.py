"""What waits for the co-chairs: the same on the desk and in the CMS, one query each."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.actions import admission
from members.domain.roles import MemberClass
from members.models import Application, Membership
from network.queries.back_office import DUTIES, what_waits
from tests.members.agreements.conftest import adopted, signed
from tests.trainings.quality import self_rated, small_set
from trainings import actions
from trainings.models import Evidence, Program
from trainings.queries import evidence_waiting


@pytest.fixture
def waiting_program(harbor, emil, now) -> Program:
    fields = {"title": "IEP basics", "summary": "Know the plan.", "contact_phone": "860 555 0100"}
    program = actions.draft_program(agency=harbor, by=emil, at=now, fields=fields)
    actions.submit_program(program=program, by=emil, at=now)
    return program


def number(user, name: str, on: date) -> int:
    return next(one.number for one in what_waits(user, on) if one.duty.name == name)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.name)
def test_duty_is_counted_with_one_query(duty, chair, today, django_assert_max_num_queries):
    duty.waiting(chair, today).count()  # what Django keeps of types of records
    with django_assert_max_num_queries(1):
        assert duty.waiting(chair, today).count() == 0


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.name)
def test_duty_leads_to_a_list_that_answers(duty, chair_client):
    assert chair_client.get(duty.url).status_code == 200


def test_parent_has_no_duties(alma, rosa, today):
    assert what_waits(alma, today) == what_waits(rosa, today) == []


def test_desk_and_cms_say_the_same(chair_client, waiting_program, valley):
    Membership.objects.filter(agency=valley).update(paper_until=date(2020, 1, 1))
    desk = chair_client.get("/desk/").content.decode()
    home = chair_client.get(reverse("wagtailadmin_home")).content.decode()
    for html in (desk, home):
        assert "1 program waits for your review." in html
        assert "1 membership is overdue." in html
    assert "0 applications" in home
    assert "0 applications" not in desk


def test_own_program_is_not_for_its_agency_to_review(chair, harbor, waiting_program, today):
    assert number(chair, "reviews", today) == 1
    chair.represents.create(agency=harbor, role="editor", since=date(2020, 1, 1), until=today)
    assert number(chair, "reviews", today) == 0


def test_reviews_are_those_that_the_cms_lets_her_decide(chair, emil, harbor, waiting_program):
    from trainings.queries import waiting_for_review
    from trainings.queries.runs import reviews_open_to

    for _ in range(2):
        assert reviews_open_to(chair).count() == waiting_for_review(chair).count()
        state = Program.objects.get(pk=waiting_program.pk).current_workflow_state
        if state:
            state.cancel(user=emil)


def test_overdue_membership_is_found_and_covered_in_three_clicks(chair_client, chair, valley):
    Membership.objects.filter(agency=valley).update(paper_until=date(2020, 1, 1))
    settle = reverse("agency_admit", args=[valley.pk])
    walk(chair_client, "memberships", settle)
    far = timezone.localdate() + timedelta(days=300)
    said = {"member_class": "training", "since": "2020-01-01", "paper_until": far.isoformat()}
    chair_client.post(settle, said)
    assert number(chair, "memberships", timezone.localdate()) == 0


def test_listing_is_vouched_for_in_three_clicks(chair_client, chair, harbor):
    program = Program.objects.create(
        agency=harbor, title="Old", slug="old", listed_on=date(2020, 1, 1), live=True
    )
    settle = reverse("program_still_true", args=[program.pk])
    walk(chair_client, "verifications", settle)
    chair_client.post(settle, {"name": "Chris", "title": "Co-chair"})
    assert number(chair, "verifications", timezone.localdate()) == 0


def test_program_is_approved_in_three_clicks(chair_client, chair, waiting_program):
    settle = reverse("wagtailsnippets_trainings_program:edit", args=[waiting_program.pk])
    page = walk(chair_client, "reviews", settle)
    task = waiting_program.current_workflow_task_state
    approve = reverse(
        "wagtailsnippets_trainings_program:workflow_action",
        args=[waiting_program.pk, "approve", task.pk],
    )
    assert "approve" in page
    chair_client.post(approve, {})
    assert number(chair, "reviews", timezone.localdate()) == 0


def test_agreement_is_countersigned_in_three_clicks(chair_client, chair, harbor, rosa):
    text = adopted(at=timezone.now(), on=timezone.localdate())
    row = signed(harbor, rosa, text, at=timezone.now())
    settle = reverse("agreements:answer", args=[row.pk])
    walk(chair_client, "signatures", settle)
    chair_client.post(settle, {"name": "Chris Adeyemi", "title": "Co-chair"})
    assert number(chair, "signatures", timezone.localdate()) == 0


def test_application_gets_a_verdict_in_three_clicks(chair_client, chair):
    admission.start_from_example(by=None, at=timezone.now())
    asked = admission.inquire(
        member_class=MemberClass.AFFILIATE, at=timezone.now(), agency_name="Elm Street Services",
        contact_name="Kim", contact_email="kim@elm.example.org", language="en", message="Hello.",
    )  # fmt: skip
    Application.objects.filter(pk=asked.pk).update(
        status="review", handed_in_at=timezone.now(), round=1
    )
    settle = reverse("admission:review", args=[asked.pk])
    walk(chair_client, "applications", settle)
    chair_client.post(settle, {"verdict": "accept"})
    assert asked.reviews.count() == 1
    assert number(chair, "applications", timezone.localdate()) == 0


def test_observer_is_named_in_three_clicks(chair_client, chair, harbor, emil, alma, now):
    program = Program.objects.create(
        agency=harbor, title="Live", slug="live", listed_on=now.date(), live=True
    )
    signs = small_set(chair, now)
    self_rated(program, signs, emil, now)
    wanted = actions.ask_for_observer(
        program=program, indicator_set=signs, note="", by=emil, at=now
    )
    settle = reverse("quality:name_observer", args=[wanted.pk])
    walk(chair_client, "observers", settle)
    chair_client.post(settle, {"email": alma.email})
    assert number(chair, "observers", timezone.localdate()) == 0


def test_evidence_is_decided_in_three_clicks(chair_client, chair, alma, now):
    paper = Evidence.objects.create(
        person=alma.person, title="Elsewhere", provider="School", finished_on=date(2025, 6, 1),
        status="submitted", submitted_at=now, kind="pdf", file="evidence/none.pdf",
    )  # fmt: skip
    settle = reverse("learning:review", args=[paper.pk])
    walk(chair_client, "evidence", settle)
    back = reverse("learning:send_back", args=[paper.pk])
    chair_client.post(back, {"reason": "We cannot read it."})
    assert number(chair, "evidence", timezone.localdate()) == 0


def test_evidence_counted_is_what_the_person_may_decide(chair, emil, alma, harbor, now, today):
    program = Program.objects.create(
        agency=harbor, title="Live", slug="live", listed_on=now.date(), live=True
    )
    for title, of, whose in (("A", program, alma), ("B", None, alma), ("C", None, chair)):
        Evidence.objects.create(
            person=whose.person, title=title, provider="School", finished_on=date(2025, 6, 1),
            status="submitted", submitted_at=now, kind="pdf", file="none.pdf", program=of,
        )  # fmt: skip
    assert [one.title for one in evidence_waiting(emil, today)] == ["A"]
    assert [one.title for one in evidence_waiting(chair, today)] == ["B"]
    emil.represents.update(role="trainer")
    assert not evidence_waiting(emil, today)
    assert {one.title for one in evidence_waiting(chair, today)} == {"A", "B"}


def walk(client, name: str, settle: str) -> str:
    """From the desk, where signing in leads, to the list and on to the page that settles it."""
    duty = next(one for one in DUTIES if one.name == name)
    assert f'href="{duty.url.replace("&", "&amp;")}"' in client.get("/desk/").content.decode()
    assert settle in client.get(duty.url).content.decode()
    answer = client.get(settle)
    assert answer.status_code == 200
    return answer.content.decode()
