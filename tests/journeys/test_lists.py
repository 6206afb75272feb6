"""A list from end to end on real wires: a letter comes by SMTP through a mail server and LMTP,
waits, is accepted, goes out by SMTP; readers leave, bounce and come back; digests at their hour."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from listserv.domain.bouncing import THRESHOLD
from listserv.domain.words import Frequency
from listserv.models import Delivery, Incoming, MailingList, Post, Subscriber
from members.models import Consent, Suppression
from tests.conftest import sign_in_with_second_factor
from tests.journeys.wires import DOMAIN, World, last_to, link
from tests.listserv.subscriptions import joined

NEWS = f"news@{DOMAIN}"
INES, LUIS, MARTA, OTTO = (f"{name}@example.org" for name in ("ines", "luis", "marta", "otto"))
LETTER = "A new class begins on Tuesday.\nIt is free, and there is child care.\n"


@pytest.fixture
def news(world) -> MailingList:
    return MailingList.objects.create(slug="news", name="Network news", about="What is new.")


def numbers_of(world: World) -> dict[str, int]:
    return {address: len(world.sink.to(address)) for address in (INES, LUIS, MARTA, OTTO)}


def test_list_from_joining_to_coming_back(world, news, chair, rosa):
    # Ines joins: she types her address, gets a letter, and says yes by its button.
    said = {"address": INES, "name": "Ines", "frequency": Frequency.IMMEDIATE.value}
    assert Client().post("/lists/news/", said).status_code == 302
    world.gets()
    yes = link(last_to(world, INES), "/lists/confirm/")
    assert Client().get(yes).status_code == 200
    assert not news.subscriptions.standing().exists()
    Client().post(yes)
    consent = Consent.objects.get(purpose="list:news")
    assert consent.wording
    for address in (LUIS, MARTA, OTTO):
        joined(news, address=address, at=timezone.now())
    world.gets()
    world.sink.received.clear()

    # Rosa writes to the list by mail. She is none of its authors: the letter waits.
    world.writes("Rosa Diaz <rosa@example.org>", NEWS, LETTER, subject="Class")
    held = Post.objects.get()
    assert (held.status, held.held_for) == ("held", ["not_author"])
    assert Incoming.objects.get(sender="rosa@example.org").fate == "held"

    # A co-chair reads it, gives it a better subject, and lets it go.
    desk = Client()
    sign_in_with_second_factor(desk, chair)
    page = desk.get(f"/desk/lists/held/{held.pk}/").content.decode()
    assert "A new class begins on Tuesday." in page
    accepted = desk.post(f"/desk/lists/held/{held.pk}/accept/", {"subject": "A new free class"})
    assert accepted.status_code == 302
    world.gets()
    world.gets()
    letters = {INES: last_to(world, INES), LUIS: last_to(world, LUIS), OTTO: last_to(world, OTTO)}

    # It is right on the wire: words, list headers, a way out and a return path for each reader.
    letter = letters[INES]
    reader = Subscriber.objects.get(address=INES)
    heads = letter.message
    assert "It is free, and there is child care." in letter.text
    assert "It is free, and there is child care." in letter.html
    assert heads["Subject"] == "A new free class"
    assert heads["From"] == f"Network news <{NEWS}>"
    assert heads["To"] == INES
    assert heads["List-Id"] == f"Network news <news.{DOMAIN}>"
    assert heads["List-Post"] == "NO"
    assert heads["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert heads["Message-ID"] == f"<{held.message_id}>"
    assert f"/lists/leave/{reader.key}/list/news/" in heads["List-Unsubscribe"]
    assert len({each.sender for each in letters.values()}) == 3
    assert all(each.sender.startswith("bounces+p.") for each in letters.values())
    assert all(letter.content.count(other.encode()) == 0 for other in (LUIS, MARTA, OTTO))

    # Luis leaves by his mail program's button: a POST without cookie, sign-in or token.
    ways_out = letters[LUIS].message["List-Unsubscribe"]
    one_click = ways_out.split(">")[0].strip("<").removeprefix(settings.BASE_URL)
    Client().get(one_click)
    assert news.subscriptions.standing().filter(subscriber__address=LUIS).exists()
    program = Client(enforce_csrf_checks=True)
    assert program.post(one_click, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not news.subscriptions.standing().filter(subscriber__address=LUIS).exists()

    # Marta leaves by mail, to the other address of the same header.
    marta = last_to(world, MARTA).message["List-Unsubscribe"]
    to = marta.split("mailto:")[1].rstrip(">")
    world.writes(MARTA, to, "", subject="")
    assert not news.subscriptions.standing().filter(subscriber__address=MARTA).exists()

    # Otto's mailbox is gone: letters come back until the list falls silent for him.
    world.bounces(letters[OTTO])
    sent = 1
    while not Suppression.objects.of(OTTO).exists():
        assert sent <= THRESHOLD + 1, "so many letters came back, and it goes on"
        write_again(desk, world, chair, news, number=sent)
        world.bounces(last_to(world, OTTO))
        sent += 1
    assert Delivery.objects.filter(bounced_at__isnull=False).count() == sent
    world.gets()
    way_back = last_to(world, OTTO)
    before = len(world.sink.to(OTTO))
    write_again(desk, world, chair, news, number=90)
    assert len(world.sink.to(OTTO)) == before

    # He has a mailbox again and comes back by the button of that letter.
    back = link(way_back, "/lists/back/")
    Client().get(back)
    assert Suppression.objects.of(OTTO).exists()
    Client().post(back)
    assert not Suppression.objects.of(OTTO).exists()
    counts = numbers_of(world)
    write_again(desk, world, chair, news, number=91)
    after = numbers_of(world)
    grown = {name: after[name] - counts[name] for name in after}
    assert grown == {INES: 1, LUIS: 0, MARTA: 0, OTTO: 1}


def write_again(desk: Client, world: World, chair, news: MailingList, *, number: int) -> None:
    """The co-chair is an author: her letters by mail go out at once, when our own mail server says
    that they are hers."""
    world.writes(
        f"Chris <{chair.email}>",
        NEWS,
        f"More news, number {number}.",
        subject=f"News {number}",
        Authentication_Results="mx.example.org; dmarc=pass",
    )
    world.gets()
    world.gets()


def test_digests_come_at_the_local_hour_over_a_clock_change(world, news, chair):
    """Six in the evening stays six in the evening when the clocks of New York go back on
    1 November 2026 and those of Madrid have gone back a week before."""
    at = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)
    for address, zone in ((INES, "America/New_York"), (LUIS, "Europe/Madrid")):
        reader = joined(news, address=address, at=at, frequency=Frequency.DAILY)
        Subscriber.objects.filter(pk=reader.pk).update(time_zone=zone, digest_hour=18)
    world.gets(at=at)
    world.sink.received.clear()
    came: dict[str, list[datetime]] = {INES: [], LUIS: []}
    hour = datetime(2026, 10, 24, 0, 0, tzinfo=UTC)
    while hour < datetime(2026, 11, 4, tzinfo=UTC):
        if hour.hour == 1 and hour.day != 3:
            post = Post.objects.create(
                mailing_list=news,
                subject=f"News of {hour:%d %B}",
                text="Something new.",
                message_id=f"post.{hour:%m%d}@{DOMAIN}",
                received_at=hour,
                decided_at=hour,
                status="accepted",
            )
            assert post.pk
        seen = numbers_of(world)
        world.gets(at=hour)
        for address in came:
            new = world.sink.to(address)[seen[address] :]
            came[address] += [hour] * len(new)
        hour += timedelta(hours=1)
    new_york = [moment.hour for moment in came[INES]]
    madrid = [moment.hour for moment in came[LUIS]]
    # From 24 October to 3 November each day but the last brought news.
    assert new_york == [22] * 8 + [23] * 2
    assert madrid == [16] + [17] * 9
    assert "News of 02 November" in last_to(world, INES).text
