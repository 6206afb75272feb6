"""The engine of this instance."""

from functools import cache

from django.conf import settings

from directory.search.engines.embedded import WhooshEngine
from directory.search.engines.engine import Engine


@cache
def engine() -> Engine:
    if settings.SEARCH_ENGINE == "postgres":
        from directory.search.engines.postgres import PostgresEngine

        return PostgresEngine()
    return WhooshEngine(settings.SEARCH_INDEX_DIR)
