"""The two in touch: plan, contacts, monthly records, concerns, the end."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
