from directory.search import indexing, readings
from directory.search.chosen import engine
from directory.search.facets.memory import memory


def forget() -> None:
    """Everything this process knows of the database and the index, as if it had just started."""
    engine.cache_clear()
    indexing.here.forget()
    readings.latest.clear()
    memory.forget()
