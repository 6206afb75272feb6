"""How every form says what is missing: in a sentence that tells what to do."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNSAID = forms.Field.default_error_messages["required"]
REQUIRED = _("Please fill this in.")
INVALID: dict[type[forms.Field], str | Promise] = {
    forms.URLField: _("Start with https://, for example https://agency.org."),
    forms.EmailField: _("Write the whole address, like rosa@example.org."),
}


class BoundField(forms.BoundField):
    @property
    def errors(self) -> ErrorList:
        for error in super().errors.as_data():
            if words := plainly(self.field, error):
                error.message = str(words)
        return super().errors


def plainly(field: forms.Field, error: ValidationError) -> str | Promise | None:
    """Our words for what the libraries say in theirs; a form that has its own keeps them."""
    if error.code == "required" and error.message == UNSAID:
        return REQUIRED
    if error.code == "invalid":
        return next((words for kind, words in INVALID.items() if isinstance(field, kind)), None)
    return None


class Renderer(TemplatesSetting):
    """Draws with templates/django/forms and templates/components/field.html."""

    bound_field_class = BoundField
