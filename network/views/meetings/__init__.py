"""Meetings: for members what comes and what they vote on, for co-chairs from agenda to minutes."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from network.views.meetings import calendar, decisions, duties, lists, minutes, offices, planning


class Step(StringConverter):
    """A step that a co-chair takes with a decision."""

    regex = "|".join(decisions.STEPS)


register_converter(Step, "decision_step")

ONE = "desk/meetings/<int:pk>/"
DECISION = f"{ONE}decisions/<int:number>/"

urlpatterns = [
    path("who-decides/", offices.governance, name="governance"),
    path("desk/meetings/", lists.meetings, name="meetings"),
    path("desk/meetings/new/", planning.new_meeting, name="new_meeting"),
    path("desk/meetings/calendar/", calendar.calendar, name="calendar"),
    path("desk/meetings/calendar/renew/", calendar.renew_calendar, name="renew_calendar"),
    path("desk/meetings/<str:token>.ics", calendar.feed, name="feed"),
    path("desk/meetings/offices/", offices.offices, name="offices"),
    path("desk/meetings/offices/new/", offices.new_term, name="new_term"),
    path("desk/meetings/offices/<int:pk>/", offices.end_term, name="end_term"),
    path("desk/meetings/committees/new/", offices.committee, name="new_committee"),
    path("desk/meetings/committees/<int:pk>/", offices.committee, name="committee"),
    path("desk/meetings/rules/new/", offices.rule, name="new_rule"),
    path("desk/meetings/rules/<int:pk>/", offices.rule, name="rule"),
    path("desk/meetings/rules/<int:pk>/retire/", offices.retire_rule, name="retire_rule"),
    path("desk/meetings/done/<int:pk>/", lists.action_item_done, name="action_item_done"),
    path(ONE, lists.meeting, name="meeting"),
    path(f"{ONE}edit/", planning.edit_meeting, name="edit_meeting"),
    path(f"{ONE}agenda/new/", planning.agenda_item, name="new_agenda_item"),
    path(f"{ONE}agenda/<int:item>/", planning.agenda_item, name="agenda_item"),
    path(f"{ONE}agenda/<int:item>/up/", planning.move_agenda_item, name="move_agenda_item"),
    path(f"{ONE}agenda/<int:item>/remove/", planning.remove_agenda_item, name="remove_agenda_item"),
    path(f"{ONE}call/", planning.call_meeting, name="call_meeting"),
    path(f"{ONE}cancel/", planning.cancel_meeting, name="cancel_meeting"),
    path(f"{ONE}attendance/", minutes.attendance, name="attendance"),
    path(f"{ONE}over/", minutes.end_meeting, name="end_meeting"),
    path(f"{ONE}notes/", minutes.notes, name="notes"),
    path(f"{ONE}minutes/", minutes.minutes, name="minutes"),
    path(f"{ONE}minutes.pdf", minutes.minutes_pdf, name="minutes_pdf"),
    path(f"{ONE}minutes/draft/", minutes.draft_minutes, name="draft_minutes"),
    path(f"{ONE}minutes/adopt/", minutes.adopt_minutes, name="adopt_minutes"),
    path(f"{ONE}items/new/", duties.new_action_item, name="new_action_item"),
    path(f"{ONE}items/<int:item>/remove/", duties.drop_action_item, name="drop_action_item"),
    path(f"{ONE}decisions/new/", decisions.new_decision, name="new_decision"),
    path(DECISION, decisions.decision, name="decision"),
    path(f"{DECISION}edit/", decisions.edit_decision, name="edit_decision"),
    path(f"{DECISION}hands/", decisions.hands, name="hands"),
    path(f"{DECISION}<decision_step:step>/", decisions.step_decision, name="step_decision"),
    path(f"{DECISION}votes/<int:vote>/", decisions.take_back_vote, name="take_back_vote"),
    path(f"{DECISION}vote/<int:agency>/", decisions.vote, name="vote"),
]
