from members.domain.agreements import AgreementStatus
from members.domain.roles import MemberClass
from members.domain.standing import LEAVING, Right, Standing
from members.models import Membership
from members.models.agencies import MEMBER_CLASSES
from members.models.memberships import STANDINGS, MembershipQuerySet
from network.domain.figures import Amount, Period
from network.queries.figures.shapes import Grid


def in_standing(period: Period) -> MembershipQuerySet:
    """Whoever is a member on the day, renewal due or not."""
    found: MembershipQuerySet = Membership.objects.with_right(Right.LIST, on=period.on)
    return found.filter(since__lte=period.on)


def members(period: Period) -> Amount:
    return Amount(in_standing(period).count())


def affiliates(period: Period) -> Amount:
    found = in_standing(period).filter(member_class=MemberClass.AFFILIATE.value)
    return Amount(found.count())


def on_newest_agreement(period: Period) -> Amount:
    found = in_standing(period)
    newest = found.filter(in_force__agreement__status=AgreementStatus.ADOPTED.value)
    return Amount(newest.count(), of=found.count())


def by_class_and_standing(period: Period) -> Grid:
    """Whoever left is a member no more, and stands in no column."""
    known = Membership.objects.on(period.on).filter(since__lte=period.on)
    pairs = list(known.values_list("member_class", "standing_on"))  # type: ignore[misc]
    shown = [(key, label) for key, label in STANDINGS if Standing(key) not in LEAVING]
    return Grid(
        heads=[label for _key, label in shown],
        rows=[
            (label, [Amount(pairs.count((kind, standing))) for standing, _label in shown])
            for kind, label in MEMBER_CLASSES
        ],
    )
