from datetime import timedelta

import pytest
from django.core import mail as outside
from django.db import transaction

from members import actions, mail
from members.domain import delivery
from members.domain.roles import AgencyRole
from members.models import Letter


def letter(to: str = "alma@example.org", **fields) -> Letter:
    return Letter(name="members/test", to=to, language="en", subject="Hello", text="Hi.", **fields)


BROKEN = "broken\n@example.org"


@pytest.fixture
def server_away(settings):
    """A port of this machine where nobody listens."""
    settings.DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_letter_waits_in_the_outbox_until_it_is_delivered(db, now):
    mail.put(letter(), at=now)
    assert outside.outbox == []
    assert mail.deliver(at=now) == (1, 0)
    assert [m.to for m in outside.outbox] == [["alma@example.org"]]


def test_letter_is_sent_once(db, now):
    mail.put(letter(), at=now)
    mail.deliver(at=now)
    assert mail.deliver(at=now + timedelta(days=1)) == (0, 0)
    assert len(outside.outbox) == 1


def test_letter_does_not_exist_when_its_cause_is_undone(db, now):
    with pytest.raises(RuntimeError), transaction.atomic():
        mail.put(letter(), at=now)
        raise RuntimeError
    assert not Letter.objects.exists()


def test_letter_held_by_another_worker_is_left_alone(db, now):
    mail.put(letter(held_until=now + timedelta(minutes=1)), at=now)
    assert mail.deliver(at=now) == (0, 0)


def test_letter_of_a_worker_that_died_is_taken_over(db, now):
    mail.put(letter(held_until=now), at=now)
    assert mail.deliver(at=now + delivery.LEASE) == (1, 0)


@pytest.mark.enable_socket
def test_letters_wait_without_blame_while_the_server_is_away(db, now, server_away):
    row = mail.put(letter(), at=now)
    assert mail.deliver(at=now) == (0, 0)
    row.refresh_from_db()
    assert (row.attempts, row.not_before) == (0, now + delivery.PAUSES[0])


def test_one_bad_address_does_not_hold_up_the_others(db, now):
    mail.put(letter(to=BROKEN), at=now)
    mail.put(letter(to="alma@example.org"), at=now)
    assert mail.deliver(at=now) == (1, 1)


def test_html_goes_beside_the_text(db, now):
    mail.put(letter(html="<p>Hi.</p>"), at=now)
    mail.deliver(at=now)
    assert outside.outbox[0].alternatives[0][0] == "<p>Hi.</p>"
    assert outside.outbox[0].body == "Hi."


@pytest.mark.parametrize("attempts", range(1, len(delivery.PAUSES) + 1))
def test_pauses_grow(attempts, now):
    again = delivery.next_attempt(attempts, now)
    before = delivery.next_attempt(attempts - 1, now) if attempts > 1 else now
    assert again is not None
    assert again > before


def test_what_a_library_sends_waits_in_the_outbox_too(db, settings):
    settings.EMAIL_BACKEND = "members.adapter.Outbox"
    outside.send_mail("Hello", "Hi.", None, ["alma@example.org"], html_message="<p>Hi.</p>")
    row = Letter.objects.get()
    assert (row.to, row.subject, row.text, row.html) == (
        "alma@example.org",
        "Hello",
        "Hi.",
        "<p>Hi.</p>",
    )
    assert outside.outbox == []


def test_letters_about_agencies_write_a_name_as_it_is(rosa, alma, harbor, now):
    harbor.name = "Kids & Parents' Place"
    harbor.save()
    invited = actions.invite_representative(
        agency=harbor, email=alma.email, role=AgencyRole.LEAD, by=rosa, at=now
    )
    actions.accept_invitation(invitation=invited, by=alma, at=now)
    served = harbor.representatives.get(user=rosa)
    actions.end_service(representative=served, by=alma, at=now)
    letters = list(Letter.objects.order_by("pk"))
    assert len(letters) == 3
    for row in letters:
        assert "Kids & Parents' Place" in row.subject
        assert "Kids & Parents' Place" in row.text
        assert "Kids &amp; Parents&#x27; Place" in row.html
