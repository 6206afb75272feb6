"""One letter, personalised, to many readers: through the outbox, and with bare smtplib for what is
the most that could be had. Each server is a process of its own on this machine."""

import smtplib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from statistics import median
from threading import Thread
from time import perf_counter, process_time

from django.conf import settings
from django.db import connection
from django.test.utils import override_settings
from django.utils import timezone

from members.mail.parcels import Parcel
from members.mail.queues import RowsQueue
from members.mail.sending import send
from members.mail.stencils import Stencil, mark
from members.models import Letter, OutgoingQuerySet
from network.management.bench.sink import HOST, KINDS, Sink
from network.management.bench.tables import Say, show

READERS = 5_000
ROUNDS = 3
"""By turns, so that what else the machine does falls on both alike; the middle one counts."""

PROMISED = 0.70
"""Of what bare smtplib reaches on as many connections."""

HEADS = ("server, way", "letters", "letters/s", "µs CPU each", "of bare smtplib")

TEXT = f"""Dear {mark("name")},

{"Parents who speak at the table change what is decided there. " * 8}

{"Niños, familias y agencias: la red crece con cada clase. " * 8}

Leave: https://lists.example.org/lists/leave/{mark("key")}/list/news/
"""

HTML = (
    "<html><body>" + "".join(f"<p>{line}</p>\n" for line in TEXT.split("\n\n")) + "</body></html>"
)

LINK = f"https://lists.example.org/lists/leave/{mark('key')}/list/news/"

HEADERS = [
    ("From", "Partnering With Parents <network@example.org>"),
    ("To", mark("to")),
    ("Subject", "What is new in the network: clases y reuniones en otoño"),
    ("Date", "Mon, 02 Mar 2026 15:00:00 +0000"),
    ("Message-ID", "<post.0123456789abcdef@lists.example.org>"),
    ("List-Id", "News of the network <news.lists.example.org>"),
    ("List-Unsubscribe", f"<{LINK}>, <mailto:leave+{mark('key')}.list.news@lists.example.org>"),
    ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ("List-Post", "NO"),
    ("Precedence", "list"),
]


class Post(RowsQueue):
    """The rows of the outbox, written from one stencil."""

    def __init__(self, stencil: Stencil) -> None:
        self.stencil = stencil

    def rows(self) -> OutgoingQuerySet[Letter]:
        return Letter.objects.all()

    def written(self, keys: Sequence[int], *, at: datetime) -> list[Parcel]:
        found = dict(self.rows().filter(pk__in=keys).values_list("pk", "to"))
        return [Parcel(key, sender(key), to, cut(self.stencil, to)) for key, to in found.items()]


def measure(say: Say, _each: int) -> None:
    stencil = Stencil.draw(headers=HEADERS, text=TEXT, html=HTML)
    rows = []
    for kind in KINDS:
        rates: dict[str, list[tuple[float, float]]] = {"bare smtplib": [], "outbox": []}
        for _ in range(ROUNDS):
            for name, way in (("bare smtplib", bare), ("outbox", outbox)):
                rates[name].append(timed(kind, partial(way, stencil)))
        rows += [row(kind, name, rates) for name in rates]
    show(
        say,
        f"One letter of {len(cut(stencil, 'a@example.org')):,} bytes to {READERS:,} readers on"
        f" {settings.MAIL_CONNECTIONS} connections, {connection.vendor}"
        f" (promised: {PROMISED:.0%} of bare smtplib)",
        rows,
        HEADS,
    )


def row(kind: str, name: str, rates: dict[str, list[tuple[float, float]]]) -> list[str]:
    rate = median(rate for rate, _ in rates[name])
    share = rate / median(rate for rate, _ in rates["bare smtplib"])
    work = median(work for _, work in rates[name])
    return [
        f"{kind}, {name}", f"{READERS:,}", f"{rate:,.0f}", f"{work * 1e6:.0f}", f"{share:.0%}"
    ]  # fmt: skip


def timed(kind: str, way: Callable[[], Callable[[], None]]) -> tuple[float, float]:
    """Letters a second, and seconds of this process's processor for each."""
    with Sink(kind) as sink, to_sink(sink):
        job = way()
        start, worked = perf_counter(), process_time()
        job()
        taken, work = perf_counter() - start, process_time() - worked
    if sink.taken != READERS:
        raise RuntimeError(f"{sink.taken} of {READERS} letters arrived")
    return READERS / taken, work / READERS


def to_sink(sink: Sink) -> override_settings:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return override_settings(
        DELIVERY_BACKEND=backend, EMAIL_HOST=HOST, EMAIL_PORT=sink.port, EMAIL_HOST_USER="",
        EMAIL_USE_TLS=False, EMAIL_USE_SSL=False, MAIL_PACE={},
    )  # fmt: skip


def bare(stencil: Stencil) -> Callable[[], None]:
    """Every byte is there before the clock starts, and nothing is recorded."""
    letters = [(number, f"reader{number}@example.org") for number in range(READERS)]
    parcels = [Parcel(number, sender(number), to, cut(stencil, to)) for number, to in letters]
    hands = settings.MAIL_CONNECTIONS

    def hand_over(share: list[Parcel]) -> None:
        with smtplib.SMTP(HOST, settings.EMAIL_PORT, local_hostname="bench") as server:
            for each in share:
                server.sendmail(each.sender, [each.to], each.content)

    def job() -> None:
        threads = [Thread(target=hand_over, args=(parcels[n::hands],)) for n in range(hands)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    return job


def outbox(stencil: Stencil) -> Callable[[], None]:
    """All of it: claimed, written, handed over, recorded."""
    at = timezone.now()
    Letter.objects.all().delete()
    Letter.objects.bulk_create(
        [
            Letter(name="bench", to=f"reader{n}@example.org", posted_at=at, not_before=at)
            for n in range(READERS)
        ],
        batch_size=1_000,
    )

    def job() -> None:
        send(Post(stencil), clock=timezone.now)

    return job


def sender(number: int) -> str:
    return f"bounces+p.{number}-0123456789ab@lists.example.org"


def cut(stencil: Stencil, to: str) -> bytes:
    return stencil.cut({"to": to, "name": "Alma Reyes & family", "key": "k3j4h5g6f7d8s9a0"})
