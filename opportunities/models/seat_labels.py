"""What the rules of bodies, seats and terms are called on a page."""

from django.utils.translation import gettext_lazy as _

from opportunities.domain.composition import Standing
from opportunities.domain.contradictions import Why
from opportunities.domain.readiness import SeatGap
from opportunities.domain.rules import Trait, Wrong
from opportunities.domain.terms import Doubt, Reason, SeatState

SEAT_STATES = {
    SeatState.FILLED: _("Taken"),
    SeatState.ENDS_SOON: _("Ends soon"),
    SeatState.HOLDOVER: _("Serves until somebody follows"),
    SeatState.VACANT: _("Vacant"),
}
UNNAMED = _("Comes with the office")
STATE_TONES = {
    SeatState.FILLED: "good",
    SeatState.ENDS_SOON: "warn",
    SeatState.HOLDOVER: "warn",
    SeatState.VACANT: "info",
}
REASONS = {
    Reason.NOBODY: _("Please say who takes the seat."),
    Reason.ORDER: _("The last day is before the first day. Please look at both days again."),
    Reason.TAKEN: _(
        "Somebody else has this seat on some of these days. End that term first, or choose other "
        "days."
    ),
    Reason.ABOLISHED: _("This seat does not exist on all of these days."),
    Reason.TWICE: _("This person has another seat here on some of these days."),
    Reason.TOO_MANY: _(
        "This person has served as many terms in a row as the rules allow. After some time away "
        "the seat is possible again."
    ),
    Reason.ELSEWHERE: _(
        "This person sits on another council of this kind, and the rules allow one at a time."
    ),
    Reason.ENDED: _("This term has ended already."),
}
DOUBTS = {
    Doubt.ENDLESS: _("Nobody has said when this term ends. Please add the day when you know it."),
    Doubt.LONG: _("This is longer than a full term. If that is right, nothing needs to be done."),
}
SEAT_GAPS = {
    SeatGap.NO_APPOINTER: _("Nobody has said who appoints"),
    SeatGap.NO_TITLE: _("Nobody has said which office this seat comes with"),
    SeatGap.NO_END: _("Nobody has said when this term ends"),
}
STANDINGS = {
    Standing.HOLDS: _("Holds"),
    Standing.BROKEN: _("Does not hold"),
    Standing.UNKNOWN: _("Cannot be told"),
    Standing.ELSEWHERE: _("Looked at when somebody takes a seat"),
}
STANDING_TONES = {
    Standing.HOLDS: "good",
    Standing.BROKEN: "bad",
    Standing.UNKNOWN: "",
    Standing.ELSEWHERE: "",
}
CLASHES = {
    Why.TOO_BIG: _("asks for more members than there are seats"),
    Why.SIZES: _("set a least number of members above the most"),
    Why.LEAST_ABOVE_MOST: _("ask for more of these members than is allowed"),
    Why.TOGETHER: _("together ask for more members than there are seats"),
}
WRONGS = {
    Wrong.NOT_A_LIST: _("The rules must be a list."),
    Wrong.NOT_A_RULE: _("Rule %(number)s is not written as a rule."),
    Wrong.KIND: _("Rule %(number)s: we know no rule “%(word)s”."),
    Wrong.KEY: _("Rule %(number)s: “%(word)s” has no meaning here."),
    Wrong.TRAIT: _("Rule %(number)s: please say which members it is about (“trait”)."),
    Wrong.VALUE: _("Rule %(number)s: please say which value counts (“is”, or “from” and “to”)."),
    Wrong.AMOUNT: _("Rule %(number)s: please give one number that can be."),
    Wrong.GROUP: _("Rule %(number)s: please name the kind of council (“group”)."),
    Wrong.PARTS: _("Rule %(number)s: the list is empty or holds something else."),
}
WHO = {
    Trait.PROVIDER_INCOME: (
        _("people with income from a provider"),
        _("people without income from a provider"),
    ),
    Trait.LIVED_EXPERIENCE: (
        _("people with lived experience"),
        _("people without lived experience"),
    ),
    Trait.CHAIR: (_("chairs"), _("members who do not chair")),
}
"""For a trait that is yes or no: what each is called."""
