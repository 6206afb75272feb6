from opportunities.models.bodies import Appointer, Body, BodyPerson, Seat, Term
from opportunities.models.candidates import Candidacy, Release, Reply, SeatProfile, Silence, Visit
from opportunities.models.meetings import BodyMeeting
from opportunities.models.openings import Opening, Question
from opportunities.models.placements import Disclosure, Feedback, Placement, Presence, Stipend
from opportunities.models.telling import Alert, MatchPolicy, SeatMail

__all__ = [
    "Alert",
    "Appointer",
    "Body",
    "BodyMeeting",
    "BodyPerson",
    "Candidacy",
    "Disclosure",
    "Feedback",
    "MatchPolicy",
    "Opening",
    "Placement",
    "Presence",
    "Question",
    "Release",
    "Reply",
    "Seat",
    "SeatMail",
    "SeatProfile",
    "Silence",
    "Stipend",
    "Term",
    "Visit",
]
