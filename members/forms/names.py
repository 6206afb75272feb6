"""Names go into letters to others and onto public pages: they carry no message of their own."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

A_NAME = RegexValidator(
    r"^[^\d\r\n<>/:@]*$", _("Write a name only, without numbers, signs or web addresses.")
)
A_JOB = RegexValidator(
    r"^(?![^\r\n]*(?:://|www\.|\d{4}))[^\r\n<>]*$",
    _("Write it in words only, without telephone numbers or web addresses."),
)
