"""A parent's way to a seat, as far as she goes it herself: interest, application, the way back.

Nothing of her reaches a host before `apply`; whatever ends a candidacy ends what it shared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from members import journal, mail
from members.models import Person, User
from opportunities.actions.sharing import share, stop_sharing
from opportunities.domain import candidacies as rules
from opportunities.domain.candidacies import Bar
from opportunities.domain.lifecycle import CANDIDACY_STEPS, CandidacyStatus
from opportunities.domain.words import Fact
from opportunities.emails import candidacies as letters
from opportunities.models import Body, Candidacy, Opening, Silence
from opportunities.queries import candidacies as standing


class Closed(Exception):
    """Nobody can ask for this opening now, or not this person. `why` is a `Bar`."""

    def __init__(self, why: Bar) -> None:
        super().__init__(why)
        self.why = why


class Silenced(Exception):
    """She wants to hear nothing of this body."""


class NotPossible(Exception):
    """None of the applications was sent. `bars` says by the key of an opening why not; `surplus` is
    how many there are too many for the number that may wait at once."""

    def __init__(self, bars: Mapping[int, Bar], surplus: int = 0) -> None:
        super().__init__(bars, surplus)
        self.bars = bars
        self.surplus = surplus


@dataclass(frozen=True)
class Application:
    """To one opening: what she lets its body see, and what she says to it."""

    opening: Opening
    facts: frozenset[Fact]
    statement: str = ""
    replies: Mapping[int, str] = field(default_factory=dict)
    """By the key of the question."""

    @property
    def words(self) -> dict[int, str]:
        return {key: said.strip() for key, said in self.replies.items() if said.strip()}

    @property
    def shared(self) -> frozenset[Fact]:
        """What she wrote is for the host: it goes with the rest."""
        wrote = bool(self.statement.strip() or self.words)
        return (self.facts | {Fact.STATEMENT}) if wrote else self.facts - {Fact.STATEMENT}


@transaction.atomic
def show_interest(*, person: Person, opening: Opening, by: User | None, at: datetime) -> Candidacy:
    """She would like to hear more; nothing of her goes to the host. Whoever says so twice, or has
    applied already, has what she has. `by` nobody: a reply by mail or a signed link."""
    _hold(person)
    if standing_one := standing.standing_at(opening, person):
        return _interested(standing_one, by=by, at=at)
    _see_it_is_open(person, opening, at=at)
    return _begin(person, opening, CandidacyStatus.INTERESTED, by=by, at=at)


@transaction.atomic
def invite(*, person: Person, opening: Opening, by: User, at: datetime) -> Candidacy:
    """The network thinks of her, and she decides; the host hears nothing. `Silenced` where she
    wants no word of this body."""
    _hold(person)
    if standing_one := standing.standing_at(opening, person):
        return standing_one
    _see_it_is_open(person, opening, at=at)
    if Silence.objects.filter(person=person, body=opening.body_id).exists():
        raise Silenced
    made = _begin(person, opening, CandidacyStatus.INVITED, by=by, at=at, invited_by=by)
    mail.tell([letters.invited(made)], at=at)
    return made


@transaction.atomic
def apply(
    *,
    person: Person,
    applications: Sequence[Application],
    companion_email: str = "",
    phone: str = "",
    by: User,
    at: datetime,
) -> list[Candidacy]:
    """Send all of them, or `NotPossible` and none. Each host sees from now on what she ticked for
    it. She is held meanwhile, and so are the bodies: of two tabs the second finds the first, and
    nobody slips into an opening while it closes."""
    _hold(person)
    bodies = {each.opening.body_id for each in applications}
    list(Body.objects.select_for_update().filter(pk__in=bodies).order_by("pk").only("pk"))
    _see_all_can_be_sent(person, applications, at=at)
    _keep_phone(person, phone.strip())
    companion = _other_than(person, companion_email.strip().lower())
    sent = [_send(person, each, companion, by=by, at=at) for each in applications]
    mail.tell(letters.received(sent), at=at)
    for candidacy in sent:
        mail.tell(letters.candidate_new(candidacy), at=at)
    mail.tell(letters.companion_invited(sent), at=at)
    return sent


def _keep_phone(person: Person, phone: str) -> None:
    if phone and phone != person.phone:
        person.phone = phone
        person.save(update_fields=["phone"])


def _other_than(person: Person, email: str) -> str:
    """Nobody begins together with herself."""
    return "" if email in standing.addresses(person) else email


def _see_all_can_be_sent(
    person: Person, applications: Sequence[Application], *, at: datetime
) -> None:
    asked = standing.asked_of(person, [each.opening for each in applications], at=at)
    found = {each.opening.pk: _bar(each, asked[each.opening.pk]) for each in applications}
    bars = {key: why for key, why in found.items() if why}
    surplus = len(applications) - rules.room(standing.unanswered(person))
    if bars or surplus > 0:
        raise NotPossible(bars, max(0, surplus))


def _bar(application: Application, asked: rules.Asked) -> Bar | None:
    if rules.skipped(asked.required, application.words):
        return rules.bar(asked) or Bar.QUESTIONS
    return rules.bar(asked) or rules.lack(application.facts)


def _send(
    person: Person, application: Application, companion: str, *, by: User, at: datetime
) -> Candidacy:
    facts = {
        "applied_at": at,
        "expires_at": rules.expires_at(at),
        "statement": application.statement.strip(),
        "companion_email": companion,
    }
    candidacy = standing.standing_at(application.opening, person)
    if candidacy:
        _step(candidacy, CandidacyStatus.APPLIED, by=by, at=at, **facts)
    else:
        opening = application.opening
        candidacy = _begin(person, opening, CandidacyStatus.APPLIED, by=by, at=at, **facts)
    _reply(candidacy, application.words)
    share(candidacy, application.shared, by=by, at=at)
    _join(candidacy)
    return candidacy


def _reply(candidacy: Candidacy, words: Mapping[int, str]) -> None:
    candidacy.replies.all().delete()
    questions = candidacy.opening.questions.filter(pk__in=words)
    for key in questions.values_list("pk", flat=True):
        candidacy.replies.create(question_id=key, words=words[key])


def _join(candidacy: Candidacy) -> None:
    """Two parents who named each other would like to begin together (DOMAIN O9). One who was named
    and did not name back is left alone."""
    other = standing.companion_of(candidacy)
    if other:
        for one, with_whom in ((candidacy, other), (other, candidacy)):
            one.companion = with_whom
            one.save(update_fields=["companion"])


@transaction.atomic
def change_words(
    *,
    candidacy: Candidacy,
    statement: str,
    replies: Mapping[int, str],
    by: User,
    at: datetime,
) -> None:
    """While the host has not answered. `NotPossible` where a question would stay without answer."""
    held = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    if not rules.may_change_words(held.status):
        raise journal.StepRefused("The host has answered already.")
    words = {key: said.strip() for key, said in replies.items() if said.strip()}
    required = held.opening.questions.filter(required=True).values_list("pk", flat=True)
    if rules.skipped(set(required), words):
        raise NotPossible({held.opening_id: Bar.QUESTIONS})
    held.statement = statement.strip()
    held.save(update_fields=["statement"])
    _reply(held, words)
    journal.record("candidacy.words", on=held, by=by, at=at)
    if held.statement or words:
        share(held, {Fact.STATEMENT}, by=by, at=at)


@transaction.atomic
def withdraw(*, candidacy: Candidacy, by: User | None, at: datetime) -> None:
    """Without a reason and without a penalty. The hosts learn that somebody went, if they ever knew
    that somebody came."""
    _leave(candidacy, CandidacyStatus.WITHDRAWN, by=by, at=at)


@transaction.atomic
def say_no(*, candidacy: Candidacy, by: User | None, at: datetime) -> None:
    """No to the seat, or to the network that thought of her."""
    _leave(candidacy, CandidacyStatus.DECLINED, by=by, at=at)


def _leave(candidacy: Candidacy, to: CandidacyStatus, *, by: User | None, at: datetime) -> None:
    held = Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    end(held, to, by=by, at=at)
    if held.applied_at:
        mail.tell(letters.withdrew(held), at=at)
    candidacy.refresh_from_db()


def end(candidacy: Candidacy, to: CandidacyStatus, *, by: User | None, at: datetime) -> None:
    """One ending of any kind: with it ends what it shared. For whoever decides too."""
    _step(candidacy, to, by=by, at=at, ended_at=at)
    stop_sharing(candidacy, by=by, at=at)


def _see_it_is_open(person: Person, opening: Opening, *, at: datetime) -> None:
    why = standing.bars(person, [opening], at=at)[opening.pk]
    if why and why not in {Bar.ELSEWHERE, Bar.NO_APPLICATIONS}:
        raise Closed(why)


def _interested(candidacy: Candidacy, *, by: User | None, at: datetime) -> Candidacy:
    if candidacy.status == CandidacyStatus.INVITED:
        _step(candidacy, CandidacyStatus.INTERESTED, by=by, at=at)
    return candidacy


def _begin(
    person: Person,
    opening: Opening,
    status: CandidacyStatus,
    *,
    by: User | None,
    at: datetime,
    **facts: object,
) -> Candidacy:
    begun = Candidacy.objects.create(
        opening=opening, person=person, status=status.value, begun_at=at, **facts
    )
    journal.record(f"candidacy.{status.value}", on=begun, by=by, at=at)
    return begun


def _step(
    candidacy: Candidacy, to: CandidacyStatus, *, by: User | None, at: datetime, **facts: object
) -> None:
    journal.step(candidacy, to=to.value, steps=CANDIDACY_STEPS, by=by, at=at, **facts)


def _hold(person: Person) -> None:
    """What she begins is begun one after the other."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
