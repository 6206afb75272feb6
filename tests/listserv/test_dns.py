"""Whether a letter may be passed on in its sender's name, asked of a real name server."""

import pytest
from dns import rcode

from listserv import dns


@pytest.mark.parametrize(
    ("record", "demanded"),
    [
        ("v=DMARC1; p=reject", True),
        ("v=DMARC1;p=Quarantine;pct=50", True),
        ("V=dmarc1; P=reject", True),
        ("v=DMARC1; p=none; rua=mailto:reports@example.org", False),
        ("v=DMARC1; p=none; sp=reject", False),
        ("v=DMARC1; p=rejct", True),
        ("v=DMARC1", True),
        ("v=spf1 -all", False),
        ("p=reject", False),
        ("", False),
    ],
)
def test_policy_of_a_domain_is_heeded(nameserver, record, demanded):
    nameserver.say("_dmarc.example.org", "TXT", f'"{record}"')
    assert dns.demands_rewrite("example.org") is demanded


def test_one_demanding_record_of_several_is_enough(nameserver):
    nameserver.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=none"', '"v=DMARC1; p=reject"')
    assert dns.demands_rewrite("example.org") is True


def test_record_in_pieces_is_read_as_one(nameserver):
    nameserver.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=" "reject"')
    assert dns.demands_rewrite("example.org") is True


def test_capitals_and_blanks_in_the_domain_do_not_matter(nameserver):
    nameserver.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=reject"')
    assert dns.demands_rewrite(" Example.ORG ") is True


@pytest.mark.parametrize(
    ("record", "demanded"),
    [
        ("v=DMARC1; p=reject", True),
        ("v=DMARC1; p=reject; sp=none", False),
        ("v=DMARC1; p=none; sp=quarantine", True),
        ("v=DMARC1; p=none", False),
    ],
)
def test_record_above_covers_a_subdomain(nameserver, record, demanded):
    nameserver.say("_dmarc.example.org", "TXT", f'"{record}"')
    assert dns.demands_rewrite("post.mail.example.org") is demanded


def test_own_record_of_a_subdomain_decides_alone(nameserver):
    nameserver.say("_dmarc.mail.example.org", "TXT", '"v=DMARC1; p=none"')
    nameserver.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=reject"')
    assert dns.demands_rewrite("mail.example.org") is False


def test_school_below_a_long_public_suffix_is_found(nameserver):
    nameserver.say("_dmarc.harbor.k12.ny.us", "TXT", '"v=DMARC1; p=reject"')
    assert dns.demands_rewrite("staff.harbor.k12.ny.us") is True


def test_endless_name_costs_few_questions(nameserver):
    assert dns.demands_rewrite(".".join("abcdefghijklmnopqrstuvwxyz")) is False
    assert nameserver.asked[1] == "_dmarc.t.u.v.w.x.y.z"
    assert len(nameserver.asked) == 7


def test_domain_without_a_record_demands_nothing(nameserver):
    nameserver.say("example.org", "TXT", '"v=spf1 -all"')
    assert dns.demands_rewrite("example.org") is False


def test_records_of_another_kind_are_no_answer_and_no_fault(nameserver):
    nameserver.say("_dmarc.example.org", "A", "192.0.2.1")
    assert dns.demands_rewrite("example.org") is False


@pytest.mark.parametrize("fault", [rcode.SERVFAIL, rcode.REFUSED])
def test_letter_is_rewritten_when_the_servers_fail(nameserver, fault):
    nameserver.fault = fault
    assert dns.demands_rewrite("example.org") is True


def test_letter_is_rewritten_when_nobody_answers(settings, socket_enabled, monkeypatch):
    settings.DNS_SERVERS = ["127.0.0.1:1"]
    monkeypatch.setattr(dns, "PATIENCE", 0.2)
    assert dns.demands_rewrite("example.org") is True


@pytest.mark.parametrize("domain", ["", ".", "a..b", "x" * 70 + ".org", "a\udce4.org", "a\\9.org"])
def test_letter_from_a_name_that_cannot_be_is_rewritten(nameserver, domain):
    assert dns.demands_rewrite(domain) is True


def test_domain_in_letters_of_its_own_language_is_asked_for(nameserver):
    nameserver.say("_dmarc.xn--bcher-kva.example", "TXT", '"v=DMARC1; p=reject"')
    assert dns.demands_rewrite("bücher.example") is True


def test_answer_is_kept(nameserver):
    nameserver.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=reject"')
    assert [dns.demands_rewrite("example.org") for _ in "abc"] == [True] * 3
    assert nameserver.asked == ["_dmarc.example.org"]


def test_servers_are_named_with_and_without_a_port():
    named = [dns._server(one) for one in ("192.0.2.1", "192.0.2.1:5353", "[2001:db8::1]:54")]
    assert [(one.address, one.port) for one in named] == [
        ("192.0.2.1", 53),
        ("192.0.2.1", 5353),
        ("2001:db8::1", 54),
    ]
