"""From an inquiry to a member: what applicants, reviewers and the clock do."""

from members.actions.admission.asking import begin_for_agency, inquire
from members.actions.admission.deciding import ask_back, match_agency, review
from members.actions.admission.filling import (
    appeal,
    begin_application,
    hand_in,
    save_words,
    withdraw_application,
)
from members.actions.admission.refusals import (
    AdmissionRefused,
    AgainstOwnTie,
    AlreadyReviewed,
    AppealClosed,
    ApplicationClosed,
    Incomplete,
    MayNotApply,
)
from members.actions.admission.reminding import remind_applicants, remind_reviewers
from members.actions.admission.shipping import start_from_example

__all__ = [
    "AdmissionRefused",
    "AgainstOwnTie",
    "AlreadyReviewed",
    "AppealClosed",
    "ApplicationClosed",
    "Incomplete",
    "MayNotApply",
    "appeal",
    "ask_back",
    "begin_application",
    "begin_for_agency",
    "hand_in",
    "inquire",
    "match_agency",
    "remind_applicants",
    "remind_reviewers",
    "review",
    "save_words",
    "start_from_example",
    "withdraw_application",
]
