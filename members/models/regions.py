from django.utils.translation import gettext_lazy as _

from members.domain.places import REGIONS as NAMES

REGIONS = [(slug, _(name)) for slug, name in NAMES.items()]
"""The parts of Connecticut as choices of a form."""
