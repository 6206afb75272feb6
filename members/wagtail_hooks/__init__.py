"""What co-chairs find in the CMS about members: one module a noun."""

from members.wagtail_hooks import admission, agencies, agreements, lists, people

__all__ = ["admission", "agencies", "agreements", "lists", "people"]
