"""`manage.py mail_check` against a real name server and really signed letters."""

from base64 import b64encode
from email.message import EmailMessage
from io import StringIO

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.core.management import call_command
from dns import rcode

from listserv.domain.wanted import Fault
from listserv.management.commands.mail_check import ADVICE

DOMAIN = "lists.example.org"
KEY = f"network._domainkey.{DOMAIN}"
ADDRESS = "192.0.2.7"


class Key:
    """An RSA key, made once for all tests."""

    def __init__(self) -> None:
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.private = key.private_bytes(
            Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()
        )
        public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        self.record = f"v=DKIM1; k=rsa; p={b64encode(public).decode()}"


@pytest.fixture(scope="module")
def key() -> Key:
    return Key()


def pieces(text: str) -> str:
    """As a zone file holds what is longer than 255 signs."""
    return " ".join(f'"{text[start : start + 200]}"' for start in range(0, len(text), 200))


@pytest.fixture
def zone(nameserver, key):
    """A domain where everything is as it should be."""
    nameserver.say(DOMAIN, "MX", "10 mail.example.org.")
    nameserver.say("mail.example.org", "A", ADDRESS)
    nameserver.say(DOMAIN, "TXT", '"site-verification=1"', '"v=spf1 mx -all"')
    nameserver.say(KEY, "TXT", pieces(key.record))
    nameserver.say(f"_dmarc.{DOMAIN}", "TXT", '"v=DMARC1; p=quarantine; rua=mailto:a@example.org"')
    nameserver.say("7.2.0.192.in-addr.arpa", "PTR", "mail.example.org.")
    return nameserver


def checked(*options: object) -> tuple[int, str]:
    """The exit code, and what was said."""
    said = StringIO()
    try:
        call_command("mail_check", DOMAIN, *map(str, options), stdout=said)
    except SystemExit as stopped:
        return int(str(stopped.code)), said.getvalue()
    return 0, said.getvalue()


def section(said: str, kind: str) -> str:
    return next(part for part in said.split("\n\n") if part.startswith(f"{kind} of "))


def test_domain_in_order_passes(zone):
    code, said = checked("--address", ADDRESS)
    assert code == 0
    assert said.count(": right.") == 5
    assert "Found:  mail.example.org" in section(said, "MX")
    assert "7.2.0.192.in-addr.arpa. PTR" in section(said, "PTR")


@pytest.mark.parametrize(("name", "said_so"), [("", True), ("mail.example.org", False)])
def test_says_when_nobody_vouches_for_senders(zone, settings, name, said_so):
    settings.AUTHSERV_ID = name
    assert ("AUTHSERV_ID is not set" in checked("--address", ADDRESS)[1]) is said_so


def test_address_that_is_not_named_is_no_fault(zone):
    code, said = checked()
    assert code == 0
    assert "--address" in section(said, "PTR")


@pytest.mark.parametrize(
    ("owner", "kind", "records", "word"),
    [
        (DOMAIN, "MX", [], "Nobody takes mail"),
        (DOMAIN, "MX", ["0 ."], "refuses all mail"),
        (DOMAIN, "MX", ["10 mail.example.org.", "20 gone.example.org."], "has no address"),
        (DOMAIN, "TXT", [], "no SPF record"),
        (DOMAIN, "TXT", ['"v=spf1 mx -all"', '"v=spf1 a -all"'], "several SPF"),
        (DOMAIN, "TXT", ['"v=spf1 mx +all"'], "lets everybody send"),
        (DOMAIN, "TXT", ['"v=spf1 ip4:198.51.100.0/24 -all"'], "does not let the address"),
        (KEY, "TXT", [], "no key under this selector"),
        (KEY, "TXT", ['"v=DKIM1; p="'], "withdrawn"),
        (KEY, "TXT", ['"v=DKIM1; p=%%%"'], "cannot be read"),
        (f"_dmarc.{DOMAIN}", "TXT", [], "no DMARC record"),
        (f"_dmarc.{DOMAIN}", "TXT", ['"v=DMARC1; p=sometimes"'], "names no policy"),
        ("7.2.0.192.in-addr.arpa", "PTR", [], "has no name"),
        ("7.2.0.192.in-addr.arpa", "PTR", ["other.example.org."], "does not lead back"),
    ],
)
def test_each_fault_is_said_in_words(zone, owner, kind, records, word):
    zone.say(owner, kind, *records)
    code, said = checked("--address", ADDRESS)
    assert code == 1
    assert word in said
    assert said.count("must be changed.") >= 1


def test_policy_of_the_first_weeks_passes_with_advice(zone):
    zone.say(f"_dmarc.{DOMAIN}", "TXT", '"v=DMARC1; p=none; rua=mailto:a@example.org"')
    code, said = checked()
    assert code == 0
    assert "could be better" in section(said, "DMARC")


def test_record_of_the_domain_above_counts(zone):
    zone.say(f"_dmarc.{DOMAIN}", "TXT")
    zone.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=none; sp=reject; rua=mailto:a@x.org"')
    assert ": right." in section(checked()[1], "DMARC")


def test_silent_name_servers_are_not_taken_for_missing_records(zone):
    zone.fault = rcode.SERVFAIL
    code, said = checked("--address", ADDRESS)
    assert code == 1
    assert said.count("did not answer") == 5
    assert "must be changed." not in said


HEADERS = {
    "From": f"Harbor List <news@{DOMAIN}>",
    "To": "alma@example.net",
    "Subject": "Café on Monday",
    "List-Unsubscribe": "<https://example.org/lists/leave/k/all/>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}


@pytest.fixture
def written(tmp_path, key):
    """Writes a signed letter to a file; `without` are headers left out of the signature."""

    def write(*, without: tuple[str, ...] = (), by: str = DOMAIN, **headers: str):
        message = EmailMessage()
        for name, value in (HEADERS | headers).items():
            message[name] = value
        message.set_content("A place is free.\n")
        raw = message.as_bytes()
        signed = [name.encode() for name in message if name not in without]
        signature = dkim.sign(raw, b"network", by.encode(), key.private, include_headers=signed)
        path = tmp_path / "letter.eml"
        path.write_bytes(signature.replace(b"\r\n", b"\n") + raw)
        return path

    return write


def test_letter_signed_over_both_headers_passes(zone, written):
    code, said = checked("--letter", written())
    assert code == 0
    assert ": right." in section(said, "letter")


def test_letter_whose_way_out_is_not_signed_fails(zone, written):
    code, said = checked("--letter", written(without=("List-Unsubscribe-Post",)))
    assert code == 1
    assert "leaves out" in section(said, "letter")


def test_letter_that_was_changed_fails(zone, written):
    path = written()
    path.write_bytes(path.read_bytes().replace(b"Monday", b"Sunday").replace(b"free", b"gone"))
    code, said = checked("--letter", path)
    assert code == 1
    assert "is not valid" in section(said, "letter")


def test_letter_signed_with_another_key_fails(zone, written):
    zone.say(KEY, "TXT", pieces(Key().record))
    assert "is not valid" in section(checked("--letter", written())[1], "letter")


def test_letter_signed_by_others_alone_fails(zone, written, key):
    zone.say("network._domainkey.provider.example", "TXT", pieces(key.record))
    code, said = checked("--letter", written(by="provider.example"))
    assert code == 1
    assert "not of the sender's domain" in section(said, "letter")


def test_letter_without_a_way_out_fails(zone, tmp_path):
    path = tmp_path / "letter.eml"
    path.write_bytes(b"From: news@lists.example.org\n\nHi.\n")
    said = section(checked("--letter", path)[1], "letter")
    assert "is not signed" in said
    assert "lacks" in said


def test_second_signature_may_be_the_good_one(zone, written):
    path = written()
    path.write_bytes(b"DKIM-Signature: v=1; nonsense\n" + path.read_bytes())
    assert ": right." in section(checked("--letter", path)[1], "letter")


def test_nothing_is_amiss_without_a_sentence():
    assert set(ADVICE) == set(Fault)
