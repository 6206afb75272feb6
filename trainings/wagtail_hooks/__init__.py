"""What co-chairs find in the CMS about trainings: one module a noun."""

from trainings.wagtail_hooks import programs, sequences

__all__ = ["programs", "sequences"]
