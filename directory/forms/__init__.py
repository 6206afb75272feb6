"""The address bars and forms that anybody fills in."""

from directory.forms.search import AgencySearchForm, SearchForm
from directory.forms.ways import NearForm, WayForm, WishForm

__all__ = [
    "AgencySearchForm",
    "NearForm",
    "SearchForm",
    "WayForm",
    "WishForm",
]
