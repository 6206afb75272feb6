"""What co-chairs find in the CMS about members: one module a noun."""

from members.wagtail_hooks import admission, agencies

__all__ = ["admission", "agencies"]
