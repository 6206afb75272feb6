"""Bodies, seats and terms."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
