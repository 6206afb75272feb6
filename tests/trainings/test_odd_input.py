"""What nobody types on purpose, or only on purpose: a clear word, never a broken page."""

import csv
from io import StringIO

import pytest

from directory.models import SearchLog
from members import journal
from members.cms import as_text
from trainings import actions
from trainings.forms import ProgramForm
from trainings.models import Program


def wrong(**typed) -> dict:
    form = ProgramForm({"title_en": "Calm mornings", **typed}, draft=Program())
    form.is_valid()
    return form.errors


@pytest.mark.parametrize("age", ["500", "32768", "9" * 30, "-1", "four"])
def test_age_that_nobody_has_is_told_kindly(db, age):
    assert "age_min" in wrong(age_min=age)


def test_topic_that_no_database_can_hold_is_no_topic(db):
    assert "topics" in wrong(topics=["9" * 30])


def test_change_of_dates_that_were_thrown_away_is_refused(offering, rosa, now):
    actions.discard_offering(offering=type(offering).objects.get(pk=offering.pk), by=rosa, at=now)
    with pytest.raises(journal.StepRefused):
        actions.change_offering(offering=offering, by=rosa, at=now, note="Bring a friend")


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_cell_of_an_export_is_no_formula(typed):
    assert as_text(typed) == f"'{typed}"


def test_search_of_a_stranger_is_no_formula_in_the_export(chair_client, today):
    SearchLog.objects.create(on=today, words='=hyperlink("http://evil.example")', language="en")
    answer = chair_client.get("/cms/snippets/directory/searchlog/?export=csv")
    sheet = b"".join(answer.streaming_content).decode()
    cells = [cell for row in csv.reader(StringIO(sheet)) for cell in row]
    assert any("hyperlink" in cell for cell in cells)
    assert [cell for cell in cells if cell.startswith("=")] == []


@pytest.mark.parametrize("name", ["Call 1-900-555-0000", "http://evil.example"])
def test_name_under_a_listing_carries_no_message(client, rosa, public, name):
    client.force_login(rosa)
    address = f"/desk/programs/{public.pk}/still-true/"
    before = public.verifications.count()
    assert client.post(address, {"name": name, "title": "Coordinator"}).status_code == 200
    assert public.verifications.count() == before
