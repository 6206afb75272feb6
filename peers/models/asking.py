"""The words to which a parent says yes (kept with her yes, in her language: DOMAIN C2), and what
the questions of `domain.intake` are called."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from peers.domain.intake import Block

PURPOSE = "parent-support"
"""Of the consent."""


def her_yes() -> str:
    """That we look for somebody, and what we do with what she tells."""
    return gettext(
        "I want to talk to another parent, and the network may look for one for me. Only the "
        "coordinator reads what I write. A support parent who is asked sees what I ticked, without "
        "my name, and learns how to reach me only after saying yes. I can stop at any time, and "
        "nobody asks me why."
    )


BLOCKS = {
    Block.CHILD: _("Your child"),
    Block.CHALLENGES: _("What is hard"),
    Block.WHY: _("What you wish for"),
    Block.MENTOR: _("Whom you would like to talk to"),
    Block.MATCH: _("What should be right for you"),
}
QUESTIONS = {
    "about": _("What is your child like?"),
    "structure": _("What is your family like?"),
    "areas": _("What is it about?"),
    "challenges": _("What is hard just now?"),
    "need": _("What do you need most?"),
    "wish": _("What would help you?"),
    "gender": _("Whom would you rather talk to?"),
    "values": _("What matters in your family?"),
    "show_hopes": _("Whoever is asked may see what matters in my family"),
    "qualities": _("What should the other parent be like?"),
    "modes": _("How would you like to be in touch?"),
    "times": _("When is a good time for you?"),
    "issues": _(
        "Is there anything that we should know, or somebody whom you would rather not meet?"
    ),
}
