"""Who fits, proposing, accepting, opening contact details."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
