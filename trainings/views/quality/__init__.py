"""Quality indicators: the desk of an agency, whoever rates, the co-chairs, and the public."""

from trainings.views.quality.agency import (
    agency,
    ask_for_observer,
    ask_peer,
    begin_self_rating,
    desk,
    program,
    say_adoption,
    withdraw_request,
)
from trainings.views.quality.network import (
    name_observer,
    report,
    report_csv,
    set_rating_aside,
)
from trainings.views.quality.public import checklist, indicator_set, indicator_sets
from trainings.views.quality.ratings import (
    begin_rating,
    decline_rating,
    rating,
    rating_part,
    submit_rating,
)
from trainings.views.quality.sets import (
    adopt_set,
    copy_set,
    discard_set,
    draft_set,
    edit_domain,
    edit_set,
    example_set,
    remove_domain,
    retire_set,
    sets,
    show_set,
)

__all__ = [
    "adopt_set",
    "agency",
    "ask_for_observer",
    "ask_peer",
    "begin_rating",
    "begin_self_rating",
    "checklist",
    "copy_set",
    "decline_rating",
    "desk",
    "discard_set",
    "draft_set",
    "edit_domain",
    "edit_set",
    "example_set",
    "indicator_set",
    "indicator_sets",
    "name_observer",
    "program",
    "rating",
    "rating_part",
    "remove_domain",
    "report",
    "report_csv",
    "retire_set",
    "say_adoption",
    "set_rating_aside",
    "sets",
    "show_set",
    "submit_rating",
    "withdraw_request",
]
