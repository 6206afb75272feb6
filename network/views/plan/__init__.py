"""The action plan: what everybody reads, the co-chairs' desk, and the year's report."""

from django.urls import path

from network.views.plan.desk import (
    activity,
    enter_value,
    measure,
    objective,
    plan_desk,
    remove,
    step_activity,
)
from network.views.plan.public import plan
from network.views.plan.report import report, report_csv, report_pdf

urlpatterns = [
    path("plan/", plan, name="plan"),
    path("desk/plan/", plan_desk, name="desk"),
    path("desk/plan/objective/", objective, name="new_objective"),
    path("desk/plan/objective/<int:pk>/", objective, name="objective"),
    path("desk/plan/objective/<int:of>/activity/", activity, name="new_activity"),
    path("desk/plan/activity/<int:pk>/", activity, name="activity"),
    path("desk/plan/activity/<int:pk>/status/", step_activity, name="step_activity"),
    path("desk/plan/objective/<int:of>/measure/", measure, name="new_measure"),
    path("desk/plan/measure/<int:pk>/", measure, name="measure"),
    path("desk/plan/measure/<int:pk>/number/", enter_value, name="enter_value"),
    path("desk/plan/<slug:kind>/<int:pk>/remove/", remove, name="remove"),
    path("desk/plan/report/", report, name="report"),
    path("desk/plan/report.pdf", report_pdf, name="report_pdf"),
    path("desk/plan/report.csv", report_csv, name="report_csv"),
]
