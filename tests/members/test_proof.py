"""Anybody may check a number; what is shown, what is not, and the badge that says the same."""

import json
from datetime import date, timedelta

import jwt
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from members.actions import grant_qualification, revoke_qualification
from members.domain import numbers, openbadge
from members.models import Person, Qualification
from members.views.proof import badges, keys, signed_badge
from tests.conftest import NOW

TODAY = timezone.localdate()
FORGED = "7Q2MK40DXR9A11TE"


@pytest.fixture
def held(alma, harbor, rosa) -> Qualification:
    return grant(alma.person, harbor, rosa)


def grant(person, agency, by, **facts) -> Qualification:
    said = {
        "code": "iep-basics",
        "title": "IEP basics",
        "title_es": "Lo básico del IEP",
        "held_from": TODAY - timedelta(days=30),
        "held_until": TODAY + timedelta(days=300),
    }
    return grant_qualification(person=person, agency=agency, by=by, at=NOW, **said | facts)


# The number -------------------------------------------------------------------------------------


@given(st.integers(0, 2**numbers.BITS - 1))
def test_number_is_read_as_it_was_written(bits):
    number = numbers.written(bits)
    assert len(number) == numbers.LENGTH
    for typed in (number, number.lower(), numbers.grouped(number), f" {number} "):
        assert numbers.read(typed) == number


@given(st.integers(0, 2**numbers.BITS - 1), st.integers(0, 2**numbers.BITS - 1))
def test_two_numbers_are_alike_only_if_they_are_the_same(one, other):
    assert (numbers.written(one) == numbers.written(other)) == (one == other)


@given(st.text(max_size=40))
def test_what_is_no_number_is_read_as_nothing(typed):
    assert numbers.read(typed) in {"", numbers.read(numbers.read(typed))}


def test_lookalikes_are_forgiven():
    assert numbers.read("oil0-o1l1-ABCD-efgh") == "0110" + "0111" + "ABCDEFGH"
    assert numbers.read("U" * 16) == ""


def test_numbers_are_not_given_twice(held, alma, harbor, rosa):
    others = {grant(alma.person, harbor, rosa, code=f"c{n}").number for n in range(20)}
    assert len(others | {held.number}) == 21


# The page ---------------------------------------------------------------------------------------


def test_page_shows_name_qualification_validity_agency_and_nothing_else(client, held, alma):
    Person.objects.filter(user=alma).update(town="Danbury", phone="203-555-0100")
    page = client.get(f"/verify/{held.number}/")
    text = page.content.decode()
    assert page.status_code == 200
    for said in ("Alma Reyes", "IEP basics", "Harbor Families", "is valid"):
        assert said in text
    for kept in ("alma@example.org", "Danbury", "203-555", "Rosa", "rosa@"):
        assert kept not in text
    assert '<meta name="robots" content="noindex">' in text


def test_page_speaks_spanish(client, held):
    assert "Lo básico del IEP" in client.get(f"/es/verify/{held.number}/").content.decode()


def test_ran_out_and_taken_back_are_said(client, held, rosa):
    Qualification.objects.filter(pk=held.pk).update(held_until=TODAY - timedelta(days=1))
    assert "has run out" in client.get(f"/verify/{held.number}/").content.decode()
    revoke_qualification(qualification=held, reason="Another Alma", by=rosa, at=NOW)
    text = client.get(f"/verify/{held.number}/").content.decode()
    assert "was taken back" in text
    assert "Another Alma" not in text


@pytest.mark.parametrize(
    "number", [FORGED, "x", "%00", "1" * 500, "../desk", "<script>", "7Q2M-K40D-XR9A-11TE"]
)
def test_forged_number_is_unknown_like_any_other(client, held, number):
    page = client.get(f"/verify/{number}/")
    if page.status_code == 200:
        assert "do not know this number" in page.content.decode()
        assert "<script>" not in page.content.decode().replace("<script src", "")
    else:
        assert page.status_code == 404


def test_known_and_unknown_cost_the_same(client, held):
    client.get(f"/verify/{FORGED}/")
    counts = []
    for number in (FORGED, "nonsense", held.number):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/verify/{number}/").status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_typed_number_finds_its_page(client, held):
    typed = held.grouped_number.lower().replace("-", " ")
    page = client.get("/verify/", {"number": typed})
    assert page["Location"] == f"/verify/{held.number}/"


@pytest.mark.parametrize("typed", ["../../desk/", "//evil.example", "a/b", "?x", "\x00", "é" * 60])
def test_odd_number_leads_nowhere_else(client, db, typed):
    page = client.get("/verify/", {"number": typed}, follow=True)
    assert page.status_code in {200, 404}
    assert page.redirect_chain == []


def test_whoever_tries_many_numbers_has_to_wait(client, db):
    answers = [client.get(f"/verify/{FORGED}/").status_code for _ in range(61)]
    assert set(answers[:60]) == {200}
    assert answers[60] == 429


# The badge --------------------------------------------------------------------------------------


def published_key(client) -> jwt.PyJWK:
    return jwt.PyJWKSet.from_dict(client.get("/verify/keys.json").json()).keys[0]


def opened(client, token: str) -> dict:
    return jwt.decode(token, published_key(client), algorithms=["RS256"])


def test_badge_is_signed_with_the_published_key(client, held):
    token = signed_badge(held)
    header = jwt.get_unverified_header(token)
    address = header["kid"].removeprefix("http://localhost:8000")
    assert header["alg"] == "RS256"
    assert client.get(address).json() == client.get("/verify/keys.json").json()["keys"][0]
    assert "d" not in client.get(address).json()
    assert opened(client, token)["name"] == "IEP basics"


def test_badge_has_what_the_standard_requires(client, held):
    said = opened(client, signed_badge(held))
    subject, achievement = said["credentialSubject"], said["credentialSubject"]["achievement"]
    assert said["@context"] == openbadge.CONTEXT
    assert {"VerifiableCredential", "AchievementCredential"} == set(said["type"])
    assert said["iss"] == said["issuer"]["id"]
    assert said["issuer"]["type"] == ["Profile"]
    assert said["jti"] == said["id"] == f"http://localhost:8000/verify/{held.number}/"
    assert said["sub"] == subject["id"]
    assert subject["type"] == ["AchievementSubject"]
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement)
    assert achievement["creator"]["name"] == "Harbor Families"
    assert said["credentialStatus"]["type"] == "1EdTechRevocationList"
    assert moment(said["validFrom"]) == said["nbf"]
    assert moment(said["validUntil"]) == said["exp"]


def moment(written: str) -> int:
    return int(timezone.datetime.fromisoformat(written).timestamp())


def test_badge_without_an_end_has_none(client, alma, harbor, rosa):
    said = opened(client, signed_badge(grant(alma.person, harbor, rosa, held_until=None)))
    assert "exp" not in said
    assert "validUntil" not in said


def test_badge_names_its_holder_to_nobody_who_does_not_know_her(client, held):
    token = signed_badge(held)
    said = opened(client, token)
    [identity] = said["credentialSubject"]["identifier"]
    assert "Alma" not in json.dumps(said)
    assert "alma@" not in json.dumps(said)
    assert identity["identityHash"] == openbadge.hashed("ALMA@example.org ", identity["salt"])
    assert identity["identityHash"] != openbadge.hashed("alma@example.org", "")
    assert openbadge.hashed("a@example.com", "Kosher").endswith(
        "b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399"
    )


def test_tampered_badge_does_not_hold(client, held):
    head, body, mark = signed_badge(held).split(".")
    other = jwt.utils.base64url_encode(b'{"name": "Director"}').decode()
    for forged in (f"{head}.{other}.{mark}", f"{head}.{body}.{mark[:-6]}AAAAAA"):
        with pytest.raises(jwt.InvalidTokenError):
            opened(client, forged)


def test_badge_status_tells_of_one_badge_alone(client, held, rosa, alma, harbor):
    other = grant(alma.person, harbor, rosa, code="other")
    address = badges.address("verify:status", held.number).removeprefix("http://localhost:8000")
    assert client.get(address).json()["revokedCredential"] == []
    revoke_qualification(qualification=held, reason="Another Alma", by=rosa, at=NOW)
    answer = client.get(address)
    badge = opened(client, signed_badge(held))["id"]
    assert answer.json()["revokedCredential"] == [{"id": badge, "revoked": True}]
    assert other.number not in answer.content.decode()
    assert "Another" not in answer.content.decode()
    assert client.get(f"/verify/{FORGED}/status.json").status_code == 404


def test_issuer_is_published_where_the_badge_says(client, held):
    said = opened(client, signed_badge(held))
    profile = client.get(said["iss"].removeprefix("http://localhost:8000")).json()
    assert profile["id"] == said["iss"]
    assert profile["jwks_uri"].endswith("/verify/keys.json")


def test_instance_makes_its_key_once_and_for_itself_alone(settings, tmp_path):
    settings.DATA_DIR, settings.BADGE_KEY = tmp_path, ""
    first = keys.key_name()
    path = tmp_path / "badge-key.pem"
    assert keys.key_name() == first
    assert path.stat().st_mode & 0o777 == 0o600
    settings.BADGE_KEY = path.read_text()
    path.unlink()
    assert keys.key_name() == first


@pytest.mark.parametrize("wrong", ["nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END"])
def test_wrong_key_is_named(settings, wrong):
    settings.BADGE_KEY = wrong
    with pytest.raises(ImproperlyConfigured, match="BADGE_KEY"):
        keys.signing_key()


def test_validity_at_its_edges(held):
    first, last = held.held_from, held.held_until
    day = timedelta(days=1)
    seen = [held.validity(on).value for on in (first - day, first, last, last + day)]
    assert seen == ["ahead", "valid", "valid", "ran-out"]
    assert date.min < first
