"""Mail about openings: drawn once for all who are told the same, filled in for each reader. It says
why she got it and what is missing, and no fact of her or her family (DOMAIN L4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from listserv.emails import headers, ways
from listserv.models import MailingList
from members import links
from members.mail import stencils
from members.mail.stencils import Stencil
from opportunities.domain.fitting import CODES, LEVEL, Gap
from opportunities.domain.words import AlertAnswer
from opportunities.models import Alert, Opening
from opportunities.models.labels import ALERT_ANSWERS
from opportunities.queries import saying

LINK = "seat"
"""The purpose for which links to the answers are signed, and of the addresses for answers."""

LINK_OF_MAIL = "seats"
"""Of the addresses for answers to a mail with several openings."""

ANY_TOKEN = "~token~"  # noqa: S105 - stands in its place while an address is looked up


@dataclass(frozen=True)
class Told:
    """One opening as one mail tells it; readers who are told the same share a drawing."""

    number: int
    opening: int
    why: tuple[str, ...]
    missing: tuple[Gap, ...]

    @property
    def by_class(self) -> bool:
        """What is missing is a class: which one, and when, differs between readers."""
        return any(gap.key in (CODES, LEVEL) for gap in self.missing)


def token_of(alert: Alert) -> str:
    """What opens the page with the four answers without signing in."""
    return links.sign(LINK, alert=alert.pk)


def draw(
    told: Sequence[Told],
    openings: dict[int, Opening],
    mailing_list: MailingList,
    *,
    language: str,
    reminds: bool,
) -> Stencil:
    """Its marks: `key`, `address`, `to`, `date`, `joined`, `number` of the mail, `reply`, and for
    each opening `token_N`, and where a class is missing `class_N` and `class_url_N`."""
    with translation.override(language):
        items = [_item(each, openings[each.opening]) for each in told]
        context = _frame(items, mailing_list, reminds=reminds, language=language)
        subject = render_to_string("opportunities/mail/seats.subject.txt", context).strip()
        text = render_to_string("opportunities/mail/seats.txt", context)
        html = render_to_string("opportunities/mail/seats.html", context | {"subject": subject})
    heads = headers.of_own_mail(
        mailing_list,
        subject=subject,
        message_id=f"seats.{stencils.mark('number')}",
        reply_to=stencils.mark("reply"),
        language=language,
    )
    return Stencil.draw(headers=heads, text=text, html=html)


def _item(told: Told, opening: Opening) -> dict[str, Any]:
    number = told.number
    why = saying.why_words(told.why)
    return {
        "number": number,
        "opening": opening,
        "why": why or [_("You are on this list, and nothing that we know speaks against it.")],
        "missing": [_missing(gap, number) for gap in told.missing],
        "class_url": stencils.mark(f"class_url_{number}") if told.by_class else "",
        "answers": [_answer(value, label, number) for value, label in ALERT_ANSWERS],
    }


def _missing(gap: Gap, number: int) -> str:
    if gap.key in (CODES, LEVEL):
        return stencils.mark(f"class_{number}")
    return saying.words_of(gap)


def _answer(value: str, label: Any, number: int) -> dict[str, Any]:
    path = reverse("opportunities:answer", args=[ANY_TOKEN])
    path = path.replace(ANY_TOKEN, stencils.mark(f"token_{number}"))
    return {"label": label, "url": f"{settings.BASE_URL}{path}?answer={AlertAnswer(value)}"}


def _frame(
    items: list[dict[str, Any]], mailing_list: MailingList, *, reminds: bool, language: str
) -> dict[str, Any]:
    return {
        "base_url": settings.BASE_URL,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "list": mailing_list,
        "items": items,
        "count": len(items),
        "only": items[0]["opening"],
        "reminds": reminds,
        "address": stencils.mark("address"),
        "joined": stencils.mark("joined"),
        "stop_list": ways.stop_list(mailing_list, language).page,
        "manage": ways.manage(language),
    }
