"""Serving on a body, and what both sides say of it."""

from django.urls import URLPattern, path

from opportunities.views import buddy, feedback, report, service, serving

A_BODY = "desk/bodies/<slug:slug>"
A_MEMBER = f"{A_BODY}/members/<int:pk>"
A_SERVICE = "desk/seats/service/<int:pk>"

urlpatterns: list[URLPattern] = [
    path(f"{A_BODY}/members/", serving.members, name="members"),
    path(f"{A_MEMBER}/", serving.member, name="member"),
    path(f"{A_MEMBER}/step/", serving.step, name="member_step"),
    path(f"{A_MEMBER}/buddy/", serving.name_buddy, name="name_buddy"),
    path(f"{A_MEMBER}/payments/", serving.payments, name="payments"),
    path(f"{A_MEMBER}/payments/<int:line>/", serving.remove_payment, name="remove_payment"),
    path(f"{A_MEMBER}/end/", serving.end, name="end_service"),
    path(f"{A_BODY}/attendance/<int:pk>/", serving.attendance, name="attendance"),
    path(f"{A_SERVICE}/", service.service, name="service"),
    path(f"{A_SERVICE}/interests/", service.interests, name="interests"),
    path(f"{A_SERVICE}/step-down/", service.step_down, name="step_down"),
    path(f"{A_SERVICE}/buddy/yes/", service.buddy_yes, name="buddy_yes"),
    path(f"{A_SERVICE}/buddy/no/", service.buddy_no, name="buddy_no"),
    path("seats/buddy/<str:token>/", buddy.buddy, name="buddy"),
    path("seats/feedback/<str:token>/", feedback.feedback, name="feedback"),
    path("desk/network/seats/report/", report.seats, name="seats_report"),
    path("desk/network/seats/report/numbers.csv", report.seats_csv, name="seats_report_csv"),
]
