from trainings.actions.completions import (
    CompletionRefused,
    Finished,
    confirm_completion,
    revoke_completion,
)
from trainings.actions.offerings import (
    NotReady,
    add_offering,
    announce_offering,
    cancel_offering,
    change_offering,
    copy_offering,
    discard_offering,
)
from trainings.actions.programs import (
    draft_program,
    save_draft,
    verify_program,
    withdraw_program,
)
from trainings.actions.review import (
    ReviewRefused,
    approve_program,
    return_program,
    submit_program,
    withdraw_submission,
)
from trainings.domain.stages import Incomplete

__all__ = [
    "CompletionRefused",
    "Finished",
    "Incomplete",
    "NotReady",
    "ReviewRefused",
    "add_offering",
    "announce_offering",
    "approve_program",
    "cancel_offering",
    "change_offering",
    "confirm_completion",
    "copy_offering",
    "discard_offering",
    "draft_program",
    "return_program",
    "revoke_completion",
    "save_draft",
    "submit_program",
    "verify_program",
    "withdraw_program",
    "withdraw_submission",
]
