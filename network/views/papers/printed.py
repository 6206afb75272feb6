"""A version of a governing paper as PDF, in the language of its words."""

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network.domain.flow import pieces
from network.models import PaperVersion
from network.views.pdf import Paper


def printed(version: PaperVersion) -> bytes:
    with translation.override(version.paper.locale.language_code):
        number = _("Version %(number)s") % {"number": version.number}
        day = date_format(version.adopted_on)
        foot = f"{version.title} · {number} · {day}"
        paper = Paper(version.title, made_at=version.recorded_at, foot=foot)
        paper.title_of(version.title, number, adoption_of(version))
        if version.is_example:
            paper.said(_("An example. These are not the network's own words."), bold=True)
        if version.lead:
            paper.lead(version.lead)
        paper.flow(pieces(version.html))
        _end(paper, version)
        return paper.written()


def adoption_of(version: PaperVersion) -> str:
    day = date_format(version.adopted_on)
    if version.decision:
        words = {"day": day, "decision": version.decision.title}
        return _("Adopted on %(day)s by the decision “%(decision)s”.") % words
    return _("Adopted on %(day)s at %(where)s.") % {"day": day, "where": version.adopted_where}


def _end(paper: Paper, version: PaperVersion) -> None:
    """How anybody can tell that these are the words that were adopted."""
    paper.keep(40)
    paper.ln(4)
    if version.changed:
        paper.said(_("What changed in this version"), bold=True)
        paper.said(version.changed)
    address = f"{settings.BASE_URL}{version.get_absolute_url()}"
    paper.said(_("This version stays at %(address)s") % {"address": address}, quiet=True)
    paper.said(
        _("Fingerprint of its words (SHA-256): %(sum)s") % {"sum": version.sha256}, quiet=True
    )
