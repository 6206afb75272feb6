"""The letters about what a person has finished: that there is news, and where to read it."""

from typing import Any

from members import links
from members.mail import Draft
from members.models import Person
from trainings.models import Completion, Evidence


def completed(completion: Completion) -> Draft | None:
    """To the person, that her class is confirmed. Nothing where we know no address of hers."""
    return _letter("trainings/completed", completion.person, _class_of(completion))


def revoked(completion: Completion) -> Draft | None:
    context = _class_of(completion) | {"reason": completion.revoked_for}
    return _letter("trainings/revoked", completion.person, context)


def returned_evidence(evidence: Evidence) -> Draft | None:
    context = {"title": evidence.title, "reason": evidence.reason}
    return _letter("trainings/evidence_returned", evidence.person, context)


def learning_link(person: Person) -> Draft | None:
    return _letter("trainings/learning_link", person, {})


def _class_of(completion: Completion) -> dict[str, Any]:
    program = completion.program
    return {
        "title": program.in_language(completion.person.language).title,
        "agency": completion.agency.name,
        "day": completion.completed_on,
    }


def _letter(name: str, person: Person, context: dict[str, Any]) -> Draft | None:
    address = person.user.email if person.user else person.email
    if not address:
        return None
    token = "" if person.user_id else links.sign("learning", person=person.pk)
    facts = {"name": person.name, "token": token}
    return Draft(name, to=address, language=person.language, context=facts | context)
