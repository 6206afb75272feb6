"""A class to take part in."""

from tests.trainings.conftest import draft, offering, public, waiting

__all__ = ["draft", "offering", "public", "waiting"]
