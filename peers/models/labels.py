"""What the words of `peers.domain` are called on a page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from peers.domain.lifecycle import MatchStatus, RecordStatus, ReferralStatus, SupportStatus
from peers.domain.words import (
    AgreedHow,
    Alarm,
    Area,
    Closing,
    ConfirmedHow,
    Criterion,
    Decline,
    Gender,
    Mode,
    Need,
    Often,
    Side,
    Source,
    Structure,
    Tier,
    Value,
)

SOURCES = [
    (Source.SELF.value, _("I ask for myself")),
    (Source.BIRTH_TO_THREE.value, _("Birth to Three agency")),
    (Source.SOCIAL_WORKER.value, _("Social worker")),
    (Source.CASE_MANAGER.value, _("Case manager")),
    (Source.WORD_OF_MOUTH.value, _("Somebody told me about it")),
    (Source.OTHER_PERSON.value, _("Somebody who knows the parent")),
]
AGREED_HOW = [
    (AgreedHow.IN_PERSON.value, _("Face to face")),
    (AgreedHow.PHONE.value, _("On the telephone")),
    (AgreedHow.WRITTEN.value, _("In writing")),
]
CONFIRMED_HOW = [
    (ConfirmedHow.ACCOUNT.value, _("Asked herself or himself")),
    (ConfirmedHow.LINK.value, _("By the link in a letter")),
    (ConfirmedHow.CODE.value, _("By a code on the telephone")),
    (ConfirmedHow.PAPER.value, _("On signed paper")),
]
AREAS = [
    (Area.AUTISM.value, _("Autism")),
    (Area.DEAF_BLINDNESS.value, _("Deaf-blindness")),
    (Area.DEAFNESS.value, _("Deafness")),
    (Area.EMOTIONAL.value, _("Emotional or behavioral health")),
    (Area.HEARING.value, _("Hearing loss")),
    (Area.INTELLECTUAL.value, _("Intellectual disability")),
    (Area.MULTIPLE.value, _("Several disabilities")),
    (Area.ORTHOPEDIC.value, _("Moving, bones or muscles")),
    (Area.OTHER_HEALTH.value, _("Another illness")),
    (Area.LEARNING.value, _("Learning disability")),
    (Area.SPEECH.value, _("Speech or language")),
    (Area.BRAIN_INJURY.value, _("Brain injury")),
    (Area.VISION.value, _("Vision loss")),
    (Area.DELAY.value, _("Developmental delay")),
    (Area.ADHD.value, _("ADHD")),
    (Area.ANXIETY.value, _("Anxiety or depression")),
    (Area.TRAUMA.value, _("Trauma")),
    (Area.SUBSTANCE.value, _("Alcohol or drugs")),
    (Area.PREMATURE.value, _("Born early")),
]
STRUCTURES = [
    (Structure.TWO_PARENTS.value, _("Two parents")),
    (Structure.ONE_PARENT.value, _("One parent")),
    (Structure.GRANDPARENTS.value, _("Grandparents")),
    (Structure.FOSTER.value, _("Foster family")),
    (Structure.ADOPTIVE.value, _("Adoptive family")),
    (Structure.SHARED.value, _("The child lives in two homes")),
]
GENDERS = [
    (Gender.WOMAN.value, _("Woman")),
    (Gender.MAN.value, _("Man")),
    (Gender.OTHER.value, pgettext_lazy("gender", "Other")),
]
VALUES = [
    (Value.FAITH.value, _("Faith")),
    (Value.CULTURE.value, _("Culture and where we come from")),
    (Value.PRIVACY.value, _("Privacy")),
    (Value.HUMOR.value, _("Humor")),
    (Value.STRUCTURE.value, _("Rules and routine")),
    (Value.ADVOCACY.value, _("Speaking up")),
]
CRITERIA = {
    Criterion.CONCERN: _("A child with the same difficulties"),
    Criterion.PREFERENCES: _("What either of you wished for"),
    Criterion.GENDER: _("Woman or man"),
    Criterion.VALUES: _("What matters in the family"),
    Criterion.EXPERIENCE: _("Experience"),
    Criterion.CHILD_AGE: _("Age of the child"),
    Criterion.DISTANCE: _("Living near"),
    Criterion.LANGUAGE: _("Language and culture"),
    Criterion.STRUCTURE: _("A family like mine"),
}
MODES = [
    (Mode.PHONE.value, _("Telephone")),
    (Mode.EMAIL.value, _("E-mail")),
    (Mode.IN_PERSON.value, _("Face to face")),
    (Mode.TEXT.value, _("Text messages")),
    (Mode.VIDEO.value, _("Video")),
]
OFTEN = [
    (Often.TWICE_A_WEEK.value, _("Twice a week")),
    (Often.WEEKLY.value, _("Once a week")),
    (Often.EVERY_TWO_WEEKS.value, _("Every two weeks")),
    (Often.MONTHLY.value, _("Once a month")),
    (Often.AS_NEEDED.value, _("Whenever it is needed")),
]
NEEDS = [
    (Need.LISTENING.value, _("Somebody who listens")),
    (Need.SCHOOL.value, _("School")),
    (Need.DIAGNOSIS.value, _("Diagnosis and treatment")),
    (Need.CHILD_CARE.value, _("Child care")),
    (Need.MONEY.value, _("Money and benefits")),
    (Need.HOUSING.value, _("Housing")),
    (Need.TRANSPORT.value, _("Rides")),
    (Need.MENTAL_HEALTH.value, _("Own mental health")),
    (Need.RESPITE.value, _("A rest")),
    (Need.CLASSES.value, _("Classes for parents")),
    (Need.OTHER.value, pgettext_lazy("need", "Something else")),
]
DECLINES = [
    (Decline.NO_TIME.value, _("I have no time just now")),
    (Decline.NOT_MY_EXPERIENCE.value, _("It is not what I know")),
    (Decline.TOO_CLOSE.value, _("It is too close to what I live myself")),
    (Decline.KNOWN.value, _("I think that we know each other")),
    (Decline.OTHER.value, pgettext_lazy("reason", "Another reason")),
]
CLOSINGS = [
    (Closing.COMPLETED.value, _("It came to its end")),
    (Closing.AGED_OUT.value, _("The child is too old for the program")),
    (Closing.PARENT_ENDED.value, _("The parent ended it")),
    (Closing.SUPPORT_PARENT_ENDED.value, _("The support parent ended it")),
    (Closing.UNREACHABLE.value, _("One could not be reached")),
    (Closing.REPLACED.value, _("Another support parent took over")),
]
SIDES = [
    (Side.PARENT.value, _("Parent")),
    (Side.SUPPORT.value, _("Support parent")),
]
TIERS = {
    Tier.REGION: _("In the same part of the state"),
    Tier.STATE: _("In the whole state"),
    Tier.BEYOND: _("Beyond the state"),
}
ALARMS = [
    (Alarm.HURTING.value, _("Fear of hurting oneself or the child")),
    (Alarm.ABUSE.value, _("Abuse, by words, blows or sexual")),
    (Alarm.EXHAUSTION.value, _("Does not eat or sleep, or outbursts that nobody can stop")),
    (Alarm.UNEASE.value, _("The support parent is shaken or uneasy")),
]
REFERRAL_STATUSES = [
    (ReferralStatus.AWAITING.value, _("Waits for the parent’s yes")),
    (ReferralStatus.INTAKE.value, _("Being filled in")),
    (ReferralStatus.SEARCHING.value, _("We look for somebody")),
    (ReferralStatus.PROPOSED.value, _("Somebody is asked")),
    (ReferralStatus.MATCHED.value, _("Matched")),
    (ReferralStatus.CLOSED.value, _("Closed")),
    (ReferralStatus.WITHDRAWN.value, _("Taken back")),
    (ReferralStatus.LAPSED.value, _("Not confirmed in time")),
]
MATCH_STATUSES = [
    (MatchStatus.PROPOSED.value, _("Proposed")),
    (MatchStatus.DECLINED.value, _("Said no")),
    (MatchStatus.UNANSWERED.value, _("Did not answer")),
    (MatchStatus.ACCEPTED.value, _("Said yes, first call to come")),
    (MatchStatus.ACTIVE.value, _("In touch")),
    (MatchStatus.CLOSED.value, _("Ended")),
]
SUPPORT_STATUSES = [
    (SupportStatus.APPLIED.value, _("Applied")),
    (SupportStatus.TRAINING.value, _("In training")),
    (SupportStatus.AVAILABLE.value, _("Ready")),
    (SupportStatus.PAUSED.value, _("Takes a break")),
    (SupportStatus.LEFT.value, pgettext_lazy("support parent", "Left")),
    (SupportStatus.DECLINED.value, _("Not taken on")),
]
RECORD_STATUSES = [
    (RecordStatus.DUE.value, _("Due")),
    (RecordStatus.LATE.value, _("Late")),
    (RecordStatus.SUBMITTED.value, _("Sent")),
    (RecordStatus.REVIEWED.value, pgettext_lazy("monthly record", "Read")),
]
