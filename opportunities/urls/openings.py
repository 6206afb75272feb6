"""Openings, their making and their deciding."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
