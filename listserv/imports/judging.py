"""What would become of each line of a list of readers; nothing is written here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.proofs import Fault, Outcome
from listserv.domain.words import OpenTo
from listserv.imports.lists import Row
from listserv.models import MailingList, Subscription
from listserv.queries import joining
from members.domain.addresses import fingerprint
from members.models import Suppression

BATCH = 400
"""Fingerprints in one question to the database."""


@dataclass
class Verdict:
    row: Row
    outcome: Outcome
    fault: Fault | None = None


def judge(rows: Sequence[Row], mailing_list: MailingList, today: date) -> list[Verdict]:
    """In the order of the lines. As many queries for ten lines as for hundreds."""
    judging = Judge(rows, mailing_list, today)
    return [judging.verdict(row) for row in rows]


class Judge:
    def __init__(self, rows: Sequence[Row], mailing_list: MailingList, today: date) -> None:
        self.today, self.earlier = today, set[str]()
        prints = [fingerprint(row.address) for row in rows if not row.fault]
        self.silenced = set(_known(Suppression.objects.all(), "fingerprint", prints))
        theirs = Subscription.objects.filter(mailing_list=mailing_list)
        by = "subscriber__fingerprint"
        status = SubscriptionStatus
        self.standing = set(_known(theirs.standing(), by, prints))
        self.asked = set(_known(theirs.open(), by, prints)) - self.standing
        self.left = set(_known(theirs.filter(status=status.LEFT), by, prints)) - self.standing
        self.closed = mailing_list.open_to == OpenTo.REPRESENTATIVES
        self.acting = _addresses_with_a_say(today) if self.closed else set()

    def verdict(self, row: Row) -> Verdict:
        if fault := row.fault or self.fault(row):
            return Verdict(row, Outcome.REFUSED, fault)
        mark, twice = fingerprint(row.address), row.address in self.earlier
        self.earlier.add(row.address)
        if twice or mark in self.standing or (mark in self.asked and not row.proven):
            return Verdict(row, Outcome.KNOWN)
        return Verdict(row, Outcome.JOINS if row.proven else Outcome.INVITED)

    def fault(self, row: Row) -> Fault | None:
        mark = fingerprint(row.address)
        faults = {
            Fault.DAY_AHEAD: row.agreed_on is not None and row.agreed_on > self.today,
            Fault.SILENCED: mark in self.silenced,
            Fault.LEFT_BEFORE: mark in self.left,
            Fault.NOT_REPRESENTATIVE: self.closed and row.address not in self.acting,
        }
        return next((fault for fault, found in faults.items() if found), None)


def _known(rows: QuerySet[Any], name: str, prints: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(prints), BATCH):
        some = prints[start : start + BATCH]
        yield from rows.filter(**{f"{name}__in": some}).values_list(name, flat=True)


def _addresses_with_a_say(today: date) -> set[str]:
    proven = joining.with_a_say(today).filter(emailaddress__verified=True)
    return {email.lower() for email in proven.values_list("emailaddress__email", flat=True)}
