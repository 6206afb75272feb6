"""Why something was not signed, in words."""

from django.utils.translation import gettext_lazy as _

from members.domain.agreements import Refusal

REFUSED = {
    Refusal.OUTDATED: _(
        "The network has a newer version of this text. Nothing was signed. "
        "Please read the new version."
    ),
    Refusal.NOT_A_MEMBER: _(
        "This agency is not a member in this class, so there is nothing to sign. "
        "Ask the co-chairs if you think it should be."
    ),
    Refusal.NOT_A_SIGNER: _(
        "Only somebody who signs for the agency today can do this. Ask a lead of your agency."
    ),
    Refusal.INCOMPLETE: _("Something is missing. Please fill in all that is asked."),
    Refusal.NOT_DUE: _("Your agency has signed this version. It is not time to renew yet."),
    Refusal.WAITS: _("Your agency has signed already. It waits for the network."),
    Refusal.NOT_A_CO_CHAIR: _("Only a co-chair signs for the network."),
    Refusal.OWN: _(
        "You act for this agency, so you cannot answer for the network. Ask another co-chair."
    ),
    Refusal.ANSWERED: _("Another co-chair has answered this already. Nothing was changed."),
}
