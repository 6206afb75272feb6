"""The words of the feedback's questions; `domain.feedback` has their keys. They are our own."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opportunities.domain.feedback import CORE, Outcome
from opportunities.domain.words import Side

CORES = {
    Side.PARENT: _("All in all, was it worth your time?"),
    Side.BUDDY: _("All in all, was it worth your time?"),
    Side.HOST: _("All in all, was it worth it for your group?"),
}
WORDS = {
    Side.PARENT: {
        "heard": _("People listen when I speak."),
        "prepared": _("I get papers in time and understand them."),
        "supported": _("I get the help I need to take part: child care, rides, an interpreter."),
        "changed": _("Something changed because parents were at the table."),
        "again": _("I would tell another parent to do it."),
    },
    Side.BUDDY: {
        "time": _("We find time to talk before and after meetings."),
        "ready": _("I knew what was expected of a buddy."),
        "welcome": _("The group makes the parent welcome."),
    },
    Side.HOST: {
        "voice": _("We hear things from this parent that we would not hear otherwise."),
        "learned": _("We did something in another way because of what we heard."),
        "ready": _("The parent was well prepared for the seat."),
        "room": _("We make it easy to take part: times, papers, payment, child care."),
    },
}
WORTH = [
    (5, _("Yes, very much")),
    (4, _("Yes")),
    (3, _("Partly")),
    (2, pgettext_lazy("worth it", "Not really")),
    (1, pgettext_lazy("worth it", "No")),
]
AGREE = [
    (5, _("Fully true")),
    (4, _("Mostly true")),
    (3, _("Partly true")),
    (2, _("Hardly true")),
    (1, _("Not true")),
    (0, _("I cannot say")),
]
OUTCOMES = {
    Outcome.MUTUAL: _("Good for both sides"),
    Outcome.NOT_MUTUAL: _("Both answered, not good for both"),
    Outcome.ONE_SIDED: _("One side answered"),
    Outcome.UNANSWERED: _("Nobody answered"),
}


def asked(side: Side) -> dict[str, object]:
    """All questions of a side by key, the core one first."""
    return {CORE: CORES[side], **WORDS[side]}
