from trainings.models.answers import Answer, AnswerGroup, AnswerSheet
from trainings.models.completions import Award, Completion
from trainings.models.credentials import Credential, Requirement
from trainings.models.enrolments import Attendance, Enrolment
from trainings.models.evidence import Evidence
from trainings.models.feeds import Feed, FeedDate, FeedDecision, FeedSeries
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
from trainings.models.rosters import RosterFile
from trainings.models.sequences import Alternative, Equivalence, Sequence, Step
from trainings.models.surveys import ProgramSurvey, Question, QuestionSet, SurveyInvitation
from trainings.models.wishes import PathGap, Wish

__all__ = [
    "Alternative",
    "Answer",
    "AnswerGroup",
    "AnswerSheet",
    "Attendance",
    "Award",
    "Completion",
    "Credential",
    "Enrolment",
    "Equivalence",
    "Evidence",
    "Feed",
    "FeedDate",
    "FeedDecision",
    "FeedSeries",
    "IndependentReviewTask",
    "Indicator",
    "IndicatorAdoption",
    "IndicatorDomain",
    "IndicatorSet",
    "Offering",
    "PathGap",
    "Program",
    "ProgramSurvey",
    "ProgramTranslation",
    "Question",
    "QuestionSet",
    "Rating",
    "RatingAnswer",
    "Requirement",
    "RosterFile",
    "Sequence",
    "Session",
    "Step",
    "SurveyInvitation",
    "TaggedProgram",
    "Topic",
    "Verification",
    "WeeklyHours",
    "Wish",
]
