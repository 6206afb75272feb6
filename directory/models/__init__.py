from directory.models.imports import ImportedRecord
from directory.models.search import Change, SearchLog, Synonym

__all__ = ["Change", "ImportedRecord", "SearchLog", "Synonym"]
