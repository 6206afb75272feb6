"""What co-chairs find in the CMS about seats at the table: one module a noun."""

from opportunities.wagtail_hooks import bodies

__all__ = ["bodies"]
