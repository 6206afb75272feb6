"""The address bars and forms that anybody fills in."""

from directory.forms.search import LONGEST, AgencySearchForm, SearchForm, Ticks, Words, readable

__all__ = ["LONGEST", "AgencySearchForm", "SearchForm", "Ticks", "Words", "readable"]
