"""What co-chairs find in the CMS about trainings: one module a noun."""

from trainings.wagtail_hooks import earned, programs, sequences

__all__ = ["earned", "programs", "sequences"]
