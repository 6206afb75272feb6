from django.urls import URLPattern, URLResolver, include, path

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
    path("dates/<int:pk>/roster/", views.roster.roster, name="roster"),
    path("dates/<int:pk>/roster/add/", views.roster.add_person, name="add_person"),
    path("dates/<int:pk>/roster/sheet/", views.roster.sheet, name="sheet"),
    path("dates/<int:pk>/roster/list/", views.roster.import_roster, name="import_roster"),
    path("dates/<int:pk>/roster.csv", views.roster.roster_csv, name="roster_csv"),
    path("dates/<int:pk>/attendance/<int:session>/", views.roster.attendance, name="attendance"),
    path("dates/<int:pk>/completion/", views.roster.completion, name="completion"),
    path("enrolments/<int:pk>/<slug:step>/", views.roster.decide, name="decide"),
    path("completions/<int:pk>/revoke/", views.roster.revoke_completion, name="revoke_completion"),
    path("<int:pk>/finished/", views.roster.finished, name="finished"),
    path("<int:pk>/finished/list/", views.roster.import_finished, name="import_finished"),
    path("lists/<int:pk>/", views.roster.roster_file, name="roster_file"),
    path("lists/<int:pk>/report.csv", views.roster.roster_report, name="roster_report"),
    path("calendars/of/<slug:slug>/", views.feeds.feeds, name="feeds"),
    path("calendars/of/<slug:slug>/address/", views.feeds.add_feed, name="add_feed"),
    path("calendars/of/<slug:slug>/file/", views.feeds.add_feed_file, name="add_feed_file"),
    path("calendars/<int:pk>/", views.feeds.feed, name="feed"),
    path("calendars/<int:pk>/read/", views.feeds.read_feed, name="read_feed"),
    path("calendars/<int:pk>/file/", views.feeds.replace_feed_file, name="replace_feed_file"),
    path("calendars/<int:pk>/remove/", views.feeds.remove_feed, name="remove_feed"),
]

quality = [
    path("quality/", views.quality.indicator_sets, name="indicator_sets"),
    path("quality/<slug:slug>/<int:version>/", views.quality.indicator_set, name="indicator_set"),
    path("quality/<slug:slug>/<int:version>/checklist/", views.quality.checklist, name="checklist"),
    path("desk/quality/", views.quality.desk, name="desk"),
    path("desk/quality/agency/<slug:slug>/", views.quality.agency, name="agency"),
    path(
        "desk/quality/agency/<slug:slug>/adoption/<int:pk>/",
        views.quality.say_adoption,
        name="say_adoption",
    ),
    path("desk/quality/program/<int:pk>/", views.quality.program, name="program"),
    path(
        "desk/quality/program/<int:pk>/rate/<int:of>/",
        views.quality.begin_self_rating,
        name="begin_self_rating",
    ),
    path("desk/quality/program/<int:pk>/peer/<int:of>/", views.quality.ask_peer, name="ask_peer"),
    path(
        "desk/quality/program/<int:pk>/observer/<int:of>/",
        views.quality.ask_for_observer,
        name="ask_for_observer",
    ),
    path("desk/quality/ratings/<int:pk>/", views.quality.rating, name="rating"),
    path("desk/quality/ratings/<int:pk>/begin/", views.quality.begin_rating, name="begin_rating"),
    path(
        "desk/quality/ratings/<int:pk>/part/<int:number>/",
        views.quality.rating_part,
        name="rating_part",
    ),
    path("desk/quality/ratings/<int:pk>/hand-in/", views.quality.submit_rating, name="submit"),
    path("desk/quality/ratings/<int:pk>/decline/", views.quality.decline_rating, name="decline"),
    path(
        "desk/quality/ratings/<int:pk>/take-back/", views.quality.withdraw_request, name="withdraw"
    ),
    path(
        "desk/quality/ratings/<int:pk>/observer/", views.quality.name_observer, name="name_observer"
    ),
    path(
        "desk/quality/ratings/<int:pk>/set-aside/", views.quality.set_rating_aside, name="set_aside"
    ),
    path("desk/quality/sets/", views.quality.sets, name="sets"),
    path("desk/quality/sets/new/", views.quality.draft_set, name="draft_set"),
    path("desk/quality/sets/example/", views.quality.example_set, name="example_set"),
    path("desk/quality/sets/<int:pk>/", views.quality.show_set, name="set"),
    path("desk/quality/sets/<int:pk>/edit/", views.quality.edit_set, name="edit_set"),
    path("desk/quality/sets/<int:pk>/adopt/", views.quality.adopt_set, name="adopt_set"),
    path("desk/quality/sets/<int:pk>/retire/", views.quality.retire_set, name="retire_set"),
    path("desk/quality/sets/<int:pk>/copy/", views.quality.copy_set, name="copy_set"),
    path("desk/quality/sets/<int:pk>/discard/", views.quality.discard_set, name="discard_set"),
    path("desk/quality/sets/<int:pk>/domains/new/", views.quality.edit_domain, name="new_domain"),
    path(
        "desk/quality/sets/<int:pk>/domains/<int:domain>/",
        views.quality.edit_domain,
        name="edit_domain",
    ),
    path(
        "desk/quality/sets/<int:pk>/domains/<int:domain>/remove/",
        views.quality.remove_domain,
        name="remove_domain",
    ),
    path("desk/quality/report/", views.quality.report, name="report"),
    path("desk/quality/report.csv", views.quality.report_csv, name="report_csv"),
]
"""Quality indicators, on the desk and for everybody."""

places = [
    path("trainings/<slug:slug>/dates/<int:pk>/place/", views.asking.ask, name="ask"),
    path("trainings/<slug:slug>/dates/<int:pk>/place/asked/", views.asking.asked, name="asked"),
    path("desk/places/", views.places.places, name="places"),
    path("desk/places/of/<int:pk>/", views.places.mine, name="mine"),
    path("desk/places/<int:pk>/", views.places.place, name="place"),
    path("desk/places/<int:pk>/answer/", views.places.answer, name="answer"),
    path("desk/places/<int:pk>/leave/", views.places.leave, name="leave"),
    path("desk/places/<int:pk>/dates.ics", views.places.dates, name="dates"),
    path("place/<str:token>/", views.places.place, name="place"),
    path("place/<str:token>/answer/", views.places.answer, name="answer"),
    path("place/<str:token>/leave/", views.places.leave, name="leave"),
    path("place/<str:token>/dates.ics", views.places.dates, name="dates"),
]
"""A parent's place: asked for in public, kept on her desk and behind the links of her letters."""

surveys = [
    path("questions/<str:token>/", views.surveys.answer, name="answer"),
    path("questions/<str:token>/no-more/", views.surveys.stop, name="stop"),
    path("desk/programs/<int:pk>/families-say/", views.surveys.families_say, name="families_say"),
    path("desk/programs/<int:pk>/families-say/choose/", views.surveys.choose, name="choose"),
    path(
        "desk/programs/<int:pk>/families-say/<slug:moment>/<int:of>/",
        views.surveys.reading,
        name="reading",
    ),
    path(
        "desk/programs/<int:pk>/families-say/<slug:moment>/<int:of>/numbers.csv",
        views.surveys.numbers_csv,
        name="numbers_csv",
    ),
    path(
        "desk/programs/<int:pk>/families-say/<slug:moment>/<int:of>/answers.csv",
        views.surveys.answers_csv,
        name="answers_csv",
    ),
    path(
        "desk/programs/<int:pk>/families-say/words/<uuid:key>/remove/",
        views.surveys.remove_words,
        name="remove_words",
    ),
    path("desk/questions/", views.surveys.sets, name="sets"),
    path("desk/questions/new/", views.surveys.draft_set, name="draft_set"),
    path("desk/questions/example/", views.surveys.example_sets, name="example_sets"),
    path("desk/questions/<int:pk>/", views.surveys.show_set, name="set"),
    path("desk/questions/<int:pk>/edit/", views.surveys.edit_set, name="edit_set"),
    path("desk/questions/<int:pk>/adopt/", views.surveys.adopt_set, name="adopt_set"),
    path("desk/questions/<int:pk>/retire/", views.surveys.retire_set, name="retire_set"),
    path("desk/questions/<int:pk>/copy/", views.surveys.copy_set, name="copy_set"),
    path("desk/questions/<int:pk>/discard/", views.surveys.discard_set, name="discard_set"),
    path("desk/questions/<int:pk>/add/", views.surveys.edit_question, name="new_question"),
    path(
        "desk/questions/<int:pk>/<int:question>/",
        views.surveys.edit_question,
        name="edit_question",
    ),
    path(
        "desk/questions/<int:pk>/<int:question>/up/",
        views.surveys.move_question,
        name="move_question",
    ),
    path(
        "desk/questions/<int:pk>/<int:question>/remove/",
        views.surveys.remove_question,
        name="remove_question",
    ),
    path("desk/questions/<int:pk>/report/<slug:moment>/", views.surveys.report, name="report"),
    path(
        "desk/questions/<int:pk>/report/<slug:moment>.csv",
        views.surveys.report_csv,
        name="report_csv",
    ),
]
"""Families are asked, and the agency reads what they say."""

record = [
    path("", views.learning.record, name="record"),
    path("my-learning.json", views.learning.download, name="download"),
    path("certificate/<str:number>.pdf", views.learning.certificate, name="certificate"),
    path("badge/<str:number>.jwt", views.learning.badge, name="badge"),
    path("elsewhere/", views.learning.new_evidence, name="new_evidence"),
    path("elsewhere/<int:pk>/", views.learning.send_again, name="send_again"),
    path("elsewhere/<int:pk>/paper/", views.learning.paper, name="paper"),
    path("elsewhere/<int:pk>/take-back/", views.learning.withdraw, name="withdraw"),
    path("credentials/", views.learning.credentials, name="credentials"),
    path("credentials/note/", views.learning.note_hours, name="note_hours"),
    path("credentials/<int:pk>/remove/", views.learning.remove_hours, name="remove_hours"),
]
"""A parent's own record; the same pages behind an account and behind the link of a letter."""

learning = [
    *record,
    path("review/", views.learning.waiting, name="waiting"),
    path("review/<int:pk>/", views.learning.review, name="review"),
    path("review/<int:pk>/paper/", views.learning.paper_to_review, name="paper_to_review"),
    path("review/<int:pk>/accept/", views.learning.accept, name="accept"),
    path("review/<int:pk>/send-back/", views.learning.send_back, name="send_back"),
]

learning_link: list[URLPattern | URLResolver] = [
    path("link/", views.learning.ask_for_link, name="ask"),
    path("link/asked/", views.learning.link_asked, name="asked"),
    path("<str:token>/", include(record)),
]
