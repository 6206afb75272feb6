"""What co-chairs find in the CMS about members: one module a noun."""

from members.wagtail_hooks import admission, agencies, lists, people

__all__ = ["admission", "agencies", "lists", "people"]
