"""The list that fills seats, and how it finds whom to tell."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
