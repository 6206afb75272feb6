from django.urls import path

from members import views

app_name = "members"
urlpatterns = [
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("<slug:slug>/", views.agency, name="agency"),
    path("<slug:slug>/edit/", views.edit_agency, name="edit_agency"),
    path("<slug:slug>/places/new/", views.edit_place, name="new_place"),
    path("<slug:slug>/places/<int:pk>/", views.edit_place, name="edit_place"),
    path("<slug:slug>/places/<int:pk>/remove/", views.remove_place, name="remove_place"),
    path("<slug:slug>/phones/new/", views.edit_phone, name="new_phone"),
    path("<slug:slug>/phones/<int:pk>/", views.edit_phone, name="edit_phone"),
    path("<slug:slug>/phones/<int:pk>/remove/", views.remove_phone, name="remove_phone"),
    path("<slug:slug>/people/", views.representatives, name="representatives"),
    path("<slug:slug>/people/invite/", views.invite, name="invite"),
    path("<slug:slug>/people/<int:pk>/end/", views.end_service, name="end_service"),
    path(
        "<slug:slug>/invitations/<int:pk>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
]

verify = [
    path("verify/", views.proof.check, name="check"),
    path("verify/issuer.json", views.proof.issuer, name="issuer"),
    path("verify/keys.json", views.proof.published_keys, name="keys"),
    path("verify/keys/<str:name>.json", views.proof.key, name="key"),
    path("verify/<str:number>/", views.proof.verified, name="verified"),
    path("verify/<str:number>/status.json", views.proof.status, name="status"),
]
"""What a person holds, for whoever checks it."""
