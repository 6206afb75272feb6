from members.views import proof
from members.views.agencies import (
    agency,
    edit_agency,
    edit_phone,
    edit_place,
    remove_phone,
    remove_place,
)
from members.views.invitations import invitation
from members.views.representatives import (
    end_service,
    invite,
    representatives,
    withdraw_invitation,
)
from members.views.second_factor import second_factor

__all__ = [
    "agency",
    "edit_agency",
    "edit_phone",
    "edit_place",
    "end_service",
    "invitation",
    "invite",
    "proof",
    "remove_phone",
    "remove_place",
    "representatives",
    "second_factor",
    "withdraw_invitation",
]
