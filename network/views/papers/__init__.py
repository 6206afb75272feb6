"""Governing papers: what everybody reads, and the desk where they are adopted."""

from django.urls import path

from network.views.papers.desk import adopt, papers
from network.views.papers.public import pdf, proposed, version

urlpatterns = [
    path("papers/<slug:slug>/version-<int:number>/", version, name="version"),
    path("papers/<slug:slug>/version-<int:number>.pdf", pdf, name="pdf"),
    path("papers/<slug:slug>/proposed/", proposed, name="proposed"),
    path("desk/papers/", papers, name="papers"),
    path("desk/papers/<int:pk>/adopt/", adopt, name="adopt"),
]
