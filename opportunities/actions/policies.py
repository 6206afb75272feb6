"""Deciding how parents and openings are put together."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import journal
from members.models import User
from opportunities.models import MatchPolicy
from opportunities.queries import facts
from pairing import Refusal, Scorer, dump_policy, load_policy

WORDS = {
    "nothing_counts": gettext_lazy(
        "Nothing counts in this policy. Give at least one criterion a weight above 0."
    ),
    "unknown_as_known": gettext_lazy(
        "What nobody knows is neither a no nor a yes. Give it a share above 0 and below 1, "
        "or “aside”."
    ),
    "unknown_column": gettext_lazy(
        "The policy reads a fact that nobody is asked for. Check how it is written."
    ),
}


class PolicyRefused(Exception):
    """Its words say kindly what to change; nothing was adopted."""


@transaction.atomic
def adopt_policy(*, content: Mapping[str, Any], note: str, by: User, at: datetime) -> MatchPolicy:
    """From now on in force for every list and every mail. The version follows the last one,
    whatever the content says."""
    last = MatchPolicy.objects.order_by("-version").values_list("version", flat=True).first()
    version = max(last or 0, 1) + 1
    checked = _checked({**content, "version": version}, at)
    try:
        with transaction.atomic():
            adopted = MatchPolicy.objects.create(
                version=version, content=checked, note=note, adopted_at=at, adopted_by=by
            )
    except IntegrityError as race:
        raise PolicyRefused(_("Somebody adopted another one just now. Look at it first.")) from race
    journal.record("policy.adopted", on=adopted, by=by, at=at)
    return adopted


def _checked(content: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """In full, if it can be meant and every fact that it reads is there."""
    try:
        policy = load_policy(content)
        nobody: list[facts.Facts] = []
        known = {criterion.key for criterion in policy.criteria}
        Scorer(policy, facts.openings([]), facts.people(nobody, {}, at, known))
    except Refusal as refused:
        raise PolicyRefused(str(WORDS.get(refused.code, refused))) from refused
    return dump_policy(policy)
