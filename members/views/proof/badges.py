"""A qualification as a signed Open Badge."""

from datetime import date, datetime, time, timedelta
from secrets import token_hex

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from members.domain import openbadge
from members.domain.openbadge import Badge, Issuer
from members.models import Person, Qualification
from members.views.proof import keys


def signed_badge(qualification: Qualification) -> str:
    """The badge as a token, for its holder."""
    claims = openbadge.claims(badge(qualification), issuer())
    return keys.sign(claims, key_address=address("verify:key", keys.key_name()))


def issuer() -> Issuer:
    return Issuer(
        address=address("verify:issuer"),
        name=str(settings.WAGTAIL_SITE_NAME),
        home=settings.BASE_URL,
        keys=address("verify:keys"),
    )


def badge(qualification: Qualification) -> Badge:
    last = qualification.held_until
    agency = qualification.agency
    return Badge(
        address=address("verify:verified", qualification.number),
        status=address("verify:status", qualification.number),
        code=qualification.code,
        title=qualification.label,
        meaning=_("%(title)s, confirmed by %(agency)s.")
        % {"title": qualification.label, "agency": agency.name},
        criteria=_("The agency confirmed that the holder finished what it asks for this."),
        agency=agency.name,
        agency_address=f"{settings.BASE_URL}/agencies/{agency.slug}/",
        valid_from=_midnight(qualification.held_from),
        valid_until=_midnight(last + timedelta(days=1)) - timedelta(seconds=1) if last else None,
        email=_email(qualification.person),
        salt=token_hex(16),
    )


def address(name: str, *parts: str) -> str:
    """The same address whatever language the reader of the page has: others keep it."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{settings.BASE_URL}{reverse(name, args=parts)}"


def _email(person: Person) -> str:
    return person.user.email if person.user else person.email


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
