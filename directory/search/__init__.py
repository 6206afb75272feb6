"""Finding programs: `ask` answers a question, `suggest` completes a word, `highlight` marks it."""

from directory.search.answering import ask, suggest
from directory.search.highlighting import highlight

__all__ = ["ask", "highlight", "suggest"]
