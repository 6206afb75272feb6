from django.contrib.sitemaps.views import index, sitemap
from django.urls import path

from directory import views

app_name = "directory"
maps = {"sitemaps": views.SITEMAPS}
urlpatterns = [
    path("trainings/", views.trainings, name="trainings"),
    path("trainings/suggest", views.suggestions, name="suggestions"),
    path("trainings/<slug:slug>/", views.program, name="program"),
    path("trainings/<slug:slug>/dates/<int:pk>.ics", views.dates, name="dates"),
    path("trainings/<slug:slug>/tell-me/", views.wish_for_class, name="wish_for_class"),
    path("sequences/", views.sequences, name="sequences"),
    path("sequences/<slug:slug>/", views.sequence, name="sequence"),
    path("sequences/<slug:slug>/way/", views.way, name="way"),
    path("sequences/<slug:slug>/<slug:key>/tell-me/", views.wish_for_step, name="wish_for_step"),
    path("desk/gaps/", views.gaps, name="gaps"),
    path("desk/gaps.csv", views.gaps_table, name="gaps_table"),
    path("tell-me/<str:token>/", views.wish, name="wish"),
    path("tell-me/<str:token>/end/", views.end_wish, name="end_wish"),
    path("agencies/", views.agencies, name="agencies"),
    path("agencies/<slug:slug>/", views.agency, name="agency"),
    path("agencies/<slug:slug>/member/", views.belonging, name="belonging"),
    path("agencies/<slug:slug>/badge.svg", views.badge, name="badge"),
    path("affiliates/", views.affiliates, name="affiliates"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", index, {**maps, "sitemap_url_name": "directory:sitemap"}, name="sitemaps"),
    path("sitemap-<section>.xml", sitemap, maps, name="sitemap"),
]
