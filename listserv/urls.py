"""Addresses of the lists: for readers under /lists/, for those who run them under /desk/lists/."""

from django.urls import URLPattern, path

from listserv.views import announcements, archive, desk, held

app_name = "lists"

urlpatterns: list[URLPattern] = [
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
    path("desk/lists/send/<int:pk>/test/", announcements.send_test, name="send_test"),
]
