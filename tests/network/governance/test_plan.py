from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from members.journal import StepRefused
from members.models import Entry
from network import actions, queries
from network.domain.plan import ActivityStatus, Progress
from network.models import Activity, Measure, MeasureValue, Objective
from tests.conftest import NOW, TODAY
from tests.network.governance.writing import activity, measure, objective

pytestmark = pytest.mark.django_db


def value(of: Measure, number: str, on: date):
    actions.enter_value(measure=of, value=Decimal(number), on=on, source="List", by=None, at=NOW)


def test_status_goes_by_its_steps(chair):
    row = activity(objective())
    actions.step_activity(activity=row, to=ActivityStatus.DONE, by=chair, at=NOW)
    assert (row.status, row.since) == ("done", TODAY)
    with pytest.raises(StepRefused):
        actions.step_activity(activity=row, to=ActivityStatus.DROPPED, by=chair, at=NOW)
    assert Entry.objects.filter(event="activity.done").count() == 1


def test_database_wants_years_in_order_and_one_lead(harbor):
    of = objective()
    with pytest.raises(IntegrityError), transaction.atomic():
        objective(first_year=2027, last_year=2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        activity(of, agency=harbor, committee="Quality")
    for wrong in ({"least": Decimal(0)}, {"most": Decimal(5)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            measure(of, **wrong)


def test_newest_value_up_to_the_day_counts():
    row = measure(objective())
    value(row, "4", date(2026, 1, 10))
    value(row, "6", date(2026, 2, 10))
    value(row, "7", date(2026, 2, 10))
    assert row.value_on(date(2026, 1, 9)) is None
    assert row.value_on(date(2026, 2, 9)).value == 4
    assert row.value_on(date(2026, 3, 1)).value == 7


def test_plan_measures_by_figures_and_by_hand(harbor):
    of = objective()
    activity(of, due_on=TODAY - timedelta(days=1))
    measure(of, figure="members", least=Decimal(1))
    measure(of, position=2)
    [found] = queries.plan_today(TODAY)
    assert [one.progress for one in found.measures] == [Progress.REACHED, Progress.NOT_KNOWN]
    assert (found.reached, found.done, found.late) == (1, 0, 1)


def test_plan_of_today_leaves_out_what_is_over(chair_client):
    objective(text="Long ago", first_year=2001, last_year=2002)
    assert queries.plan_today(TODAY) == []
    assert [str(one.objective) for one in queries.whole_plan(TODAY)] == ["Long ago"]
    assert "No plan yet" in chair_client.get("/plan/").content.decode()


def test_dropped_activities_are_shown_and_not_counted():
    of = objective()
    row = activity(of)
    actions.step_activity(activity=row, to=ActivityStatus.DROPPED, by=None, at=NOW)
    [found] = queries.plan_today(TODAY)
    assert (len(found.activities), found.counted) == (1, [])


def test_figure_that_is_gone_leaves_its_measure_unknown():
    measure(objective(), figure="seats-of-the-future")
    [found] = queries.plan_today(TODAY)
    assert found.measures[0].progress == Progress.NOT_KNOWN


def test_everybody_reads_the_plan_in_their_language(client):
    activity(objective(), text_es="Invitar a agencias")
    english, spanish = (client.get(f"{at}/plan/").content.decode() for at in ("", "/es"))
    assert "Grow" in english
    assert "Invite agencies" in english
    assert "Crecer" in spanish
    assert "Invitar a agencias" in spanish
    assert reverse("plan:desk") not in english


def test_plan_asks_no_more_for_more_objectives(client, harbor, django_assert_max_num_queries):
    for number in range(5):
        of = objective(position=number)
        for place in range(3):
            activity(of, position=place, agency=harbor, committee="")
            value(measure(of, position=place), "3", TODAY)
    with django_assert_max_num_queries(12):
        client.get("/plan/")


# --- The co-chairs' desk ---

DOORS = [
    ("plan:desk", []),
    ("plan:new_objective", []),
    ("plan:objective", [1]),
    ("plan:new_activity", [1]),
    ("plan:activity", [1]),
    ("plan:new_measure", [1]),
    ("plan:measure", [1]),
    ("plan:enter_value", [1]),
    ("plan:remove", ["objective", 1]),
    ("plan:report", []),
    ("plan:report_pdf", []),
    ("plan:report_csv", []),
]


@pytest.mark.parametrize("name", ["alma", "rosa", "nora"])
def test_desk_of_the_plan_is_the_co_chairs_alone(client, request, name):
    of = objective()
    keys = {1: of.pk}
    user = request.getfixturevalue(name)
    client.force_login(user)
    for door, args in DOORS:
        address = reverse(door, args=[keys.get(arg, arg) for arg in args])
        assert client.get(address).status_code == 404, door
    row = activity(of)
    assert client.post(reverse("plan:step_activity", args=[row.pk])).status_code == 404
    assert Entry.objects.filter(event="refused", actor=user).count() == len(DOORS) + 1
    assert client.get("/plan/").status_code == 200


def test_stranger_signs_in_first(client):
    assert "login" in client.get(reverse("plan:desk")).url


def test_co_chair_writes_a_plan(chair_client, harbor):
    post = chair_client.post
    words = {"text": "Grow", "first_year": 2026, "last_year": 2027, "position": 1}
    post(reverse("plan:new_objective"), words)
    of = Objective.objects.get()
    words = {"text": "Invite", "agency": harbor.pk, "position": 1, "due_on": "2026-05-01"}
    post(reverse("plan:new_activity", args=[of.pk]), words)
    words = {"text": "Five", "unit": "number", "least": "5", "most": "10", "position": 1}
    post(reverse("plan:new_measure", args=[of.pk]), words)
    row, sign = Activity.objects.get(), Measure.objects.get()
    post(reverse("plan:step_activity", args=[row.pk]), {"to": "under-way"})
    today = timezone.localdate().isoformat()
    words = {"value": "3", "on": today, "source": "Sign-in sheets"}
    post(reverse("plan:enter_value", args=[sign.pk]), words)
    shown = chair_client.get(reverse("plan:desk")).content.decode()
    for said in ("Grow", "Invite", "Harbor Families", "Under way", "Aim: 5 to 10. Value: 3."):
        assert said in shown


@pytest.mark.parametrize(
    ("door", "words", "said"),
    [
        (
            "plan:new_objective",
            {"text": "A", "first_year": 2027, "last_year": 2026, "position": 1},
            "The last year comes before the first one.",
        ),
        (
            "plan:new_measure",
            {"text": "A", "unit": "number", "least": "5", "most": "5", "position": 1},
            "more than its beginning",
        ),
        (
            "plan:new_measure",
            {"text": "A", "unit": "number", "least": "-1", "position": 1},
            "An aim is more than nothing.",
        ),
        (
            "plan:new_measure",
            {"text": "A", "unit": "number", "least": "1", "position": 1, "figure": "none-such"},
            "Select a valid choice",
        ),
    ],
)
def test_odd_input_is_answered_with_a_sentence(chair_client, door, words, said):
    args = [objective().pk] if door != "plan:new_objective" else []
    answer = chair_client.post(reverse(door, args=args), words)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Measure.objects.exists()


def test_activity_has_one_lead(chair_client, harbor):
    words = {"text": "A", "agency": harbor.pk, "committee": "Quality", "position": 1}
    answer = chair_client.post(reverse("plan:new_activity", args=[objective().pk]), words)
    assert "not both" in answer.content.decode()
    assert not Activity.objects.exists()


def test_measure_by_a_figure_takes_its_unit_and_no_number_by_hand(chair_client):
    words = {"text": "A", "figure": "attendance", "unit": "number", "least": "80", "position": 1}
    chair_client.post(reverse("plan:new_measure", args=[objective().pk]), words)
    row = Measure.objects.get()
    assert row.unit == "percent"
    assert chair_client.get(reverse("plan:enter_value", args=[row.pk])).status_code == 404


def test_number_is_not_of_a_day_to_come(chair_client):
    row = measure(objective())
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    sent = {"value": "3", "on": tomorrow, "source": "List"}
    answer = chair_client.post(reverse("plan:enter_value", args=[row.pk]), sent)
    assert "still to come" in answer.content.decode()
    assert not MeasureValue.objects.exists()


def test_step_taken_twice_changes_nothing(chair_client):
    row = activity(objective())
    address = reverse("plan:step_activity", args=[row.pk])
    chair_client.post(address, {"to": "done"})
    for odd in ("dropped", "gone", ""):
        answer = chair_client.post(address, {"to": odd}, follow=True)
        assert "Please look again" in answer.content.decode()
    row.refresh_from_db()
    assert row.status == "done"


def test_removing_asks_first(chair_client):
    of = objective()
    row = activity(of)
    address = reverse("plan:remove", args=["activity", row.pk])
    assert "Keep it" in chair_client.get(address).content.decode()
    assert Activity.objects.exists()
    chair_client.post(address)
    assert not Activity.objects.exists()
    assert Entry.objects.filter(event="activity.removed").exists()
    assert chair_client.get(reverse("plan:remove", args=["user", of.pk])).status_code == 404


@pytest.mark.parametrize(
    "odd",
    [
        *({"first_year": 0}, {"last_year": 99_999}, {"first_year": 1, "last_year": 30_000}),
        *({"position": 10**11}, {"first_year": "x"}),
    ],
)
def test_objective_with_an_odd_number_is_said_and_not_kept(chair_client, odd):
    said = {"text": "Grow", "first_year": 2026, "last_year": 2027, "position": 1, **odd}
    page = chair_client.post("/desk/plan/objective/", said)
    assert page.status_code == 200
    assert set(page.context["form"].errors) == set(odd)
    assert not Objective.objects.exists()


@pytest.mark.parametrize("kind", ["activity", "measure"])
def test_part_of_the_plan_has_a_place_that_fits(chair_client, kind):
    door = f"/desk/plan/objective/{objective().pk}/{kind}/"
    page = chair_client.post(door, {"text": "Grow", "position": 10**11})
    assert "position" in page.context["form"].errors
