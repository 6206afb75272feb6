"""Letters of one step, in its transaction."""

from collections.abc import Iterable
from datetime import datetime

from members import mail


def tell(drafts: Iterable[mail.Draft], *, at: datetime) -> None:
    mail.post_many([draft for draft in drafts if draft.to], at=at)
