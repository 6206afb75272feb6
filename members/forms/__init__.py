from members.forms.agencies import AgencyForm, InvitationForm, PhoneForm, PlaceForm

__all__ = ["AgencyForm", "InvitationForm", "PhoneForm", "PlaceForm"]
