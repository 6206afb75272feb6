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
    path("<slug:slug>/agreement/", views.agreements.agreement, name="agreement"),
    path("<slug:slug>/agreement/sign/", views.agreements.sign, name="sign_agreement"),
    path("<slug:slug>/agreement/leave/", views.agreements.leave, name="leave_network"),
    path("<slug:slug>/people/", views.representatives, name="representatives"),
    path("<slug:slug>/people/invite/", views.invite, name="invite"),
    path("<slug:slug>/people/<int:pk>/end/", views.end_service, name="end_service"),
    path("<slug:slug>/people/<int:pk>/role/", views.change_role, name="change_role"),
    path("<slug:slug>/people/hand-over/", views.hand_over, name="hand_over"),
    path("<slug:slug>/leave/", views.leave, name="leave"),
    path("<slug:slug>/continuum/", views.continuum, name="continuum"),
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

agreements = [
    path("join/agreements/", views.agreements.index, name="index"),
    path("join/agreements/<str:member_class>/", views.agreements.in_use, name="in_use"),
    path(
        "join/agreements/<str:member_class>/<int:number>/",
        views.agreements.version,
        name="version",
    ),
    path("desk/agreements/", views.agreements.waiting, name="waiting"),
    path("desk/agreements/<int:pk>/", views.agreements.answer, name="answer"),
    path("desk/agreements/versions/", views.agreements.versions, name="versions"),
    path("desk/agreements/versions.csv", views.agreements.versions_csv, name="versions_csv"),
    path("desk/agreements/end/<slug:slug>/", views.agreements.end, name="end"),
]
"""What members sign: the texts for everybody, and the desk of the co-chairs."""

admission = [
    path("join/", views.admission.join, name="join"),
    path("join/agency/<slug:slug>/", views.admission.apply, name="apply"),
    path("join/application/<str:token>/", views.admission.application, name="application"),
    path("join/application/<str:token>/hand-in/", views.admission.hand_in, name="hand_in"),
    path("join/application/<str:token>/appeal/", views.admission.appeal, name="appeal"),
    path("join/application/<str:token>/take-back/", views.admission.withdraw, name="withdraw"),
    path("join/application/<str:token>/page/<slug:page>/", views.admission.step, name="step"),
    path("join/<slug:member_class>/apply/", views.admission.inquire, name="inquire"),
    path("join/<slug:member_class>/thanks/", views.admission.asked, name="asked"),
    path("desk/applications/", views.admission.applications, name="applications"),
    path("desk/applications/<int:pk>/", views.admission.review, name="review"),
    path("desk/applications/<int:pk>/ask-back/", views.admission.ask_back, name="ask_back"),
    path("desk/applications/<int:pk>/agency/", views.admission.match, name="match"),
    path("desk/applications/<int:pk>/mine/", views.admission.mine, name="mine"),
]
"""How an agency comes to belong."""

mailings = [
    path("desk/letters/", views.mailings, name="mailings"),
    path("desk/letters/new/", views.new_mailing, name="new_mailing"),
    path("desk/letters/<int:pk>/", views.mailing, name="mailing"),
]
"""What the co-chairs write to representatives."""
