"""The order of the list against a slow reading of the same rules, for any roster and request."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.models import Person
from peers.domain.lifecycle import MatchStatus, SupportStatus
from peers.domain.words import Area, Criterion, Gender, Mode, Structure, Value
from peers.models import Apart, Match, PeerProgram, Referral, SupportParent
from peers.queries import policies
from peers.queries.shortlists import Search
from tests.conftest import NOW, TODAY
from tests.peers.conftest import referral, support_parent, trained

pytestmark = pytest.mark.django_db

FEW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def some(kind, most=3):
    return st.lists(st.sampled_from([word.value for word in kind][:5]), max_size=most, unique=True)


REGIONS = st.sampled_from(["capitol", "northwest-hills", "western-connecticut", ""])
GENDERS = st.sampled_from(["", *(word.value for word in Gender)])
STRUCTURES = st.sampled_from(["", *(word.value for word in Structure)][:3])
LANGUAGES = st.lists(st.sampled_from(["en", "es", "pt"]), max_size=2, unique=True)

supporters = st.fixed_dictionaries(
    {
        "region": REGIONS,
        "languages": LANGUAGES,
        "areas": some(Area),
        "values": some(Value),
        "modes": some(Mode),
        "rather_not": some(Area, 1),
        "gender": GENDERS,
        "structure": STRUCTURES,
        "child_ages": st.sampled_from([[], [0, 3], [2, 9], [10, 18]]),
        "was_in_program": st.sampled_from([None, True, False]),
        "available_since": st.sampled_from([None, date(2024, 1, 1), date(2026, 2, 1)]),
        "capacity": st.integers(1, 2),
        "status": st.sampled_from([SupportStatus.AVAILABLE, SupportStatus.PAUSED]).map(str),
    }
)
requests = st.fixed_dictionaries(
    {
        "region": REGIONS,
        "languages": LANGUAGES,
        "child_age": st.sampled_from([None, 1, 5, 12]),
        "musts": st.lists(st.sampled_from([c.value for c in Criterion]), max_size=1),
        "ranks": st.lists(st.sampled_from([c.value for c in Criterion]), max_size=3, unique=True),
        "tier": st.sampled_from(["", "region", "state", "beyond"]),
        "intake": st.fixed_dictionaries(
            {
                "challenges": st.fixed_dictionaries({"areas": some(Area)}),
                "mentor": st.fixed_dictionaries({"values": some(Value), "gender": GENDERS}),
                "match": st.fixed_dictionaries({"modes": some(Mode)}),
                "child": st.fixed_dictionaries({"structure": STRUCTURES}),
            }
        ),
    }
)

UNKNOWN, NOT_ASKED = "unknown", "not asked"


class Slow:
    """One criterion after the other, one support parent after the other."""

    def __init__(self, asked: Referral) -> None:
        policy = policies.policy_in_force()
        self.asked = asked
        self.criteria = {criterion.key: criterion for criterion in policy.criteria}
        self.answers = {name: said for part in asked.intake.values() for name, said in part.items()}

    def near(self, key, one, other):
        if one == other:
            return Fraction(1)
        related = self.criteria[key].test.related
        return max(
            (Fraction(str(share)) for a, b, share in related if {a, b} == {one, other}), default=0
        )

    def overlap(self, key, asked, found, whole):
        if not asked or not found:
            return UNKNOWN
        best = [max(self.near(key, word, other) for other in found) for word in asked]
        return Fraction(max(best) if whole == "any" else sum(best) / len(best))

    def share(self, key, hers):
        answers, own = self.answers, self.asked
        return {
            "concern": lambda: self.overlap(key, answers["areas"], hers.areas, "need"),
            "language": lambda: self.overlap(key, own.languages, hers.languages, "any"),
            "preferences": lambda: self.overlap(key, answers["modes"], hers.modes, "any"),
            "values": lambda: self.overlap(key, answers["values"], hers.values, "need"),
            "gender": lambda: self.same(answers["gender"], hers.gender, NOT_ASKED),
            "structure": lambda: self.same(answers["structure"], hers.structure, UNKNOWN),
            "distance": lambda: self.distance(key, hers),
            "experience": lambda: self.experience(hers),
            "child_age": lambda: self.age(hers),
        }[key]()

    def distance(self, key, hers):
        if not self.asked.region:
            return NOT_ASKED
        return self.overlap(key, [self.asked.region], [hers.region or "beyond"], "any")

    def same(self, asked, found, nothing):
        if not asked:
            return nothing
        return UNKNOWN if not found else Fraction(asked == found)

    def experience(self, hers):
        if hers.was_in_program is None:
            return UNKNOWN
        since = hers.available_since
        long = since is not None and (TODAY - since).days >= 365
        return Fraction(hers.was_in_program + long, 2)

    def age(self, hers):
        years = self.asked.child_age
        if years is None or not hers.child_ages:
            return UNKNOWN
        low, high = hers.child_ages
        outside = max(low - years, years - high, 0)
        return max(Fraction(0), 1 - Fraction(outside, 4))

    def points(self, hers):
        earned = possible = 0
        for key, criterion in self.criteria.items():
            share = self.share(key, hers)
            if share == NOT_ASKED:
                continue
            ranks = self.asked.ranks
            times = 1 + (3 - ranks.index(key) if key in ranks else 0)
            thousandths = 500 if share == UNKNOWN else int(share * 1000)
            earned += criterion.weight * times * thousandths
            possible += criterion.weight * times
        return earned * 1000 // max(possible, 1)

    def may(self, hers, given_up):
        areas = self.answers["areas"]
        regions = "region" in given_up or not self.asked.region
        return (
            hers.status == "available"
            and hers.person_id != self.asked.person_id
            and live(hers) < hers.capacity
            and not hers.apart.filter(person=self.asked.person).exists()
            and not set(areas) & set(hers.rather_not)
            and (regions or hers.region == self.asked.region)
            and ("state" in given_up or hers.region != "")
            and all(self.meets(key, hers) for key in self.asked.musts)
        )

    def meets(self, key, hers):
        share = self.share(key, hers)
        return isinstance(share, str) or share >= Fraction(str(self.criteria[key].enough))

    def listed(self):
        start = ["region", "state", "beyond"].index(self.asked.tier or "region")
        for number in range(start, 3):
            given_up = ["region", "state"][:number]
            rows = [row for row in SupportParent.objects.all() if self.may(row, given_up)]
            if len(rows) >= 3:
                break
        return [r.pk for r in sorted(rows, key=lambda r: (-self.points(r), live(r), r.pk))]


def live(hers):
    return hers.matches.filter(status__in=["proposed", "accepted", "active"]).count()


@pytest.fixture
def program(db):
    return PeerProgram.objects.create(slug="all-ages", name="All ages", about="No end.")


def busy(hers, program):
    other = Person.objects.create(name="Other")
    taken = referral(other, program, status="proposed")
    Match.objects.create(
        referral=taken,
        support_parent=hers,
        status=MatchStatus.PROPOSED.value,
        proposed_at=NOW,
        answer_by=NOW,
    )


def clear():
    Match.objects.all().delete(), Apart.objects.all().delete()
    Referral.objects.all().delete(), SupportParent.objects.all().delete()


@FEW
@given(
    st.lists(
        st.tuples(
            supporters, st.booleans(), st.sampled_from(["", "apart", "herself", "untrained"])
        ),
        max_size=9,
    ),
    requests,
)
def test_the_order_is_that_of_a_slow_reading(program, harbor, roster, said):
    clear()
    person = Person.objects.create(name="Alma")
    asked = referral(person, program, **said)
    untrained = []
    for facts, taken, odd in roster:
        own = person if odd == "herself" else Person.objects.create(name="Sofia")
        if SupportParent.objects.filter(person=own).exists():
            continue
        hers = support_parent(own, program, **facts)
        if odd == "untrained":
            untrained.append(hers.pk)
        else:
            trained(own, harbor)
        if odd == "apart":
            Apart.objects.create(support_parent=hers, person=person, since=NOW)
        if taken:
            busy(hers, program)
    SupportParent.objects.filter(pk__in=untrained).update(status="training")
    slow = Slow(asked)
    expected = slow.listed()
    SupportParent.objects.filter(pk__in=untrained).update(status="available")
    best = Search(asked, TODAY).best(20)
    assert list(best) == expected
    people = SupportParent.objects.in_bulk(expected)
    assert [score.points for score in best.values()] == [
        slow.points(people[key]) for key in expected
    ]
