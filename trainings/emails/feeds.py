"""The letters about an agency's own calendar. They never carry its address: it is a key."""

from django.db.models import Q

from members.domain.roles import AgencyRole
from members.mail import Draft
from members.models import User
from trainings.models import Feed


def calendar_failing(feed: Feed) -> list[Draft]:
    return _to_leads("trainings/calendar_failing", feed)


def calendar_misses(feed: Feed) -> list[Draft]:
    return _to_leads("trainings/calendar_misses", feed)


def _to_leads(name: str, feed: Feed) -> list[Draft]:
    """To whoever leads the agency now."""
    leading = Q(
        represents__agency=feed.agency_id,
        represents__until=None,
        represents__role=AgencyRole.LEAD.value,
    )
    leads = User.objects.filter(leading, is_active=True).distinct()
    context = {"agency": feed.agency.name, "calendar": str(feed), "number": feed.pk}
    return [Draft(name, to=lead.email, language=lead.language, context=context) for lead in leads]
