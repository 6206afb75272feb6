from peers.models.care import ClosingSurvey, Concern, FollowUp
from peers.models.counts import MonthCount
from peers.models.matches import Contact, Match, MonthlyRecord
from peers.models.programs import Coordinator, Cover, PeerProgram, Requirement
from peers.models.referrals import Referral
from peers.models.sealed import SealedField, Unreadable
from peers.models.support import Apart, Check, SupportParent, Talk

__all__ = [
    "Apart",
    "Check",
    "ClosingSurvey",
    "Concern",
    "Contact",
    "Coordinator",
    "Cover",
    "FollowUp",
    "Match",
    "MonthCount",
    "MonthlyRecord",
    "PeerProgram",
    "Referral",
    "Requirement",
    "SealedField",
    "SupportParent",
    "Talk",
    "Unreadable",
]
