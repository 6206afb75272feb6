"""Finding programs.

`ask` answers a question, `suggest` completes a word, `highlight` marks what was found; `changed`
tells the search that programs changed, `catch_up` and `rebuild` keep the index in step, `warm`
makes a process ready. Words are matched by an engine (`engines`), facets are counted in memory
(`facets`), and the database has the last word on what is shown (docs/decisions/0003, 0005).
"""

from directory.search.answering import WORDS, ask
from directory.search.engines import Unavailable
from directory.search.facets.sieve import NEAR
from directory.search.following import VOCABULARY, changed, prune
from directory.search.forgetting import forget
from directory.search.highlighting import highlight
from directory.search.indexing import Indexer, catch_up, pen, rebuild
from directory.search.suggesting import suggest
from directory.search.warming import warm

__all__ = [
    "NEAR",
    "VOCABULARY",
    "WORDS",
    "Indexer",
    "Unavailable",
    "ask",
    "catch_up",
    "changed",
    "forget",
    "highlight",
    "pen",
    "prune",
    "rebuild",
    "suggest",
    "warm",
]
