"""The letters about agencies and the people who act for them, one function each; one module a
noun."""

from members.emails.people import invitation, invitation_accepted, service_ended

__all__ = ["invitation", "invitation_accepted", "service_ended"]
