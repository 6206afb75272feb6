"""Any mail backend of Django: files while developing, a list in tests, a provider in service."""

import logging
from email import message_from_bytes, policy
from email.message import EmailMessage

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from members.domain.delivery import Refusal, Trouble
from members.domain.envelopes import NAMED, sealed_in
from members.mail.parcels import Parcel

log = logging.getLogger(__name__)

BROKEN_ADDRESS = Refusal("5.1.3", temporary=False)
AWAY = Refusal(Trouble.AWAY.value, temporary=True)

MADE_ANEW = {"from", "to", "subject", "reply-to", "mime-version", "content-type"}
"""Headers that the backend writes itself."""

NOT_THE_LETTER, SERVER_AT_FAULT = {401, 403, 429}, 500


class Backend:
    """A letter is read from its bytes again, so that every way out sends the same."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None

    def carry(self, parcel: Parcel) -> Refusal | None:
        try:
            self._backend = self._backend or _opened()
            message(parcel, self._backend).send()
        except AnymailRecipientsRefused:
            return Refusal("5.1.1", temporary=False)
        except AnymailAPIError as error:
            return _answered(error.status_code)
        except ValueError:  # AnymailInvalidAddress is one, and a header that Django refuses
            return BROKEN_ADDRESS
        except OSError as error:
            log.warning("The mail backend cannot be reached: %s", type(error).__name__)
            self.close()
            return AWAY
        return None

    def close(self) -> None:
        backend, self._backend = self._backend, None
        if backend is not None:
            backend.close()


def _opened() -> BaseEmailBackend:
    backend: BaseEmailBackend = get_connection(settings.DELIVERY_BACKEND)
    backend.open()
    return backend


def _answered(status: int | None) -> Refusal:
    """What a provider's answer means: a key that does not fit is no fault of the letter, and
    neither is a provider that has too much to do. Anything else may be the letter or our account
    there, so time is given to put it right."""
    log.warning("The provider of mail did not take a letter: %s", status)
    if status is None or status in NOT_THE_LETTER or status >= SERVER_AT_FAULT:
        return AWAY
    return Refusal("5.0.0", temporary=True)


def message(parcel: Parcel, backend: BaseEmailBackend) -> EmailMultiAlternatives:
    """The same letter as Django's own kind; `envelope_sender` and `metadata` are what
    django-anymail asks for: what it hears of the letter later names the row that owed it."""
    read = message_from_bytes(parcel.content, EmailMessage, policy=policy.default)
    made = EmailMultiAlternatives(
        str(read["Subject"] or ""),
        _words(read, "plain"),
        from_email=str(read["From"] or ""),
        to=[parcel.to],
        connection=backend,
        reply_to=[str(value) for value in read.get_all("Reply-To", [])],
        headers={name: str(value) for name, value in read.items() if name.lower() not in MADE_ANEW},
    )
    if html := _words(read, "html"):
        made.attach_alternative(html, "text/html")
    for part in read.iter_attachments():
        made.attach(part.get_filename(), part.get_content(), "text/calendar; method=PUBLISH")
    made.envelope_sender = parcel.sender  # type: ignore[attr-defined]
    made.metadata = {NAMED: sealed_in(parcel.sender)}  # type: ignore[attr-defined]
    return made


def _words(read: EmailMessage, kind: str) -> str:
    part = read.get_body((kind,))
    return part.get_content().replace("\r\n", "\n") if part else ""
