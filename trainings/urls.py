from django.urls import path

from trainings import views

app_name = "trainings"
urlpatterns = [
    path("", views.programs, name="programs"),
    path("new/<slug:slug>/", views.new_program, name="new_program"),
    path("<int:pk>/", views.program, name="program"),
    path("<int:pk>/edit/", views.edit_program, name="edit_program"),
    path("<int:pk>/preview/", views.preview, name="preview"),
    path("<int:pk>/submit/", views.submit, name="submit"),
    path("<int:pk>/take-back/", views.withdraw_submission, name="withdraw_submission"),
    path("<int:pk>/still-true/", views.verify, name="verify"),
    path("<int:pk>/unlist/", views.unlist, name="unlist"),
    path("<int:pk>/dates/", views.add_offering, name="add_offering"),
    path("dates/<int:pk>/", views.change_offering, name="change_offering"),
    path("dates/<int:pk>/announce/", views.announce_offering, name="announce_offering"),
    path("dates/<int:pk>/cancel/", views.cancel_offering, name="cancel_offering"),
    path("dates/<int:pk>/copy/", views.copy_offering, name="copy_offering"),
    path("dates/<int:pk>/discard/", views.discard_offering, name="discard_offering"),
]
