"""The letters that ask what families think. They carry the name of the class and a link."""

from members import links
from members.mail import Draft
from trainings.models import SurveyInvitation


def survey(invitation: SurveyInvitation) -> Draft:
    """Before the class, the day after it ("how was it?"), or three months on."""
    return _letter(f"trainings/survey_{invitation.moment}", invitation)


def survey_reminder(invitation: SurveyInvitation) -> Draft:
    return _letter("trainings/survey_reminder", invitation)


def _letter(name: str, invitation: SurveyInvitation) -> Draft:
    person, program = invitation.enrolment.person, invitation.enrolment.offering.program
    return Draft(
        name,
        to=person.email,
        language=person.language,
        context={
            "name": person.name.partition(" ")[0],
            "title": program.in_language(person.language).title,
            "agency": program.agency.name,
            "answer_by": invitation.answer_by,
            "token": links.sign("survey", invitation=invitation.pk),
        },
    )
