from members.views import admission, agreements, proof
from members.views.agencies import (
    agency,
    edit_agency,
    edit_phone,
    edit_place,
    remove_phone,
    remove_place,
)
from members.views.continuum import continuum
from members.views.invitations import invitation
from members.views.leaving import hand_over, leave
from members.views.mailings import mailing, mailings, new_mailing
from members.views.representatives import (
    change_role,
    end_service,
    invite,
    representatives,
    withdraw_invitation,
)
from members.views.second_factor import second_factor

__all__ = [
    "admission",
    "agency",
    "agreements",
    "change_role",
    "continuum",
    "edit_agency",
    "edit_phone",
    "edit_place",
    "end_service",
    "hand_over",
    "invitation",
    "invite",
    "leave",
    "mailing",
    "mailings",
    "new_mailing",
    "proof",
    "remove_phone",
    "remove_place",
    "representatives",
    "second_factor",
    "withdraw_invitation",
]
