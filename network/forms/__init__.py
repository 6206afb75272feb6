"""What may be typed and uploaded on the pages of the frame."""

from network.forms.decisions import ActionItemForm, DecisionForm, HandsForm, RuleForm, VoteForm
from network.forms.meetings import (
    AdoptMinutesForm,
    AgendaItemForm,
    MeetingForm,
    NotesForm,
    PresenceForm,
)
from network.forms.papers import (
    AdoptPaperForm,
)
from network.forms.plan import (
    ActivityForm,
    MeasureForm,
    MeasureValueForm,
    ObjectiveForm,
    YearForm,
)
from network.forms.records import EraseForm
from network.forms.terms import CommitteeForm, EndForm, TermForm
from network.forms.uploads import DocumentForm

__all__ = [
    "ActionItemForm",
    "ActivityForm",
    "AdoptMinutesForm",
    "AdoptPaperForm",
    "AgendaItemForm",
    "CommitteeForm",
    "DecisionForm",
    "DocumentForm",
    "EndForm",
    "EraseForm",
    "HandsForm",
    "MeasureForm",
    "MeasureValueForm",
    "MeetingForm",
    "NotesForm",
    "ObjectiveForm",
    "PresenceForm",
    "RuleForm",
    "TermForm",
    "VoteForm",
    "YearForm",
]
