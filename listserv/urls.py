"""Addresses of the lists: for readers under /lists/, for those who run them under /desk/lists/."""

from django.urls import path

from listserv.views import back, quarantine

app_name = "lists"

arrivals = [
    path("lists/back/<str:key>/", back.back, name="back"),
    path("desk/lists/quarantine/", quarantine.put_aside, name="quarantine"),
    path("desk/lists/quarantine/<int:pk>/", quarantine.incoming, name="incoming"),
    path("desk/lists/quarantine/<int:pk>/raw/", quarantine.raw, name="incoming_raw"),
    path("desk/lists/quarantine/<int:pk>/settle/", quarantine.settle, name="settle"),
]
"""Mail that came in, and the way back of a reader whose letters came back."""

urlpatterns = arrivals
