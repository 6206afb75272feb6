"""A parent asks, or somebody for her, and tells what she wants to."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
