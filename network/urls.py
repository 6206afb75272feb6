"""Every address of the network. English without a prefix, Spanish under /es/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from members import urls as members_urls
from members.views import second_factor
from network import views
from trainings import urls as trainings_urls

urlpatterns = [
    # Wagtail's own doors, to the CMS and to restricted pages, are shut: whoever signs in goes
    # through the accounts, second factor included (docs/decisions/0004).
    re_path(r"^cms/(login|password_reset)", views.to_sign_in),
    re_path(r"^(?:[a-z]{2}/)?_util/(login)", views.to_sign_in),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("health/", views.health, name="health"),
    # A provider of mail reports here; it shows the secret.
    *([path("anymail/", include("anymail.urls"))] if settings.WEBHOOK_SECRET else []),
    *i18n_patterns(
        path("account/second-factor/", second_factor, name="second_factor"),
        path("account/", include("allauth.urls")),
        path("desk/", views.desk, name="desk"),
        path("desk/agency/", include("members.urls")),
        path("desk/programs/", include("trainings.urls")),
        path("", views.home, name="home"),
        path("", include((members_urls.verify, "verify"))),
        path("", include((members_urls.admission, "admission"))),
        path("", include((members_urls.agreements, "agreements"))),
        path("", include((members_urls.mailings, "mailings"))),
        path("", include(("network.views.signed", "signed"))),
        path("desk/learning/", include((trainings_urls.learning, "learning"))),
        path("learning/", include((trainings_urls.learning_link, "learning_link"))),
        path("", include((trainings_urls.places, "places"))),
        path("", include((trainings_urls.quality, "quality"))),
        path("", include((trainings_urls.surveys, "surveys"))),
        path("", include("listserv.urls")),
        path("", include("directory.urls")),
        path("", include("opportunities.urls")),
        path("", include("peers.urls")),
        path("", include(("network.views.meetings", "meetings"))),
        path("", include(("network.views.papers", "papers"))),
        path("", include(("network.views.plan", "plan"))),
        path("", include(("network.views.records", "records"))),
        *([path("letters/", include("network.views.letters"))] if settings.DEBUG else []),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
