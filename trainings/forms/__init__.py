from trainings.forms.feeds import DecisionsForm, FeedAddressForm, FeedFileForm
from trainings.forms.indicators import (
    DomainForm,
    IndicatorSetForm,
    IndicatorsOfDomain,
)
from trainings.forms.offerings import OfferingForms
from trainings.forms.programs import ProgramForm, VerificationForm
from trainings.forms.ratings import (
    AdoptForm,
    HandInForm,
    ObserverForm,
    PartForms,
    PeerForm,
    ReasonForm,
    RequestForm,
)

__all__ = [
    "AdoptForm",
    "DecisionsForm",
    "DomainForm",
    "FeedAddressForm",
    "FeedFileForm",
    "HandInForm",
    "IndicatorSetForm",
    "IndicatorsOfDomain",
    "ObserverForm",
    "OfferingForms",
    "PartForms",
    "PeerForm",
    "ProgramForm",
    "ReasonForm",
    "RequestForm",
    "VerificationForm",
]
