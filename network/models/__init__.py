from network.models.decisions import ActionItem, Decision, Vote, VotingRule
from network.models.erasures import Erasure
from network.models.home import HomePage
from network.models.meetings import AgendaItem, Meeting, MeetingFeed, Minutes, Presence
from network.models.pages import ContentPage
from network.models.papers import GovernancePaper, GovernancePaperIndexPage, PaperVersion
from network.models.plan import Activity, Measure, MeasureValue, Objective
from network.models.resources import ResourceIndexPage, ResourcePage
from network.models.terms import Committee, Term

__all__ = [
    "ActionItem",
    "Activity",
    "AgendaItem",
    "Committee",
    "ContentPage",
    "Decision",
    "Erasure",
    "GovernancePaper",
    "GovernancePaperIndexPage",
    "HomePage",
    "Measure",
    "MeasureValue",
    "Meeting",
    "MeetingFeed",
    "Minutes",
    "Objective",
    "PaperVersion",
    "Presence",
    "ResourceIndexPage",
    "ResourcePage",
    "Term",
    "Vote",
    "VotingRule",
]
