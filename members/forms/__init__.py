from members.forms.agencies import AgencyForm, PhoneForm, PlaceForm
from members.forms.agreements import (
    CountersigningForm,
    EndingForm,
    LeavingForm,
    PastAdoptionForm,
    ReturnForm,
    SigningForm,
    UploadForm,
)
from members.forms.mailings import MailingForm
from members.forms.numbers import NumberForm
from members.forms.people import ContinuumForm, HandOverForm, InvitationForm, RoleForm

__all__ = [
    "AgencyForm",
    "ContinuumForm",
    "CountersigningForm",
    "EndingForm",
    "HandOverForm",
    "InvitationForm",
    "LeavingForm",
    "MailingForm",
    "NumberForm",
    "PastAdoptionForm",
    "PhoneForm",
    "PlaceForm",
    "ReturnForm",
    "RoleForm",
    "SigningForm",
    "UploadForm",
]
