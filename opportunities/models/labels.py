"""What the words of `opportunities.domain` are called on a page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from opportunities.domain.lifecycle import (
    CandidacyStatus,
    OpeningStatus,
    PlacementStatus,
    VisitStatus,
)
from opportunities.domain.terms import SeatState
from opportunities.domain.words import (
    AlertAnswer,
    BodyKind,
    BodyLevel,
    BodyRole,
    Fact,
    Help,
    Mark,
    Moment,
    Parting,
    Pay,
    Payment,
    Reserved,
    Side,
)

BODY_KINDS = [
    (BodyKind.ADVISORY.value, _("Advisory council")),
    (BodyKind.GOVERNING.value, _("Governing board")),
    (BodyKind.COMMITTEE.value, _("Committee")),
    (BodyKind.WORKGROUP.value, _("Work group")),
]
BODY_LEVELS = [
    (BodyLevel.PROGRAM.value, _("One agency, school or hospital")),
    (BodyLevel.LOCAL.value, _("Town or city")),
    (BodyLevel.REGIONAL.value, _("Region")),
    (BodyLevel.STATE.value, _("State")),
    (BodyLevel.FEDERAL.value, _("Country")),
]
BODY_ROLES = [(BodyRole.HOST.value, _("Host")), (BodyRole.LIAISON.value, _("Liaison"))]
RESERVED = [
    (Reserved.PARENT.value, _("Parents")),
    (Reserved.FAMILY.value, _("Parents, foster parents and family members")),
    (Reserved.YOUTH.value, _("Young people")),
    (Reserved.LIVED_EXPERIENCE.value, _("People with lived experience")),
    (Reserved.PROVIDER.value, _("Providers")),
    (Reserved.OFFICIAL.value, _("Holders of an office")),
    (Reserved.OTHER.value, _("Others")),
]
PAYS = [
    (Pay.NONE.value, _("No pay")),
    (Pay.HOUR.value, _("Paid by the hour")),
    (Pay.MEETING.value, _("Paid for each meeting")),
    (Pay.YEAR.value, _("Paid by the year")),
]
HELPS = {
    Help.CHILD_CARE: _("Child care"),
    Help.TRANSPORT: _("Rides"),
    Help.MEALS: _("Meals"),
    Help.INTERPRETATION: _("Interpreter"),
    Help.EXPENSES: _("Costs paid back"),
    Help.BUDDY: _("A buddy who knows the body"),
    Help.ORIENTATION: _("An introduction before you start"),
    Help.PLAIN_LANGUAGE: _("Papers in plain words"),
}
SEAT_STATES = {
    SeatState.FILLED: _("Filled"),
    SeatState.ENDS_SOON: _("Term ends soon"),
    SeatState.HOLDOVER: _("Term over, still serving"),
    SeatState.VACANT: _("Vacant"),
}
OPENING_STATUSES = [
    (OpeningStatus.DRAFT.value, _("Draft")),
    (OpeningStatus.SUBMITTED.value, _("Being checked")),
    (OpeningStatus.POSTED.value, _("Open")),
    (OpeningStatus.CLOSED.value, _("Closed, being decided")),
    (OpeningStatus.FILLED.value, _("Filled")),
    (OpeningStatus.WITHDRAWN.value, _("Taken back")),
]
CANDIDACY_STATUSES = [
    (CandidacyStatus.INVITED.value, _("The network thought of you")),
    (CandidacyStatus.INTERESTED.value, _("Interested, nothing shared")),
    (CandidacyStatus.APPLIED.value, _("Applied")),
    (CandidacyStatus.INTERVIEW.value, _("Invited to talk")),
    (CandidacyStatus.REFERRED.value, _("Named to those who appoint")),
    (CandidacyStatus.APPOINTED.value, _("Appointed")),
    (CandidacyStatus.NOT_SELECTED.value, _("Somebody else was chosen")),
    (CandidacyStatus.DECLINED.value, _("Said no to the seat")),
    (CandidacyStatus.WITHDRAWN.value, _("Taken back")),
    (CandidacyStatus.EXPIRED.value, _("Not answered in time")),
    (CandidacyStatus.CLOSED.value, _("The opening ended")),
]
PLACEMENT_STATUSES = [
    (PlacementStatus.APPOINTED.value, _("Appointed")),
    (PlacementStatus.ORIENTED.value, _("Introduced")),
    (PlacementStatus.SERVING.value, _("Serving")),
    (PlacementStatus.ENDED.value, _("Ended")),
]
VISIT_STATUSES = [
    (VisitStatus.ASKED.value, _("Asked")),
    (VisitStatus.AGREED.value, _("Welcome")),
    (VisitStatus.DECLINED.value, _("Not possible")),
    (VisitStatus.CANCELLED.value, _("Called off")),
    (VisitStatus.DONE.value, _("Was there")),
]
FACTS = [
    (Fact.NAME.value, _("Your name")),
    (Fact.EMAIL.value, _("Your e-mail address")),
    (Fact.PHONE.value, _("Your telephone")),
    (Fact.TOWN.value, _("Your town")),
    (Fact.LANGUAGES.value, _("Languages you speak")),
    (Fact.QUALIFICATIONS.value, _("Classes and certificates")),
    (Fact.EXPERIENCE.value, _("Systems you know as a parent")),
    (Fact.CHILD_AGES.value, _("Ages of your children")),
    (Fact.NEEDS.value, _("What you need to take part")),
    (Fact.STATEMENT.value, _("What you wrote to them")),
]
MARKS = [
    (Mark.PRESENT.value, _("There")),
    (Mark.EXCUSED.value, _("Excused")),
    (Mark.ABSENT.value, _("Not there")),
]
PAYMENTS = [
    (Payment.STIPEND.value, _("Money for time")),
    (Payment.EXPENSE.value, _("Costs paid back")),
]
PARTINGS = [
    (Parting.TERM_OVER.value, _("The term was over")),
    (Parting.RESIGNED.value, _("Stepped down")),
    (Parting.ATTENDANCE.value, _("Missed too many meetings")),
    (Parting.MOVED.value, _("Moved away")),
    (Parting.REMOVED.value, _("Removed by whoever appoints")),
    (Parting.DIED.value, _("Died")),
    (Parting.BODY_ENDED.value, _("The body ended")),
    (Parting.OTHER.value, pgettext_lazy("reason", "Other")),
]
SIDES = [
    (Side.PARENT.value, _("Parent")),
    (Side.BUDDY.value, _("Buddy")),
    (Side.HOST.value, _("Host")),
]
MOMENTS = [
    (Moment.MONTH_3.value, _("After three months")),
    (Moment.YEAR.value, _("After a year")),
    (Moment.END.value, _("At the end")),
]
ALERT_ANSWERS = [
    (AlertAnswer.INTERESTED.value, _("Interested")),
    (AlertAnswer.NOT_NOW.value, _("Not now")),
    (AlertAnswer.NEVER.value, _("Never this body")),
    (AlertAnswer.STOP.value, _("Stop")),
]
