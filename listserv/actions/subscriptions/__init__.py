"""A reader's way onto a list, through it, and off it again."""

from listserv.actions.subscriptions.asking import ask_to_join, ask_to_join_several
from listserv.actions.subscriptions.bringing import (
    forget_brought_lists,
    keep_brought_list,
    take_brought_list,
)
from listserv.actions.subscriptions.changing import (
    MoveRefused,
    change,
    hear,
    move,
    pause,
    settle,
    wake,
)
from listserv.actions.subscriptions.confirming import ConfirmRefused, confirm, confirm_by_mail
from listserv.actions.subscriptions.expiring import end_with_roles, expire_subscriptions
from listserv.actions.subscriptions.joining import (
    JoinRefused,
    join_by_key,
    join_from_account,
    join_several_from_account,
)
from listserv.actions.subscriptions.leaving import leave
from listserv.actions.subscriptions.undoing import UndoRefused, undo

__all__ = [
    "ConfirmRefused",
    "JoinRefused",
    "MoveRefused",
    "UndoRefused",
    "ask_to_join",
    "ask_to_join_several",
    "change",
    "confirm",
    "confirm_by_mail",
    "end_with_roles",
    "expire_subscriptions",
    "forget_brought_lists",
    "hear",
    "join_by_key",
    "join_from_account",
    "join_several_from_account",
    "keep_brought_list",
    "leave",
    "move",
    "pause",
    "settle",
    "take_brought_list",
    "undo",
    "wake",
]
