"""Pages that anybody may see."""

from directory.views.agencies import agencies, agency
from directory.views.belonging import affiliates, badge, belonging
from directory.views.calendar import dates
from directory.views.gaps import gaps, gaps_table
from directory.views.program import program
from directory.views.sequences import sequence, sequences
from directory.views.sitemaps import SITEMAPS, robots
from directory.views.trainings import suggestions, trainings
from directory.views.ways import way
from directory.views.wishes import end_wish, wish, wish_for_class, wish_for_step

__all__ = [
    "SITEMAPS",
    "affiliates",
    "agencies",
    "agency",
    "badge",
    "belonging",
    "dates",
    "end_wish",
    "gaps",
    "gaps_table",
    "program",
    "robots",
    "sequence",
    "sequences",
    "suggestions",
    "trainings",
    "way",
    "wish",
    "wish_for_class",
    "wish_for_step",
]
