"""One post of a list in an empty instance, sent to the mail server of the settings."""

from time import process_time

from django.core.management import call_command
from django.utils import timezone

from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue
from listserv.domain.lifecycle import PostStatus, SubscriptionStatus
from listserv.models import MailingList, Post, Subscriber, Subscription
from members.domain.addresses import domain_of, fingerprint
from members.mail.sending import send
from members.models import Person

WORDS = "A place is free in the class on Monday evening, with child care and a meal.\n\n" * 25


def send_one_post(readers: int) -> float:
    """Gives the seconds of processor time that the sending took."""
    call_command("migrate", verbosity=0)
    mailing_list = MailingList.objects.create(slug="bench", name="Bench", about="Measured.")
    fill(mailing_list, readers)
    now = timezone.now()
    Post.objects.create(
        mailing_list=mailing_list,
        subject="A place is free",
        text=WORDS,
        status=PostStatus.ACCEPTED.value,
        message_id="post.bench@lists.example.org",
        received_at=now,
        decided_at=now,
    )
    fan_out(at=now)
    worked = process_time()
    send(DeliveryQueue(), clock=timezone.now)
    return process_time() - worked


def fill(mailing_list: MailingList, readers: int) -> None:
    now = timezone.now()
    people = Person.objects.bulk_create(
        (Person(name=f"Reader {n}", email=f"reader{n}@example.org") for n in range(readers)),
        batch_size=500,
    )
    subscribers = Subscriber.objects.bulk_create(
        (
            Subscriber(
                person=person,
                address=person.email,
                fingerprint=fingerprint(person.email),
                domain=domain_of(person.email),
            )
            for person in people
        ),
        batch_size=500,
    )
    joined = {"status": SubscriptionStatus.JOINED.value, "asked_at": now, "joined_at": now}
    Subscription.objects.bulk_create(
        (Subscription(subscriber=one, mailing_list=mailing_list, **joined) for one in subscribers),
        batch_size=500,
    )
