"""What co-chairs find in the CMS about the lists: one module a noun."""

from listserv.wagtail_hooks import lists

__all__ = ["lists"]
