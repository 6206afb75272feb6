"""A list of readers that a co-chair brings in."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from listserv.domain.proofs import MOST_BYTES
from listserv.imports.lists import read
from members.imports.refusals import NotUnderstood


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("Your list"),
        help_text=_("A file of the kind CSV or XLSX, up to 5 MB."),
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={"empty": _("This file is empty.")},
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("This file is larger than 5 MB. Please send it in parts."))
        self.content = file.read()
        try:
            read(file.name or "", self.content)
        except NotUnderstood as refused:
            raise ValidationError(str(refused)) from refused
        return file
