"""Where libraries meet the network: their letters go through the outbox, and a new account belongs
to a person from the start."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from members import mail
from members.models import Letter, Person, User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy(
            "The e-mail and password do not go together. Try again, or get a code by e-mail."
        ),
        "incorrect_code": gettext_lazy(
            "This code does not fit. Copy it again from the newest letter, or ask for a new one."
        ),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter in its reader's language and put it into the outbox."""
        language = language_of(email)
        words = {
            "email": email,
            "base_url": settings.BASE_URL,
            "site_name": settings.WAGTAIL_SITE_NAME,
        } | {key: at_home(value) for key, value in context.items()}
        with translation.override(language):
            subject = render_to_string(f"{template_prefix}_subject.txt", words)
            text = render_to_string(f"{template_prefix}_message.txt", words)
        mail.put(
            Letter(
                name=template_prefix.replace("/email/", "/"),
                to=email,
                language=language,
                subject=" ".join(subject.split()),
                text=text,
            ),
            at=timezone.now(),
        )

    def is_safe_url(self, url: str | None) -> bool:
        """An address that cannot be read at all is none to go to."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    @transaction.atomic
    def save_user(
        self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True
    ) -> User:
        name = form.cleaned_data["name"]
        user.first_name, _, user.last_name = name.partition(" ")
        super().save_user(request, user, form, commit=commit)
        Person.objects.create(
            user=user, name=name, email=user.email, language=translation.get_language()
        )
        return user


def language_of(email: str) -> str:
    """The language in which this reader wants her letters, else that of the page she is on."""
    person = Person.objects.filter(user__emailaddress__email__iexact=email).first()
    return person.language if person else translation.get_language() or settings.LANGUAGE_CODE


def at_home(value: Any) -> Any:
    """Addresses in letters lead to the network, whatever host name a request claimed."""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return settings.BASE_URL + urlsplit(value)._replace(scheme="", netloc="").geturl()
    return value


class Outbox:
    """The mail backend of libraries that send by themselves: their messages wait like others."""

    def __init__(self, **options: Any) -> None:
        """Takes what Django hands to any backend; there is no connection to set up."""

    @transaction.atomic
    def send_messages(self, messages: Iterable[Any]) -> int:
        at = timezone.now()
        letters = [letter_of(message, to) for message in messages for to in message.to]
        for letter in letters:
            mail.put(letter, at=at)
        return len(letters)


def letter_of(message: Any, to: str) -> Letter:
    bodies = getattr(message, "alternatives", [])
    return Letter(
        name="library",
        to=to,
        language=language_of(to),
        subject=message.subject,
        text=message.body,
        html=next((body for body, kind in bodies if kind == "text/html"), ""),
    )
