"""The address bars and forms that anybody fills in."""

from directory.forms.search import LONGEST, AgencySearchForm, SearchForm, Ticks, Words, readable
from directory.forms.ways import NearForm, WayForm, WishForm

__all__ = [
    "LONGEST",
    "AgencySearchForm",
    "NearForm",
    "SearchForm",
    "Ticks",
    "WayForm",
    "WishForm",
    "Words",
    "readable",
]
