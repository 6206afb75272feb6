"""A post and a digest through a real mail server on loopback."""

from datetime import timedelta

from listserv.actions.digesting import make_digests
from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue, DigestQueue
from listserv.models import Bounce, Delivery
from members.mail.sending import send
from tests.conftest import NOW
from tests.listserv.readers import joins, mailing_list, post, subscriber


def test_post_and_digest_reach_their_readers_and_a_dead_address_is_noted(db, smtp_sink):
    openings = mailing_list()
    for name in ("ana", "gone"):
        joins(subscriber(f"{name}@example.org"), openings)
    joins(subscriber("bea@example.org"), openings, frequency="daily")
    smtp_sink.refused["gone@example.org"] = "550 5.1.1 Nobody here"
    post(openings, subject="A seat is open", text="From here\n.\nto there: ¡sí!")
    for at in (NOW, NOW + timedelta(days=1)):
        fan_out(at=at)
        make_digests(at=at)
        for queue in (DeliveryQueue(), DigestQueue()):
            send(queue, clock=lambda at=at: at)
    [at_once], [in_digest] = smtp_sink.to("ana@example.org"), smtp_sink.to("bea@example.org")
    assert at_once.message["Subject"] == "A seat is open"
    assert in_digest.message["Subject"] == "1 piece of news from Openings"
    assert at_once.sender.startswith("bounces+p.")
    assert in_digest.sender.startswith("bounces+d.")
    for received in (at_once, in_digest):
        assert received.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "From here\n.\nto there: ¡sí!" in received.text
    assert not Delivery.objects.owed().exists()
    assert Bounce.objects.get().subscriber.address == "gone@example.org"
