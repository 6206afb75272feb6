"""Serving on a body, and what both sides say of it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
