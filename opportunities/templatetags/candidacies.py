"""How a candidacy stands, in plain words, said to the parent herself."""

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from opportunities.domain.candidacies import Bar
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Candidacy
from opportunities.models.labels import FACTS, VISIT_STATUSES
from opportunities.queries import fitting

register = template.Library()

STATES = {
    CandidacyStatus.INVITED: _("The network thought of you"),
    CandidacyStatus.INTERESTED: _("You are interested"),
    CandidacyStatus.APPLIED: _("They have your application"),
    CandidacyStatus.INTERVIEW: _("They want to talk with you"),
    CandidacyStatus.REFERRED: _("You were named to those who appoint"),
    CandidacyStatus.APPOINTED: _("The seat is yours"),
    CandidacyStatus.NOT_SELECTED: _("Somebody else was chosen"),
    CandidacyStatus.DECLINED: _("You said no"),
    CandidacyStatus.WITHDRAWN: _("You took it back"),
    CandidacyStatus.EXPIRED: _("Nobody answered in time"),
    CandidacyStatus.CLOSED: _("The seat is no longer open"),
}
NEXT = {
    CandidacyStatus.INVITED: _("Nobody there has heard of you. Say whether you are interested."),
    CandidacyStatus.INTERESTED: _("Nobody there has heard of you. Apply when you are ready."),
    CandidacyStatus.APPLIED: _("You need to do nothing. You hear of their answer."),
    CandidacyStatus.INTERVIEW: _("They call or write to you, if no date is here yet."),
    CandidacyStatus.REFERRED: _("Those who appoint decide now. You hear of it."),
    CandidacyStatus.APPOINTED: _("Welcome. What comes next is under “Where you serve”."),
    CandidacyStatus.NOT_SELECTED: _(
        "Thank you for being ready. It says nothing about you, and other seats may fit."
    ),
    CandidacyStatus.DECLINED: _("That is fine. Other seats stay open to you."),
    CandidacyStatus.WITHDRAWN: _("That is fine. You may apply again while the seat is open."),
    CandidacyStatus.EXPIRED: _("We are sorry. It says nothing about you."),
    CandidacyStatus.CLOSED: _("It ended before anybody decided about you. Other seats may fit."),
}
TONES = {
    CandidacyStatus.INVITED: "warn",
    CandidacyStatus.INTERVIEW: "warn",
    CandidacyStatus.APPLIED: "info",
    CandidacyStatus.REFERRED: "info",
    CandidacyStatus.APPOINTED: "good",
}
BARS = {
    Bar.NOT_OPEN: _("It is no longer open."),
    Bar.ELSEWHERE: _("This body takes applications on its own site."),
    Bar.NO_APPLICATIONS: _(
        "This seat takes no applications: those who appoint look for people. Say that you are "
        "interested, and the network can name you."
    ),
    Bar.ALREADY: _("You have already applied. They have your application."),
    Bar.DECIDED: _("They have already chosen somebody else for it."),
}
FACT_LABELS = dict(FACTS)


@register.filter
def state_words(candidacy: Candidacy) -> str | Promise:
    return STATES[CandidacyStatus(candidacy.status)]


@register.filter
def next_words(candidacy: Candidacy) -> str | Promise:
    return NEXT[CandidacyStatus(candidacy.status)]


@register.filter
def state_tone(candidacy: Candidacy) -> str:
    return TONES.get(CandidacyStatus(candidacy.status), "")


@register.filter
def bar_words(bar: Bar) -> str | Promise:
    return BARS.get(bar, bar.value)


@register.filter
def fact_words(fact: str) -> str | Promise:
    return FACT_LABELS[fact]


@register.filter
def visit_words(status: str) -> str | Promise:
    return dict(VISIT_STATUSES)[status]


@register.filter
def gap_words(gap: Any) -> str:
    return fitting.words_of(gap)


@register.filter
def is_list(value: Any) -> bool:
    return isinstance(value, list)
