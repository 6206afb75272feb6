from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpportunitiesConfig(AppConfig):
    name = "opportunities"
    verbose_name = _("Seats at the table")

    def ready(self) -> None:
        import_module("opportunities.receivers")
