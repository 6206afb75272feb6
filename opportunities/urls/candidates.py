"""A parent's own way to a seat."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
