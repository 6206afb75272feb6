"""Openings, their making and their deciding."""

from django.urls import URLPattern, path

from opportunities.views import checking, deciding, hosting, openings, writing
from opportunities.views.feed import OpeningsFeed

DESK = "desk/bodies/<slug:slug>/"
ONE = f"{DESK}openings/<int:pk>/"
CANDIDATE = "desk/bodies/candidates/<int:pk>/"
CHECK = "desk/network/seats/"

urlpatterns: list[URLPattern] = [
    path("seats/", openings.openings, name="openings"),
    path("seats/feed/", OpeningsFeed(), name="openings_feed"),
    path("seats/<int:pk>/", openings.opening, name="opening"),
    path("desk/bodies/", hosting.host_desk, name="host_desk"),
    path(CANDIDATE, deciding.candidate, name="candidate"),
    path(f"{CANDIDATE}talk/", deciding.talk, name="candidate_talk"),
    path(f"{CANDIDATE}refer/", deciding.refer, name="candidate_refer"),
    path(f"{CANDIDATE}appoint/", deciding.appoint, name="candidate_appoint"),
    path(f"{CANDIDATE}not-selected/", deciding.not_select, name="candidate_not_select"),
    path(DESK, hosting.host_body, name="host_body"),
    path(f"{DESK}candidates/", deciding.candidates, name="candidates"),
    path(f"{DESK}openings/new/", hosting.new_opening, name="new_opening"),
    path(ONE, hosting.host_opening, name="host_opening"),
    path(f"{ONE}edit/", writing.edit_opening, name="edit_opening"),
    path(f"{ONE}correct/", writing.correct_opening, name="correct_opening"),
    path(f"{ONE}questions/", writing.questions, name="opening_questions"),
    path(f"{ONE}preview/", hosting.preview_opening, name="preview_opening"),
    path(f"{ONE}submit/", hosting.submit_opening, name="submit_opening"),
    path(f"{ONE}take-back/", hosting.take_back_opening, name="take_back_opening"),
    path(f"{ONE}withdraw/", hosting.withdraw_opening, name="withdraw_opening"),
    path(f"{ONE}fill/", hosting.fill_opening, name="fill_opening"),
    path(f"{ONE}again/", hosting.repost_opening, name="repost_opening"),
    path(CHECK, checking.checks, name="checks"),
    path(f"{CHECK}<int:pk>/", checking.check, name="check_opening"),
    path(f"{CHECK}<int:pk>/post/", checking.post, name="post_opening"),
    path(f"{CHECK}<int:pk>/back/", checking.send_back, name="send_back_opening"),
]
