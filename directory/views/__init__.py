"""Pages that anybody may see."""

from directory.views.agencies import agencies, agency
from directory.views.calendar import dates
from directory.views.program import program
from directory.views.sitemaps import SITEMAPS, robots
from directory.views.trainings import suggestions, trainings

__all__ = [
    "SITEMAPS",
    "agencies",
    "agency",
    "dates",
    "program",
    "robots",
    "suggestions",
    "trainings",
]
