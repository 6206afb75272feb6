"""A post and a digest for many readers, against bare smtplib with the same bytes on as many
connections, to a mail server that only counts."""

import os
import smtplib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import count
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.test.utils import override_settings
from django.utils import timezone

from listserv.actions.digesting import make_digests
from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue, DigestQueue
from listserv.models import Delivery, Digest, MailingList, Post, Subscriber, Subscription
from members.domain.addresses import fingerprint
from members.mail.parcels import Parcel
from members.mail.queues import RowsQueue
from members.mail.sending import send
from members.models import Person
from network.management.bench.sink import HOST, Sink
from network.management.bench.tables import Say, show

READERS, ALL = 2, 10
"""Readers for each program of the measurement: 20,000 and 100,000 if it has no size of its own."""

FEW = 1_000
ROWS, POST, DIGEST = 20_000, 0.70, 0.35
"""Promised: rows a second of fan-out, and shares of what bare smtplib reaches."""

TURNS = 3
"""Each is measured so often, turn by turn; the best counts, since other programs run too."""

AT_ONCE = 5_000
WORDS = "A place is free in the class on Monday evening, with child care and a meal.\n\n" * 25
NUMBER = count(1)


class Rate(NamedTuple):
    """Letters a second: by the clock, and of the processor time of this process."""

    clock: float
    processor: float


def measure(size: int, say: Say, _each: int) -> None:
    """What it makes stays, and is silent: it belongs into an instance of its own."""
    some, many = make_list("some", READERS * size), make_list("many", ALL * size)
    daily = make_list("daily", READERS * size, frequency="daily")
    with connection.cursor() as cursor:
        # As the database does by itself in time.
        cursor.execute("ANALYZE")
    fanning(say, many)
    with Sink("bare") as sink:
        server = {"EMAIL_HOST": HOST, "EMAIL_PORT": sink.port}
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(DELIVERY_BACKEND=backend, **server):
            sending(say, some, daily)
            growing(say, many)


def make_list(slug: str, readers: int, **fields: str) -> MailingList:
    made = MailingList.objects.create(slug=f"bench-{slug}", name=slug.title(), about="Measured.")
    addresses = [f"reader{n}.{slug}@example.org" for n in range(readers)]
    for first in range(0, readers, AT_ONCE):
        fill(made, addresses[first : first + AT_ONCE], fields)
    return made


def fill(made: MailingList, addresses: Iterable[str], fields: dict[str, str]) -> None:
    now = timezone.now()
    people = Person.objects.bulk_create(Person(name="Reader", email=each) for each in addresses)
    readers = Subscriber.objects.bulk_create(
        Subscriber(
            person=person,
            address=person.email,
            fingerprint=fingerprint(person.email),
            domain="example.org",
        )
        for person in people
    )
    joined = {"status": "joined", "asked_at": now, "joined_at": now} | fields
    Subscription.objects.bulk_create(
        Subscription(subscriber=reader, mailing_list=made, **joined) for reader in readers
    )


def post(to: MailingList) -> Post:
    at = timezone.now() - timedelta(days=2)
    return Post.objects.create(
        mailing_list=to,
        subject="A place is free",
        text=WORDS,
        status="accepted",
        message_id=f"post.{next(NUMBER)}@lists.example.org",
        received_at=at,
        decided_at=at,
    )


def fanning(say: Say, to: MailingList) -> None:
    rates = []
    for _ in range(TURNS):
        post(to)
        start = perf_counter()
        rows = fan_out(at=timezone.now())
        rates.append(rows / (perf_counter() - start))
        forget()
    row = [f"a post for {rows}", *(f"{rate:.0f}" for rate in rates)]
    title = f"Fan-out, rows a second (promised on PostgreSQL: {ROWS})"
    show(say, title, [row], ("", *("turn" for _ in rates)))


def sending(say: Say, some: MailingList, daily: MailingList) -> None:
    kinds: list[tuple[str, Callable[[], RowsQueue], MailingList, float]] = [
        ("a post", DeliveryQueue, some, POST),
        ("a digest", DigestQueue, daily, DIGEST),
    ]
    rows = [row for kind in kinds for row in compared(*kind)]
    heads = ("", "letters/s", "smtplib", "ratio", "CPU letters/s", "smtplib", "ratio", "promised")
    hands = settings.MAIL_CONNECTIONS
    readers = some.subscriptions.count()
    title = f"Letters to {readers} readers on {hands} connections"
    show(say, title, rows, heads)


def compared(
    name: str, make: Callable[[], RowsQueue], to: MailingList, promised: float
) -> Iterable[list[str]]:
    ours, bare = [], []
    for _ in range(TURNS):
        owe(to)
        letters = make().claim(at=timezone.now(), most=to.subscriptions.count())
        bare.append(rate(len(letters), partial(hand_over, letters)))
        free(make())
        ours.append(rate(len(letters), lambda: send(make(), clock=timezone.now)))
        forget()
    best, other = fastest(ours), fastest(bare)
    cells = [
        *(f"{best.clock:.0f}", f"{other.clock:.0f}", f"{best.clock / other.clock:.0%}"),
        *(f"{best.processor:.0f}", f"{other.processor:.0f}"),
        *(f"{best.processor / other.processor:.0%}", f"{promised:.0%}"),
    ]
    yield [name, *cells]


def owe(to: MailingList) -> None:
    post(to)
    now = timezone.now()
    fan_out(at=now)
    make_digests(at=now)


def forget() -> None:
    """A reader has one digest for an hour: the next turn begins anew."""
    Delivery.objects.all().delete()
    Digest.objects.all().delete()


def free(queue: RowsQueue) -> None:
    queue.rows().owed().update(held_until=None)


def rate(letters: int, job: Callable[[], object]) -> Rate:
    start, worked = perf_counter(), process_time()
    job()
    return Rate(letters / (perf_counter() - start), letters / (process_time() - worked))


def fastest(rates: list[Rate]) -> Rate:
    return Rate(max(each.clock for each in rates), max(each.processor for each in rates))


def hand_over(letters: list[Parcel]) -> None:
    """As a program would that does nothing else."""
    hands = settings.MAIL_CONNECTIONS
    with ThreadPoolExecutor(hands) as pool:
        list(pool.map(plainly, (letters[turn::hands] for turn in range(hands))))


def plainly(letters: list[Parcel]) -> None:
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as server:
        for letter in letters:
            server.sendmail(letter.sender, [letter.to], letter.content)


def growing(say: Say, many: MailingList) -> None:
    """The first process sends what a few are owed, the second what all are."""
    rows = []
    for readers in (FEW, many.subscriptions.count()):
        owe(many)
        waiting = Delivery.objects.owed().values_list("pk", flat=True).order_by("pk")
        Delivery.objects.filter(pk__in=list(waiting[readers:])).delete()
        connection.close()
        grown = growth(lambda: send(DeliveryQueue(), clock=timezone.now))
        rows.append([str(readers), f"{grown:.1f}"])
    show(say, "Memory that sending takes", rows, ("readers", "MB more at most"))


def growth(job: Callable[[], object]) -> float:
    """MB by which the job makes a process of its own grow."""
    reader, writer = os.pipe()
    if not os.fork():
        before = getrusage(RUSAGE_SELF).ru_maxrss
        job()
        os.write(writer, str(getrusage(RUSAGE_SELF).ru_maxrss - before).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        grown = int(said.read())
    os.wait()
    return grown / 1e3
