"""The desk of a class: who is in it, who was there, who has finished."""

from trainings.views.roster.attendance import attendance
from trainings.views.roster.finishing import completion, revoke_completion
from trainings.views.roster.lists import (
    finished,
    import_finished,
    import_roster,
    roster_file,
    roster_report,
)
from trainings.views.roster.page import add_person, decide, roster
from trainings.views.roster.papers import roster_csv, sheet

__all__ = [
    "add_person",
    "attendance",
    "completion",
    "decide",
    "finished",
    "import_finished",
    "import_roster",
    "revoke_completion",
    "roster",
    "roster_csv",
    "roster_file",
    "roster_report",
    "sheet",
]
