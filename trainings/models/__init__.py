from trainings.models.completions import Award, Completion
from trainings.models.enrolments import Attendance, Enrolment
from trainings.models.indicators import (
    Indicator,
    IndicatorAdoption,
    IndicatorDomain,
    IndicatorSet,
)
from trainings.models.offerings import Offering, Session, WeeklyHours
from trainings.models.programs import (
    Program,
    ProgramTranslation,
    TaggedProgram,
    Topic,
    Verification,
)
from trainings.models.ratings import Rating, RatingAnswer
from trainings.models.review import IndependentReviewTask
from trainings.models.sequences import Alternative, Equivalence, Sequence, Step
from trainings.models.wishes import PathGap, Wish

__all__ = [
    "Alternative",
    "Attendance",
    "Award",
    "Completion",
    "Enrolment",
    "Equivalence",
    "IndependentReviewTask",
    "Indicator",
    "IndicatorAdoption",
    "IndicatorDomain",
    "IndicatorSet",
    "Offering",
    "PathGap",
    "Program",
    "ProgramTranslation",
    "Rating",
    "RatingAnswer",
    "Sequence",
    "Session",
    "Step",
    "TaggedProgram",
    "Topic",
    "Verification",
    "WeeklyHours",
    "Wish",
]
