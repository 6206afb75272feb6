"""Being ready before somebody asks."""

import logging
from datetime import date, datetime

from django.db import DatabaseError

from directory.search.chosen import engine
from directory.search.engines import Unavailable
from directory.search.facets.memory import memory

log = logging.getLogger(__name__)


def warm(*, on: date, at: datetime) -> None:
    """Read the facet columns and the words of the index, for which the first visitor of a process
    would wait otherwise. Where that fails, the first question shows it in its own way."""
    try:
        memory.at(on, at)
        with engine().opened() as view:
            for leaf in view.leaves.values():
                _ = leaf.lexicon
    except (DatabaseError, Unavailable) as reason:
        log.warning("The search is not warm yet: %s", str(reason))
