"""The pledge of a support parent, in the words that she sees; with her yes the words are kept, in
her language (DOMAIN M13, M14, C2, C3)."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

PURPOSE = "support-pledge"
"""Of the consent: one pledge for all programs."""

PROMISES = [
    _("What a parent tells me stays with me. I tell nobody at home, and I write it nowhere else."),
    _("I ask the parent first, before I tell the coordinator anything of what she or he told me."),
    _(
        "There is one limit: if somebody may get hurt, I tell the coordinator at once. In danger I "
        "call 911. I tell parents of this limit in our first talk."
    ),
    _("I listen and share what I have lived. I am no therapist and give no medical advice."),
    _("I use the name, address and telephone of a family only for our talks."),
    _("When it gets too much for me, I say so. Nobody will hold it against me."),
]


def pledge() -> str:
    """All of it, as it is shown just now."""
    beginning = _now("As a support parent I promise:")
    return "\n".join([beginning, *(f"- {promise}" for promise in PROMISES)])


DOES = [
    _("Listens to another parent, without judging"),
    _("Shares what helped in her or his own family"),
    _("Helps to find classes, services and words for the next meeting"),
    _("Calls within a day or two, and keeps in touch as the two of you agree"),
]
DOES_NOT = [
    _("Is no therapist and no counselor"),
    _("Gives no medical or legal advice, and says of no medicine whether to take it"),
    _("Does not decide for the other parent"),
    _("Does not tell others what was said"),
]
