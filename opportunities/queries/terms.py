"""Terms as the rules see them."""

from datetime import date

from django.db.models import Q, QuerySet

from members.models import Person
from opportunities.domain import terms as rules
from opportunities.domain.rules import Kind, sound
from opportunities.models import Body, Seat, Term


def served(term: Term) -> rules.Served:
    return rules.Served(term.starts_on, term.ends_on, term.left_on, term.remainder)


def rules_of(body: Body) -> rules.TermRules:
    return rules.TermRules(
        months=body.term_months,
        most=body.most_terms,
        away=body.away_months,
        remainder_counts=body.remainder_counts,
        holdover=body.holdover,
    )


def groups_of(body: Body) -> set[str]:
    """Kinds of councils of which a person sits on one at a time, and this is one of them."""
    return {
        rule["group"] for _, rule in sound(body.composition) if rule["rule"] == Kind.ONE_PER_PERSON
    }


def of_its_kind(body: Body) -> list[int]:
    """Keys of the other bodies of which nobody may serve on two at a time."""
    groups = groups_of(body)
    if not groups:
        return []
    others = Body.objects.exclude(pk=body.pk).exclude(composition=[]).only("composition")
    return [other.pk for other in others if groups & groups_of(other)]


def terms_of(person: Person | None, holder: str) -> QuerySet[Term]:
    """Those of a human: by her record, or of somebody without one by the name."""
    hers = Q(person=person) if person else Q(person=None, holder__iexact=holder)
    return Term.objects.filter(hers)


def faults_of(
    new: rules.Served, *, seat: Seat, person: Person | None, holder: str, term: Term | None = None
) -> list[rules.Reason]:
    """Why this term cannot be; `term` is the one that is to be changed."""
    if not holder.strip():
        return [rules.Reason.NOBODY]
    but = Term.objects.exclude(pk=term.pk) if term else Term.objects.all()
    hers = but & terms_of(person, holder.strip())
    here = list(hers.filter(seat__body=seat.body_id))
    others = of_its_kind(seat.body)
    return rules.faults(
        new,
        rules=rules_of(seat.body),
        in_seat=map(served, but.filter(seat=seat)),
        in_body=[served(each) for each in here if each.seat_id != seat.pk],
        hers=map(served, here),
        elsewhere=map(served, hers.filter(seat__body__in=others) if others else ()),
        abolished=seat.abolished_on,
    )


def proposed_term(seat: Seat, starts_on: date) -> rules.Proposal:
    """When a term in this seat from that day on would end."""
    return rules.proposed(starts_on, rules_of(seat.body), [served(t) for t in seat.terms.all()])
