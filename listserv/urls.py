"""Addresses of the lists: for readers under /lists/, for those who run them under /desk/lists/."""

from django.urls import path

from listserv.views import announcements, archive, back, desk, held, quarantine
from listserv.views.readers import bringing, confirming, figures, index, leaving, mine

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
    path("desk/lists/list/<slug:slug>/readers/", figures.readers, name="readers"),
    path("desk/lists/list/<slug:slug>/bring/", bringing.bring, name="bring"),
    path("desk/lists/brought/<int:pk>/", bringing.brought, name="brought"),
]
"""Of one name are three ways to leave: they take `key` alone, with `slug`, or with `pk`."""

posts = [
    path("lists/<slug:slug>/archive/", archive.archive, name="archive"),
    path("lists/<slug:slug>/archive/<int:pk>/", archive.post, name="post"),
    path("desk/lists/", desk.desk, name="desk"),
    path("desk/lists/list/<slug:slug>/", desk.list_figures, name="list_figures"),
    path("desk/lists/posts/<int:pk>/", desk.post_figures, name="post_figures"),
    path("desk/lists/posts/<int:pk>/pause/", desk.pause, name="pause_post"),
    path("desk/lists/posts/<int:pk>/resume/", desk.resume, name="resume_post"),
    path("desk/lists/posts/<int:pk>/remove/", desk.remove, name="remove_post"),
    path("desk/lists/held/<int:pk>/", held.held, name="held"),
    path("desk/lists/held/<int:pk>/claim/", held.claim, name="claim"),
    path("desk/lists/held/<int:pk>/release/", held.release, name="release"),
    path("desk/lists/held/<int:pk>/note/", held.note, name="note"),
    path("desk/lists/held/<int:pk>/accept/", held.accept, name="accept"),
    path("desk/lists/held/<int:pk>/refuse/", held.refuse, name="refuse"),
    path("desk/lists/held/<int:pk>/discard/", held.discard, name="discard"),
    path("desk/lists/send/<int:pk>/", announcements.send, name="send"),
    path("desk/lists/send/<int:pk>/letter/<str:language>/", announcements.letter, name="letter"),
    path("desk/lists/send/<int:pk>/test/", announcements.send_test, name="send_test"),
]

urlpatterns = arrivals + readers + posts
