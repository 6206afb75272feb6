"""Names go into letters to others and onto public pages: they carry no message of their own."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

UNSEEN = r"\x00-\x1f\x7f\u2028-\u202e\u2066-\u2069"
"""Ends of lines, and signs that turn the direction of what follows."""
A_NAME = RegexValidator(
    rf"^[^\d{UNSEEN}<>/:@]*$", _("Write a name only, without numbers, signs or web addresses.")
)
A_JOB = RegexValidator(
    rf"^(?![^\r\n]*(?:://|www\.|\d{{4}}|[\w-][\w-]\.(?:[a-z][a-z]|[A-Z][A-Z])))[^{UNSEEN}<>]*$",
    _("Write it in words only, without telephone numbers or web addresses."),
)
