"""From the plan of a meeting to its adopted minutes."""

from network.actions.meetings.agenda import (
    move_agenda_item,
    remove_agenda_item,
    save_agenda_item,
)
from network.actions.meetings.calling import (
    EmptyAgenda,
    NotYet,
    call_meeting,
    cancel_meeting,
    change_meeting,
    end_meeting,
    plan_meeting,
)
from network.actions.meetings.feeds import feed_of, renew_feed
from network.actions.meetings.held import MeetingClosed
from network.actions.meetings.minutes import (
    AdoptedTooEarly,
    NobodyCame,
    StillOpen,
    adopt_minutes,
    draft_minutes,
    note_attendance,
    write_notes,
)

__all__ = [
    "AdoptedTooEarly",
    "EmptyAgenda",
    "MeetingClosed",
    "NobodyCame",
    "NotYet",
    "StillOpen",
    "adopt_minutes",
    "call_meeting",
    "cancel_meeting",
    "change_meeting",
    "draft_minutes",
    "end_meeting",
    "feed_of",
    "move_agenda_item",
    "note_attendance",
    "plan_meeting",
    "remove_agenda_item",
    "renew_feed",
    "save_agenda_item",
    "write_notes",
]
