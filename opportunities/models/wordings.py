"""The words to which a parent says yes; kept with her yes, in her language (DOMAIN C2)."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from opportunities.domain.words import Fact
from opportunities.models.bodies import Body
from opportunities.models.labels import FACTS


def sharing(body: Body, facts: Collection[Fact]) -> str:
    """That this host sees these facts of her."""
    labels = [str(label) for fact, label in FACTS if fact in facts]
    words = [
        _("%(body)s may see this of me, and nothing else: %(facts)s.")
        % {"body": body, "facts": ", ".join(labels)},
        _("I can end this at any time, each piece or all of it. Nobody asks me why."),
    ]
    return " ".join([*words, *([may_be_public()] if body.is_public_body else [])])


def may_be_public() -> str:
    """DOMAIN O6."""
    return _("I know that applications to this body may become public.")


def profile() -> str:
    """That what she says about herself is used to find seats that fit."""
    return _(
        "The network may use what I write here to find seats that fit me. No body sees it unless I "
        "share it. I can delete all of it at any time."
    )
