"""Tells an operator what the DNS should say about a domain of lists, and what to change."""

import sys
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from listserv.domain.wanted import Fault, Finding, Kind, Verdict
from listserv.management import mail_checking

VERDICTS = {
    Verdict.RIGHT: "right",
    Verdict.ADVICE: "works, but could be better",
    Verdict.OPEN: "cannot be judged",
    Verdict.WRONG: "must be changed",
}

ADVICE = {
    Fault.UNANSWERED: "The name servers did not answer. Try again, or name others in DNS_SERVERS.",
    Fault.MX_MISSING: "Nobody takes mail for this domain, so answers and bounces are lost.",
    Fault.MX_REFUSES: "The record refuses all mail, so answers and bounces are lost.",
    Fault.MX_NOWHERE: "A host that should take mail has no address. Add its A or AAAA record.",
    Fault.SPF_MISSING: "There is no SPF record. Add the one that is wanted.",
    Fault.SPF_SEVERAL: "There are several SPF records, so none counts. Make one of them.",
    Fault.SPF_BROKEN: "The SPF record, or one that it includes, is misspelt.",
    Fault.SPF_ENDLESS: "The SPF record asks over ten questions and does not count. Shorten it.",
    Fault.SPF_EVERYBODY: "The SPF record lets everybody send. End it with -all.",
    Fault.SPF_UNDECIDED: "The SPF record does not say what to do with strangers. End it with -all.",
    Fault.SPF_NOT_OURS: "The SPF record does not let the address that sends do so. Add it.",
    Fault.SPF_UNREAD: "The SPF record uses macros, which this check does not read.",
    Fault.DKIM_MISSING: "There is no key under this selector. Publish the one of the mail server.",
    Fault.DKIM_SEVERAL: "There are several keys under one selector. Keep one.",
    Fault.DKIM_WITHDRAWN: "The key is withdrawn (p= is empty). Publish the one of the mail server.",
    Fault.DKIM_BROKEN: "The key cannot be read. Copy it anew, without blanks or line breaks in p=.",
    Fault.DKIM_SHORT: "The key is too short to be trusted. Make one of 2,048 bits.",
    Fault.DKIM_TESTING: "The key is marked as a test (t=y), so it does not count. Take that out.",
    Fault.DMARC_MISSING: "There is no DMARC record. Add the wanted one, with p=none at first.",
    Fault.DMARC_SEVERAL: "There are several DMARC records, so none counts. Keep one.",
    Fault.DMARC_BROKEN: "The DMARC record names no policy (p=none, quarantine or reject).",
    Fault.DMARC_WATCHING: "The policy is none: good for the first weeks. Then make it quarantine.",
    Fault.DMARC_WITHOUT_REPORTS: "Nobody gets the reports. Add rua=mailto: and a mailbox.",
    Fault.PTR_UNASKED: "Name the address that letters leave from: --address 192.0.2.1.",
    Fault.PTR_MISSING: "The address has no name. Ask whoever rents it to you to set it.",
    Fault.PTR_ASTRAY: "The name of the address does not lead back to it. Make both agree.",
    Fault.LETTER_UNSIGNED: "The letter is not signed. Look whether the mail server asks OpenDKIM.",
    Fault.LETTER_BROKEN: "The signature is not valid: the key differs, or the letter was changed.",
    Fault.LETTER_OF_ANOTHER: "The signature is not of the sender's domain, so DMARC fails.",
    Fault.LETTER_UNCOVERED: "The signature leaves out List-Unsubscribe or List-Unsubscribe-Post.",
    Fault.LETTER_WITHOUT_WAY_OUT: "The letter lacks List-Unsubscribe or List-Unsubscribe-Post.",
}

WITHOUT_AUTHSERV_ID = (
    "AUTHSERV_ID is not set here: forged senders are not seen, and announcements by mail wait for "
    "a moderator. Set it to the name that your mail server writes into Authentication-Results."
)


class Command(BaseCommand):
    help = "Says what SPF, DKIM, DMARC, MX and PTR records are wanted, found, and to be changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("domain", help="LIST_DOMAIN, the domain behind the lists' addresses")
        parser.add_argument("--selector", default="network", help="of the DKIM key (network)")
        parser.add_argument("--address", type=ip_address, help="IP address that letters leave from")
        parser.add_argument("--letter", type=Path, help="file of a list letter as it was received")

    def handle(self, *args: Any, **options: Any) -> None:
        domain = options["domain"].strip(".").lower()
        found = list(
            mail_checking.findings(domain, selector=options["selector"], address=options["address"])
        )
        if options["letter"]:
            found.append(mail_checking.letter(options["letter"], domain))
        for finding in found:
            self.say(finding)
        if not settings.AUTHSERV_ID:
            self.stdout.write(f"{WITHOUT_AUTHSERV_ID}\n")
        if any(unsettled(finding) for finding in found):
            self.stdout.write("Something must be changed or asked again.")
            sys.exit(1)
        self.stdout.write("Everything that was checked is in order.")

    def say(self, finding: Finding) -> None:
        self.stdout.write(f"{finding.kind} of {finding.name}: {VERDICTS[finding.verdict]}.")
        self.stdout.write(f"  Wanted: {finding.wanted}")
        self.stdout.write(f"  Found:  {'; '.join(finding.found) or 'nothing'}")
        for fault in finding.faults:
            self.stdout.write(f"  {ADVICE[fault]}")
        self.stdout.write("")


def unsettled(finding: Finding) -> bool:
    """An address that was not named is not looked at; all else has to be known."""
    if finding.kind is Kind.PTR and Fault.PTR_UNASKED in finding.faults:
        return False
    return finding.verdict in (Verdict.WRONG, Verdict.OPEN)
