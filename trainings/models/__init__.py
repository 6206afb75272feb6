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

__all__ = [
    "Attendance",
    "Award",
    "Completion",
    "Enrolment",
    "IndependentReviewTask",
    "Offering",
    "Program",
    "ProgramTranslation",
    "Session",
    "TaggedProgram",
    "Topic",
    "Verification",
    "WeeklyHours",
]
