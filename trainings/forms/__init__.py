from trainings.forms.offerings import OfferingForms
from trainings.forms.programs import ProgramForm, VerificationForm

__all__ = ["OfferingForms", "ProgramForm", "VerificationForm"]
