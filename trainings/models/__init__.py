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
