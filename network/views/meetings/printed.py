"""Minutes as PDF, in the network's own language, in which they are kept."""

from datetime import datetime, time

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from network import queries
from network.domain.minutes import Kind, Line, read
from network.models import Meeting, Minutes
from network.views.pdf import Paper
from trainings.domain.calendar import USUAL_ZONE


def printed(meeting: Meeting, *, at: datetime) -> bytes:
    """Adopted minutes give the same bytes for ever; a draft says that it is one."""
    adopted = Minutes.objects.filter(meeting=meeting).select_related("adopted_by").first()
    title, *lines = read(queries.minutes_text(meeting))
    made_at = datetime.combine(adopted.adopted_on, time(), tzinfo=USUAL_ZONE) if adopted else at
    with translation.override(settings.LANGUAGE_CODE):
        paper = Paper(title.text, made_at=made_at, foot=f"{meeting.title} · {_state(adopted)}")
        paper.title_of(title.text, _state(adopted))
        for line in lines:
            _set(paper, line)
        if adopted:
            words = _("Fingerprint of these words (SHA-256): %(sum)s") % {"sum": adopted.sha256}
            paper.said(words, quiet=True)
        return paper.written()


def _state(adopted: Minutes | None) -> str:
    if adopted is None:
        return _("Draft: not adopted yet")
    day = date_format(adopted.adopted_on)
    return _("Adopted on %(day)s") % {"day": day}


def _set(paper: Paper, line: Line) -> None:
    if line.kind == Kind.HEADING:
        paper.heading(line.text)
    else:
        paper.said(f"• {line.text}" if line.kind == Kind.POINT else line.text)
