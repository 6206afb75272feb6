"""What the database itself refuses, whichever code writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from trainings.domain.words import SUPPORTS, UNKNOWN
from trainings.models import Offering, Program


@pytest.mark.parametrize("field", ["level", "cost"])
def test_program_holds_words_of_the_list_alone(field, draft):
    Program.objects.update(**{field: UNKNOWN})
    with pytest.raises(IntegrityError):
        Program.objects.update(**{field: "other"})


@pytest.mark.parametrize("field", ["status", "format", *SUPPORTS])
def test_offering_holds_words_of_the_list_alone(field, offering):
    with pytest.raises(IntegrityError):
        Offering.objects.update(**{field: "may"})


def test_program_has_no_hours_below_nothing(draft):
    Program.objects.update(contact_hours=0)
    with pytest.raises(IntegrityError):
        Program.objects.update(contact_hours=-1)


def test_hours_below_nothing_are_told_in_words(draft):
    draft.contact_hours = -1
    with pytest.raises(ValidationError) as refused:
        draft.full_clean()
    assert refused.value.messages == ["Hours cannot be less than nothing."]
