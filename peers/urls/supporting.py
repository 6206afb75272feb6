"""Support parents: applying, training, roster, their desk."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
