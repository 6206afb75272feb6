"""Where a need leads: questions to the search of classes and programs, and words for the call."""

from django.utils.translation import gettext_lazy as _

from peers.domain.words import Need

SEARCHES: dict[str, str] = {
    Need.SCHOOL.value: "IEP",
    Need.DIAGNOSIS.value: "understanding a diagnosis",
    Need.CHILD_CARE.value: "child care",
    Need.MONEY.value: "benefits",
    Need.HOUSING.value: "housing",
    Need.TRANSPORT.value: "transportation",
    Need.MENTAL_HEALTH.value: "mental health",
    Need.RESPITE.value: "respite",
    Need.LISTENING.value: "support group",
    Need.CLASSES.value: "parent leadership",
    Need.OTHER.value: "",
}
"""English: the search knows the words that mean the same, in Spanish too. Empty: all of them."""

SCRIPT = [
    _("Say who you are, and ask whether it is a good moment. If not, ask when."),
    _("Have the two of you talked? How was it?"),
    _("Is the contact as you wished for, or should it be more, less, or with somebody else?"),
    _("What do you need most just now? Is there a class, a service or a paper that would help?"),
    _("Thank her or him. Say when you call again, and that you can be called before."),
]
"""In the order of the talk (DOMAIN M11)."""

AT_THE_END = [
    _("Say who you are, and ask whether it is a good moment. If not, ask when."),
    _("How was it, from the first call to the last?"),
    _("What comes next: another program, a class, or somebody else to talk to?"),
    _("What do you need most just now? Is there a class, a service or a paper that would help?"),
    _("Thank her or him. Say how to come back at any time."),
]
