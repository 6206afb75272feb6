"""Ways out of the house, chosen by EMAIL_URL. Each belongs to one thread."""

from collections.abc import Callable
from typing import Protocol

from django.conf import settings

from members.domain.delivery import Refusal
from members.mail.backends import Backend
from members.mail.parcels import Parcel
from members.mail.smtp import Smtp

OF_DJANGO = "django.core.mail.backends."


class Transport(Protocol):
    def carry(self, parcel: Parcel) -> Refusal | None:
        """Hand one letter over: None when it was taken, else why it was not."""

    def close(self) -> None: ...


def chosen() -> tuple[Callable[[], Transport], int]:
    """The way out, and how many may be open at once. What Django brings beside SMTP writes into
    one file or one list: there letters go one after the other."""
    backend = settings.DELIVERY_BACKEND
    if backend == f"{OF_DJANGO}smtp.EmailBackend":
        return Smtp, settings.MAIL_CONNECTIONS
    alone = backend.startswith(OF_DJANGO)
    return Backend, 1 if alone else settings.MAIL_CONNECTIONS
