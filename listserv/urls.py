"""Addresses of the lists: for readers under /lists/, for those who run them under /desk/lists/."""

from django.urls import path

from listserv.views import back, quarantine
from listserv.views.readers import bringing, confirming, index, leaving, mine

app_name = "lists"

arrivals = [
    path("lists/back/<str:key>/", back.back, name="back"),
    path("desk/lists/quarantine/", quarantine.put_aside, name="quarantine"),
    path("desk/lists/quarantine/<int:pk>/", quarantine.incoming, name="incoming"),
    path("desk/lists/quarantine/<int:pk>/raw/", quarantine.raw, name="incoming_raw"),
    path("desk/lists/quarantine/<int:pk>/settle/", quarantine.settle, name="settle"),
]
"""Mail that came in, and the way back of a reader whose letters came back."""

readers = [
    path("lists/", index.index, name="index"),
    path("lists/confirm/", index.asked, name="asked"),
    path("lists/confirm/<str:token>/", confirming.confirm, name="confirm"),
    path("lists/mine/<str:key>/", mine.mine, name="mine"),
    path("lists/leave/<str:key>/all/", leaving.leave, name="leave"),
    path("lists/leave/<str:key>/list/<slug:slug>/", leaving.leave, name="leave"),
    path("lists/leave/<str:key>/topic/<int:pk>/", leaving.leave, name="leave"),
    path("lists/<slug:slug>/", index.mailing_list, name="list"),
    path("desk/subscriptions/", mine.account, name="account"),
    path("desk/lists/<slug:slug>/bring/", bringing.bring, name="bring"),
    path("desk/lists/brought/<int:pk>/", bringing.brought, name="brought"),
]
"""Of one name are three ways to leave: they take `key` alone, with `slug`, or with `pk`."""

urlpatterns = arrivals + readers
