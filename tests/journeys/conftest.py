"""The stories begin with a program of Harbor Families."""

from tests.trainings.conftest import draft, public, waiting

__all__ = ["draft", "public", "waiting"]
