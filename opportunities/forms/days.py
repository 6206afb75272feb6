"""Days and hours as they are typed."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

TIMES = ["%H:%M", "%H:%M:%S", "%I:%M %p", "%I %p", "%I:%M%p", "%I%p"]


def day(label: Any, *, since: int = 1950, **options: Any) -> forms.DateField:
    """Terms may be long past; a typing error in the year is said at once."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(date(since, 1, 1), _("Please check the year.")),
            MaxValueValidator(date(2099, 12, 31), _("Please check the year.")),
        ],
        error_messages={"invalid": _("There is no such day. Write it like 2027-04-30.")},
        **options,
    )


def clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=TIMES,
        error_messages={"invalid": _("Write the time like 18:30 or 6:30 PM.")},
    )
