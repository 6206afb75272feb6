"""What SPF, DKIM and DMARC records mean; no name server."""

from ipaddress import ip_address

import pytest

from listserv.domain import spf, wanted
from listserv.domain.spf import Result
from listserv.domain.wanted import Fault

ZONE = {
    ("many.example", "TXT"): ["v=spf1 " + " ".join(f"a:h{n}.example" for n in range(11))],
    ("incl.example", "TXT"): ["v=spf1 include:pass.example include:gone.example -all"],
    ("pass.example", "TXT"): ["v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 ~all"],
    ("loop.example", "TXT"): ["v=spf1 include:loop.example -all"],
    ("away.example", "TXT"): ["v=spf1 redirect=pass.example"],
    ("host.example", "A"): ["192.0.2.9"],
    ("host.example", "AAAA"): ["2001:db8::9"],
    ("host.example", "MX"): ["host.example"],
    ("two.example", "TXT"): ["v=spf1 -all", "V=SPF1 -all"],
}


def said(record: str, address: str = "192.0.2.7") -> Result:
    zone = ZONE | {("host.example", "TXT"): [record, "v=spf10 +all"]}
    return spf.check(
        "host.example", ip_address(address), lambda name, kind: zone.get((name, kind), [])
    )


@pytest.mark.parametrize(
    ("record", "result"),
    [
        ("v=spf1 ip4:192.0.2.7 -all", Result.PASS),
        ("v=spf1 -ip4:192.0.2.7 +all", Result.FAIL),
        ("v=spf1 ip4:192.0.2.8 -all", Result.FAIL),
        ("v=spf1 ip6:2001:db8::/32 ~all", Result.SOFTFAIL),
        ("v=spf1 a -all", Result.FAIL),
        ("v=spf1 a/24 -all", Result.PASS),
        ("v=spf1 a//64 -all", Result.FAIL),
        ("v=spf1 a:host.example/24//64 -all", Result.PASS),
        ("V=SPF1 MX/24 -ALL", Result.PASS),
        ("v=spf1 include:pass.example -all", Result.PASS),
        ("v=spf1 redirect=pass.example", Result.PASS),
        ("v=spf1 include:away.example -all", Result.PASS),
        ("v=spf1 exists:host.example -all", Result.PASS),
        ("v=spf1 ptr -all", Result.FAIL),
        ("v=spf1", Result.NEUTRAL),
        ("v=spf1 ?all", Result.NEUTRAL),
        ("v=spf1 include:gone.example -all", Result.BROKEN),
        ("v=spf1 include:two.example -all", Result.SEVERAL),
        ("v=spf1 ipv4:192.0.2.7 -all", Result.BROKEN),
        ("v=spf1 ip4:192.0.2.777 -all", Result.BROKEN),
        ("v=spf1 include:many.example -all", Result.ENDLESS),
        ("v=spf1 include:loop.example -all", Result.ENDLESS),
        ("v=spf1 exists:%{i}.example -all", Result.UNREAD),
    ],
)
def test_record_says_who_sends(record, result):
    assert said(record) is result


def test_address_of_six_is_known_by_its_own_records():
    assert said("v=spf1 a//64 -all", "2001:db8::7") is Result.PASS
    assert said("v=spf1 a/24 -all", "2001:db8::7") is Result.FAIL
    assert said("v=spf1 ip4:0.0.0.0/0 -all", "2001:db8::7") is Result.FAIL


def test_domain_that_says_nothing():
    assert spf.check("other.example", spf.STRANGER, lambda _name, _kind: []) is Result.NONE


@pytest.mark.parametrize(
    ("strangers", "ours", "faults"),
    [
        (Result.FAIL, Result.PASS, ()),
        (Result.SOFTFAIL, None, ()),
        (Result.FAIL, Result.FAIL, (Fault.SPF_NOT_OURS,)),
        (Result.PASS, Result.PASS, (Fault.SPF_EVERYBODY,)),
        (Result.NEUTRAL, Result.PASS, (Fault.SPF_UNDECIDED,)),
        (Result.NONE, Result.NONE, (Fault.SPF_MISSING,)),
        (Result.ENDLESS, Result.PASS, (Fault.SPF_ENDLESS,)),
    ],
)
def test_spf_is_judged_by_strangers_and_by_us(strangers, ours, faults):
    assert wanted.spf_faults(strangers, ours) == faults


LONG, MIDDLE = "A" * 392, "A" * 216
"""As long as RSA keys of 2,048 and of 1,024 bits are in base 64."""


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        ([f"v=DKIM1; k=rsa; p={LONG}"], ()),
        ([f"p={LONG}"], ()),
        ([f"v=DKIM1; p={LONG[:200]} {LONG[200:]}"], ()),
        ([f"v=DKIM1; k=ed25519; p={'A' * 44}"], ()),
        ([f"v=DKIM1; p={MIDDLE}"], (Fault.DKIM_SHORT,)),
        ([f"v=DKIM1; t=y:s; p={LONG}"], (Fault.DKIM_TESTING,)),
        ([f"v=DKIM1; t=s; p={LONG}"], ()),
        ([f"v=DKIM2; p={LONG}"], (Fault.DKIM_BROKEN,)),
        ([f"v=DKIM1; k=dsa; p={LONG}"], (Fault.DKIM_BROKEN,)),
        (["v=DKIM1; k=rsa"], (Fault.DKIM_BROKEN,)),
        ([f"p={LONG}", f"p={LONG}"], (Fault.DKIM_SEVERAL,)),
    ],
)
def test_key_is_judged(texts, faults):
    assert wanted.dkim_faults(texts) == faults


@pytest.mark.parametrize(
    ("texts", "faults"),
    [
        (["v=DMARC1; p=reject; rua=mailto:a@example.org"], ()),
        (["v=DMARC1; p=none"], (Fault.DMARC_WATCHING, Fault.DMARC_WITHOUT_REPORTS)),
        (["v=DMARC1; p=reject", "v=DMARC1; p=none"], (Fault.DMARC_SEVERAL,)),
        (["v=spf1 -all"], (Fault.DMARC_MISSING,)),
    ],
)
def test_policy_is_judged(texts, faults):
    assert wanted.dmarc_faults(texts) == faults


@pytest.mark.parametrize(
    ("signer", "sender", "true"),
    [
        ("example.org", "lists.example.org", True),
        ("lists.example.org", "example.org", True),
        ("Example.org", "example.ORG", True),
        ("badexample.org", "example.org", False),
        ("example.net", "example.org", False),
    ],
)
def test_signature_speaks_for_its_own_domain_alone(signer, sender, true):
    assert wanted.aligned(signer, sender) is true
