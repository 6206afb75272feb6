"""What became of a letter after it was sent: by a provider's webhook, and by notices of success."""

import pytest
from anymail.signals import AnymailTrackingEvent, tracking

from listserv.domain.reading import Why
from listserv.domain.words import Fate
from listserv.imports.messages import parsed
from listserv.imports.notices import read_notice
from listserv.models import Bounce, Delivery, Digest, Incoming
from members import mail
from members.domain.delivery import Silence
from members.domain.envelopes import Owed, return_path, sealed_in
from members.mail import Draft
from members.models import Letter, Suppression
from tests.conftest import NOW
from tests.listserv.incoming import cast
from tests.listserv.incoming.test_arriving import arrive


@pytest.fixture
def sent(news, ines) -> Delivery:
    return cast.delivery(ines, news, at=NOW)


@pytest.fixture
def digest(ines, sent) -> Digest:
    """Holds one post that went out, and one that goes into the next."""
    row = Digest.objects.create(
        subscriber=ines, frequency="daily", slot=NOW, not_before=NOW, sent_at=NOW
    )
    later = cast.delivery(ines, sent.post.mailing_list, at=NOW)
    Delivery.objects.update(digest=row)
    Delivery.objects.filter(pk=later.pk).update(sent_at=None)
    return row


@pytest.fixture
def letter(ines) -> Letter:
    draft = Draft("listserv/bouncing", to="emil@example.org", language="en")
    draft.context["reader"] = ines
    return mail.post(draft, at=NOW)


def path_of(kind: Owed, row, secret: str) -> str:
    return return_path(kind, row.pk, domain=cast.DOMAIN, secret=secret)


def marked(field: str) -> int:
    return Delivery.objects.filter(**{f"{field}__isnull": False}).count()


# Notices of success -------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["delivered", "relayed", "Delivered (to mailbox)"])
def test_notice_of_success_marks_the_letter(sent, ines, settings, action):
    raw = cast.notice("x@y.org", action=action, status="2.0.0")
    row = arrive(raw, cast.comes_back_to(sent, settings.SECRET_KEY), sender="")
    sent.refresh_from_db()
    ines.refresh_from_db()
    assert (sent.delivered_at, sent.bounced_at, ines.score) == (NOW, None, 0.0)
    assert (row.fate, row.reason) == (Fate.DROPPED, Why.DELIVERED)


def test_success_that_names_no_letter_marks_nothing(sent):
    arrive(cast.notice("ines@example.org", action="delivered", status="2.0.0"), "news", sender="")
    assert marked("delivered_at") == 0


@pytest.mark.parametrize("action", ["delayed", "failed", "expanded"])
def test_no_other_notice_tells_of_success(action):
    assert not read_notice(parsed(cast.notice("x@y.org", action=action))).delivered


# A provider's webhook -----------------------------------------------------------------------------


def report(kind: str, **facts: str) -> None:
    event = AnymailTrackingEvent(event_type=kind, recipient="ines@example.org", **facts)
    tracking.send(sender=None, event=event, esp_name="Test")


def test_provider_reports_a_complaint(ines):
    report("complained")
    assert Suppression.objects.get().reason == Silence.COMPLAINED


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"mta_response": "550 5.1.1 unknown"}, "hard"),
        ({"mta_response": "550 5.7.1 blocked"}, "policy"),
        ({"reject_reason": "invalid"}, "hard"),
        ({"reject_reason": "spam"}, "policy"),
        ({"reject_reason": "timed_out"}, "soft"),
    ],
)
def test_provider_reports_a_bounce(ines, facts, kind):
    report("bounced", **facts)
    assert Bounce.objects.get().kind == kind


@pytest.mark.parametrize("kind", ["deferred", "opened", "unknown"])
def test_other_reports_do_nothing(ines, kind):
    report(kind)
    assert not Bounce.objects.exists()
    assert not Incoming.objects.exists()


def test_provider_names_the_letter_that_arrived(sent, digest, letter, settings):
    rows = {Owed.DELIVERY: sent, Owed.DIGEST: digest, Owed.LETTER: letter}
    for kind, row in rows.items():
        named = sealed_in(path_of(kind, row, settings.SECRET_KEY))
        report("delivered", metadata={"letter": named})
        row.refresh_from_db()
        assert row.delivered_at is not None


def test_what_a_digest_held_arrives_with_it(digest, settings):
    named = sealed_in(path_of(Owed.DIGEST, digest, settings.SECRET_KEY))
    report("delivered", metadata={"letter": named})
    assert Delivery.objects.get(delivered_at__isnull=False).sent_at is not None


def test_what_a_digest_held_comes_back_with_it(digest, settings):
    arrive(cast.notice("x@y.org"), path_of(Owed.DIGEST, digest, settings.SECRET_KEY), sender="")
    assert marked("bounced_at") == 1
    assert Bounce.objects.get().digest == digest


def test_provider_names_the_letter_that_came_back(sent, settings):
    named = sealed_in(cast.comes_back_to(sent, settings.SECRET_KEY))
    for _ in range(2):
        report("bounced", reject_reason="invalid", metadata={"letter": named})
    sent.refresh_from_db()
    assert sent.bounced_at is not None
    assert Bounce.objects.get().delivery == sent


def test_complaint_goes_by_the_letter_before_the_address(letter, ines, settings):
    named = sealed_in(path_of(Owed.LETTER, letter, settings.SECRET_KEY))
    report("complained", metadata={"letter": named})
    assert Suppression.objects.get().address == "emil@example.org"


@pytest.mark.parametrize("named", ["p.1-000000000000", "", "p.1", 7])
def test_name_that_is_not_ours_marks_nothing(sent, named):
    report("delivered", metadata={"letter": named})
    report("delivered")
    assert marked("delivered_at") == 0
