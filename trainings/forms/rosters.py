"""What the agency says about the people of a class."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from members.forms.names import A_NAME
from members.imports.refusals import NotUnderstood
from trainings import imports
from trainings.actions import Newcomer
from trainings.domain.completion import OLDEST
from trainings.domain.enrolment import Needs
from trainings.domain.rosters import MOST_BYTES, Kind
from trainings.models import Enrolment

THERE = [("yes", _("There")), ("no", _("Not there")), ("", _("Not said"))]
SAID: dict[str, bool | None] = {"yes": True, "no": False, "": None}


class NewcomerForm(forms.Form):
    """Somebody who called, or stands at the door."""

    name = forms.CharField(label=_("Name"), max_length=80, validators=[A_NAME])
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("We then write about the place. Leave it empty if there is none."),
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=40)
    language = forms.ChoiceField(
        label=_("Language for letters"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect({"class": "side-by-side"}),
        initial="en",
    )
    interpretation = forms.CharField(
        label=_("Interpreter for which language?"), required=False, max_length=60
    )
    children_in_care = forms.IntegerField(
        label=_("Children who need child care"), required=False, min_value=0, max_value=20
    )
    needs_transport = forms.BooleanField(label=_("Needs a ride"), required=False)
    access_needs = forms.CharField(
        label=_("What helps to take part?"),
        required=False,
        max_length=1000,
        help_text=_("Please name no illness or diagnosis, of parent or child."),
        widget=forms.Textarea({"rows": 3}),
    )

    def newcomer(self) -> Newcomer:
        said = self.cleaned_data
        needs = Needs(
            interpretation=said["interpretation"],
            children_in_care=said["children_in_care"] or 0,
            needs_transport=said["needs_transport"],
            access_needs=said["access_needs"],
        )
        return Newcomer(said["name"], said["email"], said["phone"], said["language"], needs)


class AttendanceForm(forms.Form):
    """One date: was she there? Only what is changed on this page counts, so that two people can
    mark one date at the same time."""

    nothing_is_required = True

    def __init__(self, data: Any, *, people: Sequence[Enrolment], marks: dict[int, bool]) -> None:
        super().__init__(data)
        self.keys = {f"p{one.pk}": one.pk for one in people}
        words = {True: "yes", False: "no", None: ""}
        for one in people:
            self.fields[f"p{one.pk}"] = forms.ChoiceField(
                label=one.person.name,
                choices=THERE,
                required=False,
                initial=words[marks.get(one.pk)],
                widget=forms.RadioSelect({"class": "tap"}),
                show_hidden_initial=True,
            )

    def marks(self) -> dict[int, bool | None]:
        return {self.keys[name]: SAID[self.cleaned_data[name]] for name in self.changed_data}

    def rest(self) -> dict[int, bool | None]:
        """As `marks`, and everybody about whom nothing is said was there."""
        unsaid = [key for name, key in self.keys.items() if self.cleaned_data[name] == ""]
        return self.marks() | dict.fromkeys(unsaid, True)


class ShareForm(forms.Form):
    share = forms.IntegerField(
        label=_("Finished is who was at so many of the dates, in percent"),
        min_value=1,
        max_value=100,
    )

    def part(self) -> Decimal:
        return Decimal(self.cleaned_data["share"]) / 100


class FinishForm(forms.Form):
    """Who has finished, and on which day."""

    completed_on = forms.DateField(
        label=_("Day on which they finished"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("There is no such day. Write it like 2027-04-30.")},
    )
    people = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={"required": _("Tick at least one person.")},
    )

    def __init__(self, *args: Any, keys: Sequence[int], today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.fields["people"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]

    def clean_completed_on(self) -> date:
        day: date = self.cleaned_data["completed_on"]
        if day > self.today:
            raise ValidationError(_("This day is still to come."))
        if day < OLDEST:
            raise ValidationError(_("This day is too long ago. Check the year."))
        return day


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you take it back?"),
        max_length=300,
        help_text=_("It is kept with your name, and the person can read it."),
        widget=forms.Textarea({"rows": 3}),
    )


class RosterFileForm(forms.Form):
    """A list of people from a spreadsheet."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("A file of the kind CSV or XLSX, up to 5 MB."),
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"empty": _("This file is empty.")},
    )
    known_only = forms.BooleanField(
        label=_("Take only people who have been with us before"), required=False
    )

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        if kind is Kind.ENROLLED:
            del self.fields["known_only"]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("This file is larger than 5 MB. Please send it in parts."))
        self.content = file.read()
        try:
            imports.read(file.name or "", self.content, self.kind)
        except NotUnderstood as refused:
            raise ValidationError(str(refused)) from refused
        return file
