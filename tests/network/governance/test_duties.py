"""What people took on: on the desk, asked for twice, and done."""

from datetime import timedelta

import pytest

from members.models import Entry, Letter
from network import actions
from network.models import ActionItem
from tests.conftest import TODAY
from tests.network.governance.cast import called


@pytest.fixture
def item(chair, rosa, now) -> ActionItem:
    meeting = called(chair, now, days=-20)
    given = give(meeting, rosa, chair, now)
    Letter.objects.all().delete()
    return given


def give(meeting, owner, by, now) -> ActionItem:
    due = TODAY + timedelta(days=10)
    facts = {"words": "Write to the schools", "due_on": due, "by": by, "at": now}
    return actions.give_action_item(meeting=meeting, owner=owner, **facts)


def remind(now, *days: int) -> list[int]:
    """On which of these days a letter goes out, when the job runs twice on each."""
    told = []
    for day in days:
        at = now + timedelta(days=day)
        if actions.remind_of_action_items(at=at) + actions.remind_of_action_items(at=at):
            told.append(day)
    return told


def test_owner_is_told_at_once_unless_they_wrote_it_down(chair, rosa, now):
    meeting = called(chair, now, days=-20)
    Letter.objects.all().delete()
    give(meeting, chair, chair, now)
    give(meeting, rosa, chair, now)
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (rosa.email, "Yours to do: Write to the schools")


def test_owner_is_reminded_three_days_before_and_after(item, now):
    assert remind(now, *range(20)) == [7, 13]
    assert set(Letter.objects.values_list("to", flat=True)) == {"rosa@example.org"}
    assert [one.subject for one in Letter.objects.order_by("pk")] == [
        "Due soon: Write to the schools",
        "Is this done? Write to the schools",
    ]


def test_done_stops_the_letters(item, rosa, now):
    actions.finish_action_item(item=item, by=rosa, at=now)
    actions.finish_action_item(item=item, by=rosa, at=now)
    assert remind(now, 7, 13) == []
    assert Entry.objects.filter(event="actionitem.done").count() == 1


def test_owner_who_is_gone_gets_no_letter(item, rosa, now):
    rosa.is_active = False
    rosa.save()
    assert remind(now, 7) == []


def test_desk_shows_what_is_overdue_first_and_a_button(client, item, rosa, now):
    ActionItem.objects.create(
        meeting=item.meeting, words="Long ago", owner=rosa, due_on=TODAY - timedelta(days=4000)
    )
    client.force_login(rosa)
    page = client.get("/desk/").content.decode()
    assert page.index("Long ago") < page.index("Write to the schools")
    assert "Overdue" in page
    address = f"/desk/meetings/done/{item.pk}/"
    assert address in page
    assert client.post(address, {"from": "desk"}).headers["Location"] == "/desk/"
    assert "Write to the schools" not in client.get("/desk/").content.decode()


@pytest.mark.parametrize("who", ["nora", "alma", "emil"])
def test_others_cannot_say_that_it_is_done(client, request, item, who):
    client.force_login(request.getfixturevalue(who))
    assert client.post(f"/desk/meetings/done/{item.pk}/").status_code == 404
    item.refresh_from_db()
    assert item.done_at is None
    assert Entry.objects.filter(event="refused").exists()
