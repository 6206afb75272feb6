from members.forms.agencies import AgencyForm, InvitationForm, PhoneForm, PlaceForm
from members.forms.numbers import NumberForm

__all__ = ["AgencyForm", "InvitationForm", "NumberForm", "PhoneForm", "PlaceForm"]
