"""The sample's parent-to-parent support: two programs, a coordinator, two support parents, a
request that waits for a match and one that has its support parent. Nobody here exists."""

from datetime import timedelta

from members.actions import grant_qualification
from members.models import Person
from network.sample.programs import Stage
from peers.actions import about_support, asking, intake, matching, programs, readiness, supporting
from peers.actions.intake import Facts
from peers.domain.intake import Block
from peers.models import PeerProgram, Referral, SupportParent

COORDINATOR, SUPPORT = "coordinator@example.org", "support@example.org"
SECOND = "delia@example.org"
MATCHED, WAITING = "bettina@example.org", "parent@example.org"
BEGUN = timedelta(days=40)
REGION = "greater-bridgeport"
FACTS: dict[str, dict[str, object]] = {
    SUPPORT: {
        **{"languages": ["es", "en"], "areas": ["autism", "speech-or-language"]},
        **{"child_ages": [1, 9], "gender": "woman", "modes": ["phone", "text"]},
    },
    SECOND: {
        **{"languages": ["es", "en"], "areas": ["developmental-delay", "visual-impairment"]},
        **{"child_ages": [0, 12], "gender": "woman", "modes": ["phone", "video"]},
    },
}
"""What each support parent says about herself."""


def make_pairs(stage: Stage) -> None:
    at = stage.at - BEGUN
    early, all_ages = programs.load_programs(at=at)
    by = stage.people[COORDINATOR]
    for program in (early, all_ages):
        programs.add_coordinator(program=program, user=by, regions=[], by=stage.chair, at=at)
    ready = _support_parent(SUPPORT, early, stage)
    _support_parent(SUPPORT, all_ages, stage)
    _support_parent(SECOND, early, stage)
    request = _request(MATCHED, early, stage, days_ago=6)
    match = matching.propose(
        referral=request,
        support_parent=ready,
        by=by,
        at=stage.at - timedelta(days=5),
    )
    matching.accept(
        match=match, by=stage.people[SUPPORT], at=stage.at - timedelta(days=5, hours=-3)
    )
    _request(WAITING, all_ages, stage, days_ago=1)


def _support_parent(email: str, program: PeerProgram, stage: Stage) -> SupportParent:
    user, by, at = stage.people[email], stage.people[COORDINATOR], stage.at - BEGUN
    person: Person = user.person  # type: ignore[assignment]
    if not person.qualifications.filter(code=program.qualification).exists():
        grant_qualification(
            person=person,
            code=program.qualification,
            title="Trained support parent",
            title_es="Madre o padre de apoyo con formación",
            agency=stage.agencies["harbor-family-network"],
            held_from=stage.on - timedelta(days=200),
            by=stage.chair,
            at=at,
        )
    made = supporting.apply_to_support(
        person=person, program=program, by=user, at=at, region=REGION, was_in_program=True
    )
    supporting.take_on(support_parent=made, by=by, at=at)
    about_support.save_facts(person=person, facts=FACTS[email], by=user, at=at)
    for requirement in program.requirements.all():
        day = stage.on - BEGUN - timedelta(days=20)
        readiness.note_check(
            support_parent=made, requirement=requirement, done_on=day, by=by, at=at
        )
    wording = "I keep to myself what families tell me."
    readiness.sign_pledge(support_parent=made, wording=wording, language="en", by=user, at=at)
    made.refresh_from_db()
    return made


def _request(email: str, program: PeerProgram, stage: Stage, *, days_ago: int) -> Referral:
    user, at = stage.people[email], stage.at - timedelta(days=days_ago)
    person: Person = user.person  # type: ignore[assignment]
    made = asking.ask(person=person, program=program, by=user, at=at)
    born = stage.on - timedelta(days=500)
    facts = Facts(
        born_on=born if program.needs_birth_date else None,
        child_age=None if program.needs_birth_date else 7,
        words={"structure": "two-parents"},
    )
    intake.save_block(referral=made, block=Block.CHILD, facts=facts, by=user, at=at)
    areas = Facts(words={"areas": ["autism"]})
    intake.save_block(referral=made, block=Block.CHALLENGES, facts=areas, by=user, at=at)
    why = Facts(words={"need": "listening", "wish": "Somebody who has been there."})
    intake.save_block(referral=made, block=Block.WHY, facts=why, by=user, at=at)
    where = Facts(region=REGION, languages=["es" if email == WAITING else "en"])
    intake.save_block(referral=made, block=Block.MATCH, facts=where, by=user, at=at)
    intake.finish_intake(referral=made, by=user, at=at)
    made.refresh_from_db()
    return made
