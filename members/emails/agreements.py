"""The letters about what is signed: to those who sign for the agency, and for the network."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import translation

from members.emails.memberships import signers
from members.mail import Draft
from members.models import Agency, Agreement, Membership, Representative, Signature, User


def signature_outdated(signature: Signature, agreement: Agreement, signer: User) -> Draft:
    """The network adopted another text before it countersigned this one."""
    context = _agency(signature) | _text(agreement, signer.language)
    return Draft(
        "members/signature_outdated", to=signer.email, language=signer.language, context=context
    )


def sign_anew(agreement: Agreement, signing: Iterable[Representative]) -> Iterator[Draft]:
    """One letter to each person, whatever the number of agencies they sign for. `signing` comes
    with a person's rows together."""
    texts = {code: _text(agreement, code) for code, _name in settings.LANGUAGES}
    for user, rows in groupby(signing, key=lambda row: row.user):
        language = _language(user)
        context = texts[language] | {"agencies": [_asked(row.agency) for row in rows]}
        yield Draft("members/sign_anew", to=user.email, language=language, context=context)


def signature_countersigned(signature: Signature, *, at: datetime) -> list[Draft]:
    context = _agency(signature) | {
        "number": signature.number,
        "until": signature.covers_until,
        "by": signature.countersigner_name,
    }
    return _to_signers("members/signature_countersigned", signature, context, at)


def signature_returned(signature: Signature, *, at: datetime) -> list[Draft]:
    context = _agency(signature) | {"reason": signature.returned_for}
    return _to_signers("members/signature_returned", signature, context, at)


def membership_ended(membership: Membership, *, at: datetime) -> list[Draft]:
    """The agency left, or the network ended it: what that means, and how to answer."""
    context = {
        **{"agency": membership.agency.name, "slug": membership.agency.slug},
        **{"on": membership.left_on, "reason": membership.left_for},
    }
    return [
        Draft(
            f"members/membership_{membership.leaving}",
            to=one.email,
            language=one.language,
            context=context,
        )
        for one in signers(membership.agency, at)
    ]


def _to_signers(
    name: str, signature: Signature, context: dict[str, Any], at: datetime
) -> list[Draft]:
    return [
        Draft(
            name,
            to=one.email,
            language=one.language,
            context=context | _text(signature.agreement, one.language),
        )
        for one in signers(signature.agency, at)
    ]


def _agency(signature: Signature) -> dict[str, Any]:
    return {"agency": signature.agency.name, "slug": signature.agency.slug}


def _text(agreement: Agreement, language: str) -> dict[str, Any]:
    with translation.override(language):
        return {
            "title": agreement.said("title"),
            "version": agreement.version,
            "changes": agreement.said("changes"),
        }


def _asked(agency: Agency) -> dict[str, Any]:
    return {"name": agency.name, "slug": agency.slug, "due": agency.membership.tie.due}


def _language(user: User) -> str:
    """Without a query of its own, for many at once."""
    person = getattr(user, "person", None)
    return person.language if person else settings.LANGUAGE_CODE
