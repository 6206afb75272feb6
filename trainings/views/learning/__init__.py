"""A parent's own record: signed in, or by the link of a letter where she has no account."""

from trainings.views.learning.credentials import credentials, note_hours, remove_hours
from trainings.views.learning.evidence import (
    new_evidence,
    paper,
    send_again,
    withdraw,
)
from trainings.views.learning.link import ask_for_link, link_asked
from trainings.views.learning.record import badge, certificate, download, record
from trainings.views.learning.review import accept, paper_to_review, review, send_back, waiting

__all__ = [
    "accept",
    "ask_for_link",
    "badge",
    "certificate",
    "credentials",
    "download",
    "link_asked",
    "new_evidence",
    "note_hours",
    "paper",
    "paper_to_review",
    "record",
    "remove_hours",
    "review",
    "send_again",
    "send_back",
    "waiting",
    "withdraw",
]
