"""The coordinator's desk: what is owed today, follow-up calls, reports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
