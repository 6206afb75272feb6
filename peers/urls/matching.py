"""Who fits, proposing, accepting, opening contact details."""

from django.urls import URLPattern, path

from peers.views import answering, by_letter, choosing, reaching

urlpatterns: list[URLPattern] = [
    path("desk/pairs/requests/<int:pk>/", choosing.request_page, name="request"),
    path("desk/pairs/requests/<int:pk>/propose/", choosing.propose, name="propose"),
    path("desk/pairs/requests/<int:pk>/widen/", choosing.widen, name="widen"),
    path("desk/pairs/matches/<int:pk>/hand-on/", choosing.hand_on, name="hand_on"),
    path("desk/support/asked/<int:pk>/", answering.match_asked, name="match_asked"),
    path("desk/support/asked/<int:pk>/yes/", answering.accept, name="accept_match"),
    path("desk/support/asked/<int:pk>/no/", answering.decline, name="decline_match"),
    path("desk/support/match/<int:pk>/", reaching.support_match, name="support_match"),
    path("desk/support/match/<int:pk>/lift/", reaching.lift_support, name="lift_support"),
    path("support/match/letter/<str:token>/", by_letter.letter_match, name="letter_match"),
    path("support/match/<int:pk>/", reaching.my_match, name="my_match"),
    path("support/match/<int:pk>/lift/", reaching.lift_mine, name="lift_mine"),
]
