from members.models.agencies import Agency, Invitation, Membership, Phone, Place, Representative
from members.models.editorial import Editorial
from members.models.entries import Entry
from members.models.letters import Letter
from members.models.people import Consent, Person, User
from members.models.practice import PracticeHours
from members.models.qualifications import Qualification

__all__ = [
    "Agency",
    "Consent",
    "Editorial",
    "Entry",
    "Invitation",
    "Letter",
    "Membership",
    "Person",
    "Phone",
    "Place",
    "PracticeHours",
    "Qualification",
    "Representative",
    "User",
]
