"""Open seats for feed readers, in the language of the address."""

from datetime import date, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from opportunities.models import Opening
from opportunities.queries.finding import open_openings

MOST = 100


class OpeningsFeed(Feed):
    """The newest first."""

    feed_type = Atom1Feed
    title = gettext_lazy("Open seats for parents")
    subtitle = gettext_lazy("Councils, boards and committees in Connecticut that look for parents.")

    def get_object(self, request: HttpRequest) -> date:
        return timezone.localdate(timezone.now())

    def link(self) -> str:
        return reverse("opportunities:openings")

    def items(self, today: date) -> QuerySet[Opening]:
        return open_openings(today).order_by("-posted_at", "-pk")[:MOST]

    def item_title(self, item: Any) -> str:
        return f"{item} · {item.body}"

    def item_description(self, item: Any) -> str:
        if not item.closes_on:
            return str(item.said("summary"))
        until = _("Apply by %(day)s.") % {"day": date_format(item.closes_on)}
        return f"{item.said('summary')} {until}"

    def item_pubdate(self, item: Opening) -> datetime | None:
        return item.posted_at

    def item_updateddate(self, item: Opening) -> datetime | None:
        return item.posted_at
