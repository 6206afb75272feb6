from trainings.views import asking, feeds, learning, places, quality, roster, surveys
from trainings.views.offerings import (
    add_offering,
    announce_offering,
    cancel_offering,
    change_offering,
    copy_offering,
    discard_offering,
)
from trainings.views.programs import edit_program, new_program, preview, program, programs
from trainings.views.review import submit, unlist, verify, withdraw_submission

__all__ = [
    "add_offering",
    "announce_offering",
    "asking",
    "cancel_offering",
    "change_offering",
    "copy_offering",
    "discard_offering",
    "edit_program",
    "feeds",
    "learning",
    "new_program",
    "places",
    "preview",
    "program",
    "programs",
    "quality",
    "roster",
    "submit",
    "surveys",
    "unlist",
    "verify",
    "withdraw_submission",
]
