from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeersConfig(AppConfig):
    name = "peers"
    verbose_name = _("Parent to parent")

    def ready(self) -> None:
        import_module("peers.receivers")
