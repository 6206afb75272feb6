"""A parent asks, or somebody for her, and tells what she wants to."""

from django.urls import path

from peers.views.asking import again, hearing, public, requests, steps

DESK = {"desk": True}

urlpatterns = [
    path("support/", public.support, name="support"),
    path("support/ask/", public.ask, name="ask"),
    path("support/asked/", public.asked, name="asked"),
    path("support/refer/", public.refer, name="refer"),
    path("support/referred/", public.referred, name="referred"),
    path("support/no/", requests.said_no, name="said_no"),
    path("support/stopped/", requests.stopped, name="stopped"),
    path("support/yes/<str:token>/", requests.one, name="letter_request"),
    path("support/yes/<str:token>/ready/", steps.ready, name="letter_ready"),
    path("support/yes/<str:token>/move/", steps.move, name="letter_move"),
    path("support/yes/<str:token>/stop/", requests.leave, name="letter_leave"),
    path("support/yes/<str:token>/<slug:step>/", steps.step, name="letter_step"),
    path("support/mine/", requests.mine, name="mine"),
    path("support/mine/<int:pk>/", requests.one, name="my_request"),
    path("support/mine/<int:pk>/ready/", steps.ready, name="my_ready"),
    path("support/mine/<int:pk>/move/", steps.move, name="my_move"),
    path("support/mine/<int:pk>/again/", again.again, name="my_again"),
    path("support/mine/<int:pk>/stop/", requests.leave, name="my_leave"),
    path("support/mine/<int:pk>/<slug:step>/", steps.step, name="my_step"),
    path("desk/pairs/requests/<int:pk>/yes/", hearing.hear, name="hear_yes"),
    path("desk/pairs/requests/<int:pk>/told/", requests.one, DESK, name="desk_request"),
    path("desk/pairs/requests/<int:pk>/told/ready/", steps.ready, DESK, name="desk_ready"),
    path("desk/pairs/requests/<int:pk>/told/move/", steps.move, DESK, name="desk_move"),
    path("desk/pairs/requests/<int:pk>/told/<slug:step>/", steps.step, DESK, name="desk_step"),
]
