"""How an agency comes to belong: what anybody may read, what an applicant fills in, what reviewers
decide."""

from members.views.admission.deciding import applications, ask_back, match, review
from members.views.admission.filling import (
    appeal,
    application,
    apply,
    hand_in,
    mine,
    step,
    withdraw,
)
from members.views.admission.public import asked, inquire, join

__all__ = [
    "appeal",
    "application",
    "applications",
    "apply",
    "ask_back",
    "asked",
    "hand_in",
    "inquire",
    "join",
    "match",
    "mine",
    "review",
    "step",
    "withdraw",
]
