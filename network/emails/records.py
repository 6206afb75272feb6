"""The letters about what is held on a person."""

from members import links
from members.mail import Draft
from members.models import Person
from network.models import Erasure

PURPOSE = "network.records"


def records_link(person: Person) -> Draft:
    """Whoever has an account is led to sign in: her link carries nothing."""
    token = "" if person.user_id else links.sign(PURPOSE, person=person.pk)
    return Draft(
        "network/records_link",
        to=person.email,
        language=person.language,
        context={"name": person.name, "token": token},
    )


def erased(receipt: Erasure, address: str, language: str) -> Draft:
    return Draft("network/erased", to=address, language=language, context={"receipt": receipt})
