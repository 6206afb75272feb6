"""Addresses of the lists: for readers under /lists/, for those who run them under /desk/lists/."""

from django.urls import URLPattern

app_name = "lists"

urlpatterns: list[URLPattern] = []
