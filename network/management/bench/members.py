"""A network of five thousand agencies: where all of them stand, their list, and a new version of
the agreement that all of them are asked to sign."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from time import perf_counter, process_time
from typing import Any

from django.core.management import call_command
from django.core.paginator import Paginator
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from members import actions, queries
from members.domain.agreements import SignatureStatus, fingerprint
from members.domain.roles import AgencyRole, ContinuumRole, MemberClass
from members.domain.standing import Standing
from members.models import (
    Agency,
    Agreement,
    Letter,
    Membership,
    Person,
    Representative,
    Signature,
    User,
)
from network.management.bench.tables import Say, show

FEW, ALL = 50, 5_000
YEARS = 4
"""Signatures that each agency has behind it."""

PROMISED = 30
"""Seconds for the letters to all members."""

CLASSES = list(MemberClass)
DAYS_LEFT = (300, 150, 30, -30, -200)
"""Of the signature in force, turn by turn: two active, renewal due, grace, lapsed."""

HEADS = ("", "agencies", "queries", "s", "s of processor")


def measure(say: Say, _each: int) -> None:
    """Nothing of it stays."""
    call_command("collectstatic", interactive=False, verbosity=0)
    now = timezone.now()
    on = timezone.localdate(now)
    with transaction.atomic():
        texts = [text(kind, now - timedelta(days=365 * YEARS)) for kind in CLASSES]
        rows = []
        for first, last in ((0, FEW), (FEW, ALL)):
            make(range(first, last), texts, on, now)
            rows += [counted(name, last, job) for name, job in questions(on).items()]
        show(
            say, "Where agencies stand (one number of queries, whatever their number)", rows, HEADS
        )
        say(f"  Standings of {ALL} agencies: {standings(on)}")
        show(
            say,
            f"A new version of the agreement of all three classes (promised: {PROMISED} s)",
            [campaign(texts, on, now)],
            ("", "agencies", "letters", "s", "s of processor"),
        )
        transaction.set_rollback(True)


def questions(on: date) -> dict[str, Callable[[], Any]]:
    client = Client(HTTP_HOST="localhost")
    return {
        "the public list, its first page": lambda: client.get("/agencies/"),
        "the standing of all, in Python": lambda: standings(on),
        "the standing of all, in the database": lambda: list(
            Membership.objects.on(on).values_list("standing_on")  # type: ignore[misc]  # of `on`
        ),
        "who is on which version: counts": lambda: queries.counts_by_version(on),
        "who is on which version: 50 lines": lambda: list(
            Paginator(queries.by_version(on), 50).get_page(1)
        ),
        "who is on which version: all as a sheet": lambda: list(queries.version_table(on)),
    }


def counted(name: str, agencies: int, job: Callable[[], Any]) -> list[str]:
    job()
    with CaptureQueriesContext(connection) as captured:
        taken = timed(job)
    return [name, str(agencies), str(len(captured)), *taken]


def timed(job: Callable[[], Any]) -> tuple[str, str]:
    start, worked = perf_counter(), process_time()
    job()
    return f"{perf_counter() - start:.2f}", f"{process_time() - worked:.2f}"


def standings(on: date) -> dict[str, int]:
    found: dict[str, int] = {}
    for agency in Agency.objects.with_standing().exclude(membership=None):
        standing = agency.membership.standing(on).value
        found[standing] = found.get(standing, 0) + 1
    return found


def campaign(texts: list[Agreement], on: date, now: datetime) -> list[str]:
    """From the adoption to the last letter in the outbox; each person has an agency of her own."""
    stay = Membership.objects.exclude(left_on__lte=on)
    asked = stay.filter(in_force__agreement__in=texts).count()
    taken = timed(lambda: [adopt_next(former, now) for former in texts])
    letters = Letter.objects.filter(name="members/sign_anew", posted_at=now).count()
    if letters != asked:
        raise AssertionError(f"{letters} letters for {asked} members.")
    return ["drafted, adopted, letters in the outbox", str(ALL), str(letters), *taken]


def adopt_next(former: Agreement, at: datetime) -> Agreement:
    draft = actions.copy_agreement(agreement=former, by=None, at=at)
    return actions.adopt_agreement(agreement=draft, by=None, at=at)


def text(member_class: MemberClass, at: datetime) -> Agreement:
    in_use = queries.in_use(member_class.value)
    if in_use:
        return in_use
    draft = actions.draft_agreement(
        by=None,
        at=at,
        principles=[{"text": f"We keep promise {n}.", "text_es": ""} for n in range(9)],
        member_class=member_class.value,
        title=f"Agreement of the class {member_class.value}",
        text="<p>What the agency does, and what the network does.</p>" * 60,
    )
    return actions.adopt_agreement(agreement=draft, by=None, at=at)


def make(turns: range, texts: list[Agreement], on: date, now: datetime) -> None:
    agencies = kept(Agency(name=f"Agency {n}", slug=f"agency-{n}", live=True) for n in turns)
    users = kept(User(email=f"lead{n}@example.org") for n in turns)
    kept(
        Person(user=user, name=f"Lead {n}", email=user.email, language="es" if n % 4 else "en")
        for n, user in zip(turns, users, strict=True)
    )
    kept(
        Representative(agency=agency, user=user, role=AgencyRole.LEAD.value, since=on)
        for agency, user in zip(agencies, users, strict=True)
    )
    exact = {one.pk: one.exact("en") for one in texts}
    history = [
        signature(agency, user, texts[n % 3], exact, on + timedelta(days=left(n) - 365 * back))
        for n, agency, user in zip(turns, agencies, users, strict=True)
        for back in reversed(range(YEARS))
    ]
    kept(history)
    newest = history[YEARS - 1 :: YEARS]
    kept(membership(n, one, on) for n, one in zip(turns, newest, strict=True))


def left(turn: int) -> int:
    return DAYS_LEFT[turn % len(DAYS_LEFT)]


def kept(rows: Iterable[Model]) -> list[Any]:
    made = list(rows)
    return type(made[0])._default_manager.bulk_create(made, batch_size=500)


def signature(
    agency: Agency, user: User, agreement: Agreement, exact: dict[int, str], until: date
) -> Signature:
    first = until - timedelta(days=364)
    signed_at = timezone.make_aware(datetime(first.year, first.month, first.day, 12))  # noqa: DTZ001
    return Signature(
        agency=agency,
        agreement=agreement,
        language="en",
        exact=exact[agreement.pk],
        sha256=fingerprint(exact[agreement.pk]),
        continuum=[ContinuumRole.OWN_FAMILY.value],
        signer=user,
        signer_name=str(user),
        signer_title="Director",
        signed_at=signed_at,
        status=SignatureStatus.COUNTERSIGNED.value,
        countersigned_at=signed_at,
        covers_from=first,
        covers_until=until,
    )


def membership(turn: int, newest: Signature, on: date) -> Membership:
    """One in twenty is joining, and one in twenty left or was told to."""
    row = Membership(
        agency=newest.agency, member_class=newest.agreement.member_class, since="2020-01-01"
    )
    if turn % 20 != 7:
        row.in_force = newest
    if turn % 20 == 11:
        how = Standing.ENDED if turn % 40 == 11 else Standing.WITHDRAWN
        row.left_on, row.leaving, row.left_for = on, how.value, "bench"
    return row
