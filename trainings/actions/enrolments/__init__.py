"""Asking for a place, the line, what the agency decides, what the parent answers, and what those
who have a place hear."""

from trainings.actions.enrolments.answering import (
    give_up_place,
    lapse_offers,
    take_off_list,
    take_offer,
)
from trainings.actions.enrolments.asking import (
    Asked,
    EnrolmentClosed,
    add_to_class,
    ask_by_form,
    ask_for_place,
)
from trainings.actions.enrolments.deciding import (
    accept_enrolment,
    decline_enrolment,
    invite_to_talk,
)
from trainings.actions.enrolments.line import move_line
from trainings.actions.enrolments.reminding import remind, tell_those_who_waited
from trainings.actions.enrolments.telling import (
    cancel_enrolments,
    facts_of,
    follow_change,
    tell_it_is_back,
)

__all__ = [
    "Asked",
    "EnrolmentClosed",
    "accept_enrolment",
    "add_to_class",
    "ask_by_form",
    "ask_for_place",
    "cancel_enrolments",
    "decline_enrolment",
    "facts_of",
    "follow_change",
    "give_up_place",
    "invite_to_talk",
    "lapse_offers",
    "move_line",
    "remind",
    "take_off_list",
    "take_offer",
    "tell_it_is_back",
    "tell_those_who_waited",
]
