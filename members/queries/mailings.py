"""Whom a mailing of the co-chairs reaches."""

from datetime import date

from django.conf import settings

from members.domain.mailings import Choice, Reader, Tied, gathered
from members.domain.standing import Standing
from members.models import Membership, Representative


def readers(choice: Choice, on: date) -> list[Reader]:
    """Everybody who acts for a chosen agency that day in a chosen role; two queries, however many
    there are. Each once, with all their chosen agencies."""
    due = _due(choice, on)
    serving = Representative.objects.serving(on).filter(user__is_active=True)
    if choice.roles:
        serving = serving.filter(role__in=choice.roles)
    found = serving.select_related("agency", "user__person").order_by(
        "user__first_name", "user__last_name", "user", "agency__name"
    )
    rows = ((_reader(one), Tied(one.agency.name, due[one.agency_id])) for one in found
            if one.agency_id in due)  # fmt: skip
    return [one for one in gathered(rows) if choice.language in ("", one.language)]


def _due(choice: Choice, on: date) -> dict[int, date | None]:
    """The chosen agencies with their renewal day. Without a standing, members of today."""
    standings = [Standing(one) for one in choice.standings]
    chosen = Membership.objects.standing_so(*(standings or _inside()), on=on)
    if choice.classes:
        chosen = chosen.filter(member_class__in=choice.classes)
    return dict(chosen.values_list("agency", "due"))  # type: ignore[misc]  # a column of `on`


def _inside() -> list[Standing]:
    return [one for one in Standing if one not in (Standing.WITHDRAWN, Standing.ENDED)]


def _reader(one: Representative) -> Reader:
    person = getattr(one.user, "person", None)
    language = person.language if person else settings.LANGUAGE_CODE
    return Reader(one.user_id, str(one.user), one.user.email, language, ())
