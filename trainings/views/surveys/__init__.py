"""What families are asked, and what they say."""

from trainings.views.surveys.answering import answer, stop
from trainings.views.surveys.network import report, report_csv
from trainings.views.surveys.results import (
    answers_csv,
    choose,
    families_say,
    numbers_csv,
    reading,
    remove_words,
)
from trainings.views.surveys.sets import (
    adopt_set,
    copy_set,
    discard_set,
    draft_set,
    edit_question,
    edit_set,
    example_sets,
    move_question,
    remove_question,
    retire_set,
    sets,
    show_set,
)

__all__ = [
    "adopt_set",
    "answer",
    "answers_csv",
    "choose",
    "copy_set",
    "discard_set",
    "draft_set",
    "edit_question",
    "edit_set",
    "example_sets",
    "families_say",
    "move_question",
    "numbers_csv",
    "reading",
    "remove_question",
    "remove_words",
    "report",
    "report_csv",
    "retire_set",
    "sets",
    "show_set",
    "stop",
]
