"""A program as search engines read it: schema.org `Course` with its `CourseInstance`s."""

from collections.abc import Iterable
from typing import Any

from django.utils import translation

from members.models import Place
from trainings.domain.words import Cost, Format
from trainings.models import Program

MODES = {
    Format.IN_PERSON.value: "Onsite",
    Format.ONLINE.value: "Online",
    Format.HYBRID.value: "Blended",
}


def said(facts: dict[str, Any]) -> dict[str, Any]:
    """What is unknown is not said at all."""
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}


def course(program: Program, offerings: Iterable[Any], url: str) -> dict[str, Any]:
    text = program.in_language(translation.get_language() or program.language)
    agency = program.agency
    return said(
        {
            "@context": "https://schema.org",
            "@type": "Course",
            "@id": url,
            "url": url,
            "name": text.title,
            "description": text.summary or text.description or text.title,
            "inLanguage": program.languages,
            "provider": said(
                {"@type": "Organization", "name": agency.name, "sameAs": agency.website}
            ),
            "about": [topic.name for topic in program.topics.all()],
            "isAccessibleForFree": True if program.cost == Cost.FREE else None,
            "offers": offer(program),
            "educationalCredentialAwarded": program.credential,
            "coursePrerequisites": program.prerequisites,
            "hasCourseInstance": [instance(program, offering) for offering in offerings],
        }
    )


def offer(program: Program) -> dict[str, Any]:
    if program.cost == Cost.FREE:
        return {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "USD"}
    return {"@type": "Offer", "category": "Paid"} if program.cost == Cost.FEE else {}


def instance(program: Program, offering: Any) -> dict[str, Any]:
    hours = program.contact_hours
    return said(
        {
            "@type": "CourseInstance",
            "courseMode": MODES.get(offering.format, ""),
            "inLanguage": offering.language,
            "startDate": offering.starts_on and offering.starts_on.isoformat(),
            "endDate": offering.ends_on and offering.ends_on.isoformat(),
            "courseWorkload": f"PT{hours.normalize():f}H" if hours else "",
            "location": locations(offering),
            "subEvent": [meeting(session) for session in offering.to_come],
        }
    )


def meeting(session: Any) -> dict[str, str]:
    return {
        "@type": "Event",
        "startDate": session.starts_at.isoformat(),
        "endDate": session.ends_at.isoformat(),
    }


def locations(offering: Any) -> list[dict[str, Any]]:
    """The room, the address of the online class, or both."""
    online = {"@type": "VirtualLocation", "url": offering.link}
    return [
        *([location(offering.place)] if offering.place else []),
        *([online] if offering.link else []),
    ]


def location(place: Place) -> dict[str, Any]:
    address = said(
        {
            "@type": "PostalAddress",
            "streetAddress": place.address,
            "addressLocality": place.town,
            "addressRegion": place.state,
            "postalCode": place.zip_code,
        }
    )
    return said({"@type": "Place", "name": place.name or place.town, "address": address})
