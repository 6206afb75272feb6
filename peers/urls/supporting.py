"""Support parents: applying, training, roster, their desk; programs, coordinators, report."""

from django.urls import path

from peers.views import (
    becoming,
    programs,
    report,
    roster,
    support_desk,
    support_facts,
    support_parent,
)

desk, one = "desk/support/<int:pk>", "desk/pairs/roster/<int:pk>"
network = "desk/network/pairs/programs"

urlpatterns = [
    path("support/become/", becoming.become, name="become"),
    path("support/become/<slug:slug>/", becoming.apply, name="apply_to_support"),
    path("desk/support/", support_desk.desk, name="support_desk"),
    path("desk/support/pledge/", support_desk.pledge, name="support_pledge"),
    path("desk/support/about-me/", support_facts.about_me, name="support_facts"),
    path("desk/support/about-me/<slug:step>/", support_facts.step, name="support_step"),
    path(f"{desk}/break/", support_desk.pause, name="support_pause"),
    path(f"{desk}/back/", support_desk.resume, name="support_resume"),
    path(f"{desk}/ready/", support_desk.ready, name="support_ready"),
    path(f"{desk}/room/", support_desk.room, name="support_room"),
    path(f"{desk}/leave/", support_desk.leave, name="support_leave"),
    path("desk/pairs/roster/", roster.roster, name="roster"),
    path(f"{one}/", support_parent.support_parent, name="roster_one"),
    path(f"{one}/take-on/", support_parent.take_on, name="roster_take_on"),
    path(f"{one}/decline/", support_parent.decline, name="roster_decline"),
    path(f"{one}/break/", support_parent.pause, name="roster_pause"),
    path(f"{one}/back/", support_parent.resume, name="roster_resume"),
    path(f"{one}/check/", support_parent.note_check, name="roster_check"),
    path(f"{one}/check/<int:of>/remove/", support_parent.remove_check, name="roster_check_remove"),
    path(f"{one}/talk/", support_parent.note_talk, name="roster_talk"),
    path(f"{one}/apart/", support_parent.not_with, name="roster_apart"),
    path(f"{one}/apart/<int:of>/end/", support_parent.end_apart, name="roster_apart_end"),
    path("desk/network/pairs/report/", report.pairs, name="pairs_report"),
    path("desk/network/pairs/report/numbers.csv", report.pairs_csv, name="pairs_report_csv"),
    path(f"{network}/", programs.programs, name="programs"),
    path(f"{network}/coordinators/<int:pk>/", programs.regions, name="coordinator_regions"),
    path(f"{network}/coordinators/<int:pk>/end/", programs.end, name="coordinator_end"),
    path(f"{network}/coordinators/<int:pk>/cover/", programs.cover, name="coordinator_cover"),
    path(f"{network}/<slug:slug>/", programs.program, name="program"),
    path(f"{network}/requirements/<int:pk>/", programs.change_requirement, name="requirement"),
    path(f"{network}/requirements/<int:pk>/end/", programs.end_requirement, name="requirement_end"),
    path(f"{network}/<slug:slug>/requirement/", programs.require, name="requirement_add"),
    path(f"{network}/<slug:slug>/coordinator/", programs.add, name="coordinator_add"),
]
