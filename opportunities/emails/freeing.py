"""Letters to hosts and liaisons about their seats."""

from members.mail import Draft
from opportunities.models import Opening


def seat_frees(opening: Opening, *, number: int) -> list[Draft]:
    """To all who act for the body: a seat becomes free, and an opening is drafted."""
    people = opening.body.people.filter(accepted_at__isnull=False).select_related("user")
    return [
        Draft(
            "opportunities/seat_frees",
            to=person.user.email,
            language=person.user.language,
            context={"body": opening.body.name, "slug": opening.body.slug, "number": number},
        )
        for person in people
        if person.user
    ]
