"""Lists of people that agencies keep in spreadsheets: read, and judged line by line."""

from trainings.imports.judging import Verdict, judge, standing
from trainings.imports.lists import RosterList, Row, read

__all__ = ["RosterList", "Row", "Verdict", "judge", "read", "standing"]
