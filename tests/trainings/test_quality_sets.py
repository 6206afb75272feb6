"""Sets of indicators: versions, their freezing, and what the network adopted."""

import csv
import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from members.journal import StepRefused
from tests.trainings.quality import self_rated, small_set
from trainings import actions, queries
from trainings.domain.indicators import RuleKind
from trainings.models import IndicatorSet


@pytest.fixture
def signs(chair, now):
    return small_set(chair, now)


def test_example_is_marked_and_says_everything_in_two_languages(chair, now):
    example = actions.draft_example_set(by=chair, at=now)
    assert (example.is_example, example.status, example.rule) == (True, "draft", "share-present")
    indicators = list(queries.indicators_of(example))
    assert example.domains.count() == 7
    assert len(indicators) == 28
    assert all(one.text and one.text_es and one.evidence_es for one in indicators)
    with translation.override("es"):
        assert example.said("title") == "Señales de una buena clase"
    again = actions.draft_example_set(by=chair, at=now)
    assert again.slug != example.slug


def test_set_that_was_adopted_never_changes(signs, chair, now):
    domain = signs.domains.first()
    for change in (
        lambda: actions.change_indicator_set(indicator_set=signs, by=chair, at=now, title="X"),
        lambda: actions.remove_indicator_domain(domain=domain, by=chair, at=now),
        lambda: actions.discard_indicator_set(indicator_set=signs, by=chair, at=now),
        lambda: actions.save_indicator_domain(
            indicator_set=signs, by=chair, at=now, name="New", name_es="", indicators=[]
        ),
    ):
        with pytest.raises(actions.SetFrozen):
            change()
    with pytest.raises(StepRefused):
        actions.adopt_indicator_set(indicator_set=signs, by=chair, at=now, on=now.date())


def test_next_version_is_a_copy_and_retires_the_one_before(signs, public, emil, chair, now):
    begun = actions.begin_self_rating(program=public, indicator_set=signs, by=emil, at=now)
    copy = actions.copy_indicator_set(indicator_set=signs, by=chair, at=now)
    assert (copy.version, copy.status, queries.indicators_of(copy).count()) == (2, "draft", 5)
    with pytest.raises(actions.AnotherDraft):
        actions.copy_indicator_set(indicator_set=signs, by=chair, at=now)
    actions.change_indicator_set(
        indicator_set=copy, by=chair, at=now, rule=RuleKind.MOST_MISSED.value, limit=1
    )
    actions.adopt_indicator_set(indicator_set=copy, by=chair, at=now, on=now.date())
    signs.refresh_from_db()
    assert (signs.status, signs.retired_on) == ("retired", now.date())
    with pytest.raises(actions.RatingRefused):
        actions.begin_self_rating(program=public, indicator_set=signs, by=emil, at=now)
    assert begun.pass_rule.limit == 80


def test_unfinished_set_is_not_adopted(chair, now):
    row = actions.draft_indicator_set(by=chair, at=now, title="Empty")
    with pytest.raises(actions.SetUnfinished):
        actions.adopt_indicator_set(indicator_set=row, by=chair, at=now, on=now.date())


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": 0},
        {"limit": 101},
        {"rule": "most-missed", "limit": 80},
        {"months": 0},
        {"status": "draft"},
        {"adopted_on": None},
        {"version": 0},
    ],
    ids=str,
)
def test_database_refuses_a_set_that_cannot_be(signs, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        IndicatorSet.objects.filter(pk=signs.pk).update(**wrong)


def test_report_keeps_versions_apart(signs, public, emil, rosa, nora, valley, chair, now, today):
    harbor = public.agency
    self_rated(public, signs, emil, now)
    actions.say_adoption(agency=harbor, indicator_set=signs, adopted=True, by=rosa, at=now)
    actions.say_adoption(agency=valley, indicator_set=signs, adopted=True, by=nora, at=now)
    copy = actions.copy_indicator_set(indicator_set=signs, by=chair, at=now)
    actions.adopt_indicator_set(indicator_set=copy, by=chair, at=now, on=today)
    new, old = queries.adoption_report(today)
    assert (new.implementing, new.adopted, new.not_started, new.badges) == (0, 0, 2, 0)
    assert (old.implementing, old.adopted, old.not_started, old.badges) == (1, 1, 0, 1)
    with pytest.raises(StepRefused):
        actions.say_adoption(agency=harbor, indicator_set=signs, adopted=True, by=rosa, at=now)


def test_report_takes_few_queries(
    signs, public, emil, valley, now, today, django_assert_max_num_queries
):
    self_rated(public, signs, emil, now)
    with django_assert_max_num_queries(6):
        assert queries.adoption_report(today)


def test_table_holds_no_formula(signs, chair_client, valley):
    valley.name = "=cmd|'/c calc'!A1"
    valley.save()
    response = chair_client.get(reverse("quality:report_csv"))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1][2] == "'=cmd|'/c calc'!A1"
    assert rows[1][:2] == ["Signs of care", "1"]


CHAIRS_PAGES = ["sets", "draft_set", "report", "report_csv"]


@pytest.mark.parametrize("who", ["alma", "rosa", "emil", "nora"])
@pytest.mark.parametrize("page", CHAIRS_PAGES)
def test_pages_of_the_cochairs_are_not_there_for_others(request, client, who, page):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse(f"quality:{page}")).status_code == 404


def test_cochair_without_her_second_factor_is_sent_to_it(client, chair):
    client.force_login(chair)
    response = client.get(reverse("quality:sets"))
    assert response.status_code == 302
    assert "second-factor" in response["Location"]


def test_cochair_drafts_changes_and_adopts(chair_client):
    page = chair_client.post(reverse("quality:example_set"), follow=True)
    row = IndicatorSet.objects.get()
    assert "Signs of a good class" in page.content.decode()
    words = {"title": "Ours", "rule": "most-missed", "limit": "1", "months": "24", "summary": "So."}
    chair_client.post(reverse("quality:edit_set", args=[row.pk]), words)
    domain = row.domains.first()
    first = domain.indicators.first()
    form = {
        **{"name": "Start", "name_es": "", "form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "2"},
        **{"form-0-text": "Second now.", "form-0-ORDER": "2"},
        **{"form-1-text": "Away.", "form-1-ORDER": "1", "form-1-DELETE": "on"},
        **{"form-2-text": "First now.", "form-2-ORDER": "1"},
    }
    address = reverse("quality:edit_domain", args=[row.pk, domain.pk])
    assert str(first) in chair_client.get(address).content.decode()
    chair_client.post(address, form)
    assert [str(one) for one in domain.indicators.all()] == ["First now.", "Second now."]
    today = timezone.localdate().isoformat()
    chair_client.post(reverse("quality:adopt_set", args=[row.pk]), {"on": today})
    row.refresh_from_db()
    assert (row.title, row.rule, row.status, row.is_example) == (
        *("Ours", "most-missed", "adopted"),
        False,
    )
    refused = chair_client.post(address, form, follow=True).content.decode()
    assert "stays as it is" in refused


@pytest.mark.parametrize(
    ("rule", "limit"), [("share-present", "0"), ("share-present", "101"), ("most-missed", "21")]
)
def test_limit_that_makes_no_sense_is_said(chair_client, rule, limit):
    words = {"title": "Ours", "rule": rule, "limit": limit, "months": "24"}
    page = chair_client.post(reverse("quality:draft_set"), words)
    assert page.status_code == 200
    assert page.context["form"].errors["limit"]
    assert not IndicatorSet.objects.exists()


@pytest.mark.parametrize("on", ["", "2999-01-01", "yesterday", "2026-02-30"])
def test_day_of_adoption_is_a_day_that_was(chair_client, chair, now, on):
    row = actions.draft_example_set(by=chair, at=now)
    page = chair_client.post(reverse("quality:adopt_set", args=[row.pk]), {"on": on})
    assert page.context["form"].errors["on"]


@pytest.mark.parametrize("name", ["indicator_set", "checklist"])
def test_draft_is_not_public_and_a_retired_version_still_is(client, signs, chair, now, name):
    draft = actions.draft_example_set(by=chair, at=now)
    address = reverse(f"quality:{name}", args=[draft.slug, 1])
    assert client.get(address).status_code == 404
    actions.retire_indicator_set(indicator_set=signs, by=chair, at=now)
    page = client.get(reverse(f"quality:{name}", args=[signs.slug, 1]))
    assert "Goals are sent first." in page.content.decode()
