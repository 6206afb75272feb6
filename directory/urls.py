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
    path("agencies/", views.agencies, name="agencies"),
    path("agencies/<slug:slug>/", views.agency, name="agency"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", index, {**maps, "sitemap_url_name": "directory:sitemap"}, name="sitemaps"),
    path("sitemap-<section>.xml", sitemap, maps, name="sitemap"),
]
