from trainings.models.completions import Award, Completion
from trainings.models.enrolments import Attendance, Enrolment
from trainings.models.offerings import Offering, Session, WeeklyHours
from trainings.models.programs import (
    Program,
    ProgramTranslation,
    TaggedProgram,
    Topic,
    Verification,
)
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
    "Offering",
    "PathGap",
    "Program",
    "ProgramTranslation",
    "Sequence",
    "Session",
    "Step",
    "TaggedProgram",
    "Topic",
    "Verification",
    "WeeklyHours",
    "Wish",
]
