"""The letters about trainings: one module a noun."""

from trainings.emails.programs import approved, representatives, returned, submitted

__all__ = ["approved", "representatives", "returned", "submitted"]
