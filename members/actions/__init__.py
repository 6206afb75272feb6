"""What is done to agencies, their places and the people who act for them.

Other apps may rely on these; each writes one line into the journal.
"""

from members.actions.accounts import NoAddress, open_account
from members.actions.adoption import NotHers, adopt_people, adopt_person, may_adopt
from members.actions.agencies import (
    AgencyLocked,
    create_agency,
    remove_phone,
    remove_place,
    save_phone,
    save_place,
    update_agency,
)
from members.actions.agreements import (
    AgreementUnready,
    AnotherDraft,
    adopt_agreement,
    copy_agreement,
    draft_agreement,
)
from members.actions.consents import (
    end_consent,
    give_consent,
)
from members.actions.continuum import set_continuum
from members.actions.invitations import (
    AlreadyServes,
    InvitationClosed,
    NotForThisAccount,
    TooManyInvitations,
    accept_invitation,
    hands_over,
    invite_representative,
    may_answer,
    withdraw_invitation,
)
from members.actions.lists import forget_lists, keep_list, take_list
from members.actions.mailings import (
    NobodyChosen,
    SentAlready,
    UnknownPlaceholder,
    send_mailing,
)
from members.actions.memberships import NotAMember, ReasonMissing, admit, end_membership
from members.actions.notices import claim, unsent
from members.actions.people import meet_person, person_of
from members.actions.practice import (
    OwnHours,
    confirm_practice,
    note_practice,
    remove_practice,
)
from members.actions.qualifications import (
    grant_qualification,
    grant_qualifications,
    revoke_qualification,
)
from members.actions.renewals import remind_of_renewals
from members.actions.representatives import (
    LastLead,
    appoint_representative,
    change_role,
    end_service,
)
from members.actions.signatures import (
    SignatureRefused,
    countersign,
    return_signature,
    sign_agreement,
)
from members.actions.silences import hear_again, silence

__all__ = [
    "AgencyLocked",
    "AgreementUnready",
    "AlreadyServes",
    "AnotherDraft",
    "InvitationClosed",
    "LastLead",
    "NoAddress",
    "NobodyChosen",
    "NotAMember",
    "NotForThisAccount",
    "NotHers",
    "OwnHours",
    "ReasonMissing",
    "SentAlready",
    "SignatureRefused",
    "TooManyInvitations",
    "UnknownPlaceholder",
    "accept_invitation",
    "admit",
    "adopt_agreement",
    "adopt_people",
    "adopt_person",
    "appoint_representative",
    "change_role",
    "claim",
    "confirm_practice",
    "copy_agreement",
    "countersign",
    "create_agency",
    "draft_agreement",
    "end_consent",
    "end_membership",
    "end_service",
    "forget_lists",
    "give_consent",
    "grant_qualification",
    "grant_qualifications",
    "hands_over",
    "hear_again",
    "invite_representative",
    "keep_list",
    "may_adopt",
    "may_answer",
    "meet_person",
    "note_practice",
    "open_account",
    "person_of",
    "remind_of_renewals",
    "remove_phone",
    "remove_place",
    "remove_practice",
    "return_signature",
    "revoke_qualification",
    "save_phone",
    "save_place",
    "send_mailing",
    "set_continuum",
    "sign_agreement",
    "silence",
    "take_list",
    "unsent",
    "update_agency",
    "withdraw_invitation",
]
