from members.models.agencies import Agency, Invitation, Phone, Place, Representative
from members.models.agreements import Agreement, Principle, Signature
from members.models.applications import Application, ApplicationForm, Review
from members.models.bilingual import Bilingual
from members.models.editorial import Editorial
from members.models.entries import Entry
from members.models.letters import Letter
from members.models.lists import MemberList
from members.models.mailings import Mailing
from members.models.memberships import Membership
from members.models.notices import Notice
from members.models.outgoing import Outgoing, OutgoingQuerySet
from members.models.people import Consent, Person, User
from members.models.practice import PracticeHours
from members.models.qualifications import Qualification
from members.models.suppressions import Suppression

__all__ = [
    "Agency",
    "Agreement",
    "Application",
    "ApplicationForm",
    "Bilingual",
    "Consent",
    "Editorial",
    "Entry",
    "Invitation",
    "Letter",
    "Mailing",
    "MemberList",
    "Membership",
    "Notice",
    "Outgoing",
    "OutgoingQuerySet",
    "Person",
    "Phone",
    "Place",
    "PracticeHours",
    "Principle",
    "Qualification",
    "Representative",
    "Review",
    "Signature",
    "Suppression",
    "User",
]
