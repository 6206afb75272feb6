"""An opening as search engines read it: schema.org `JobPosting` for a volunteer."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from opportunities.domain.words import Pay
from opportunities.models import Opening

UNITS = {Pay.HOUR.value: "HOUR", Pay.YEAR.value: "YEAR"}
"""Pay for each meeting has no unit there, and is left to the page."""


def job_posting(opening: Opening, url: str) -> dict[str, Any]:
    """What is unknown is not said at all."""
    facts = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "@id": url,
        "url": url,
        "identifier": {"@type": "PropertyValue", "name": str(opening.body), "value": opening.pk},
        "title": str(opening),
        "description": opening.said("summary"),
        "employmentType": "VOLUNTEER",
        "datePosted": opening.posted_at and opening.posted_at.date().isoformat(),
        "validThrough": opening.closes_on and last_moment(opening.closes_on),
        "hiringOrganization": organization(opening),
        "directApply": not opening.apply_url,
        "baseSalary": salary(opening),
        **where(opening),
    }
    return {name: value for name, value in facts.items() if value not in (None, "", {})}


def last_moment(day: date) -> str:
    """The end of that day in Connecticut."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59))).isoformat()


def organization(opening: Opening) -> dict[str, Any]:
    body = opening.body
    site = {"sameAs": body.website} if body.website else {}
    return {"@type": "Organization", "name": str(body)} | site


def where(opening: Opening) -> dict[str, Any]:
    """A place, from home, or both; every posting must have one, and all are in Connecticut."""
    state = {"@type": "State", "name": "Connecticut, US"}
    home = {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": state}
    address = {"@type": "PostalAddress", "addressRegion": "CT", "addressCountry": "US"}
    if opening.place:
        address["streetAddress"] = opening.place
    place = {"jobLocation": {"@type": "Place", "address": address}}
    return {"online": home, "hybrid": place | home}.get(opening.format, place)


def salary(opening: Opening) -> dict[str, Any]:
    if opening.pay not in UNITS or not opening.pay_amount:
        return {}
    return {
        "@type": "MonetaryAmount",
        "currency": "USD",
        "value": {
            "@type": "QuantitativeValue",
            "value": float(opening.pay_amount),
            "unitText": UNITS[opening.pay],
        },
    }
