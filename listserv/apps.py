from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListservConfig(AppConfig):
    name = "listserv"
    verbose_name = _("Mailing lists")

    def ready(self) -> None:
        import_module("listserv.receivers")
