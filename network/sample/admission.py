"""Two agencies that would like to belong: one has applied, and one co-chair has read it; another
has just asked."""

from datetime import timedelta

from members.actions import admission
from members.domain.admission import Verdict
from members.domain.roles import ContinuumRole, MemberClass
from members.models import Application
from network.sample.people import OTHER_CO_CHAIR
from network.sample.programs import Stage

WAITS_FOR = timedelta(days=12)
ANSWERS = {
    "long": "Home visits, counseling and a family resource room. Parents tell us what to change, "
    "and we would like them to decide with us.",
    "short": "Middletown, Portland and Cromwell",
    "number": 340,
    "choices": [0, 2],
    "choice": 1,
    "yes_no": "yes",
    "address": "https://cedar-point.example.org/",
}


def make_applications(stage: Stage) -> None:
    admission.start_from_example(by=stage.chair, at=stage.at - 4 * WAITS_FOR)
    _waiting(stage)
    admission.inquire(
        member_class=MemberClass.TRAINING,
        at=stage.at - timedelta(days=2),
        agency_name="Shoreline Parent Academy",
        contact_name="Grace Oyelaran",
        contact_email="grace@shoreline.example.org",
        language="en",
        message="We hold evening classes in Old Saybrook and would like to be in the guide.",
    )


def _waiting(stage: Stage) -> None:
    then = stage.at - WAITS_FOR
    application = admission.inquire(
        member_class=MemberClass.AFFILIATE,
        at=then - timedelta(days=3),
        agency_name="Cedar Point Family Services",
        contact_name="Tomas Rivera",
        contact_email="tomas@cedar-point.example.org",
        language="en",
        message="",
    )
    admission.save_words(
        application=application,
        at=then,
        website="https://cedar-point.example.org/",
        continuum=[ContinuumRole.OWN_FAMILY.value],
        contact_title="Program director",
        contact_phone="860-555-0142",
        signer_name="Helen Whitfield",
        signer_title="Executive director",
        signer_email="helen@cedar-point.example.org",
    )
    admission.save_words(application=application, at=then, answers=_answers(application))
    admission.hand_in(application=application, by=None, at=then)
    admission.review(
        application=application,
        verdict=Verdict.ACCEPT,
        note="I know their parents' council. A good fit.",
        by=stage.people[OTHER_CO_CHAIR],
        at=then + timedelta(days=4),
    )


def _answers(application: Application) -> dict[str, object]:
    asked = (question for question in application.questions if question["kind"] in ANSWERS)
    return {question["id"]: ANSWERS[question["kind"]] for question in asked}
