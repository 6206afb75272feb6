"""What the house knows about who writes to a list, and who looks after it."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from listserv.domain.holding import Sender
from listserv.domain.words import Role
from listserv.models import ListRole, MailingList, Post, Subscription
from members.domain.addresses import plain
from members.domain.roles import CO_CHAIRS
from members.models import User


@dataclass(frozen=True)
class Known:
    """The account and the subscription behind an address, where there are any."""

    user: User | None
    subscription: Subscription | None
    sender: Sender


def known(mailing_list: MailingList, address: str) -> Known:
    """By the address that reads the list, or by another one of the same account."""
    user = account_of(address)
    subscription = subscriptions_of(mailing_list, address, user).first()
    sender = Sender(
        member=subscription is not None,
        author=user is not None and may_write(user, mailing_list),
        posts_freely=(subscription is not None and subscription.posts_freely)
        or (user is not None and runs(user, mailing_list)),
    )
    return Known(user, subscription, sender)


def account_of(address: str) -> User | None:
    """Whoever proved that the address is hers."""
    proved = {"emailaddress__email__iexact": plain(address), "emailaddress__verified": True}
    return User.objects.filter(is_active=True, **proved).first() if address else None


def subscriptions_of(
    mailing_list: MailingList, address: str, user: User | None
) -> QuerySet[Subscription]:
    hers = Q(subscriber__address=plain(address))
    if user is not None:
        hers |= Q(subscriber__person__user=user)
    found: QuerySet[Subscription] = Subscription.objects.standing()
    return found.filter(hers, mailing_list=mailing_list)


def language_of(post: Post) -> str:
    """In which we answer the sender."""
    subscription = subscriptions_of(post.mailing_list, post.author_address, post.author).first()
    if subscription is not None:
        return subscription.subscriber.language
    return post.author.language if post.author else "en"


def is_co_chair(user: User) -> bool:
    return user.is_co_chair or user.has_perm("wagtailadmin.access_admin")


def runs(user: User, mailing_list: MailingList) -> bool:
    """Co-chairs look after every list, moderators after theirs."""
    return is_co_chair(user) or _trusted(user, mailing_list, Role.MODERATOR)


def may_write(user: User, mailing_list: MailingList) -> bool:
    """An announcement list takes letters from these alone."""
    return is_co_chair(user) or _trusted(user, mailing_list, Role.AUTHOR)


def lists_run_by(user: User) -> QuerySet[MailingList]:
    """Every list for a co-chair; one query for anybody else."""
    lists = MailingList.objects.all()
    if is_co_chair(user):
        return lists
    hers = ListRole.objects.filter(user=user, role=Role.MODERATOR)
    return lists.filter(pk__in=hers.values("mailing_list"))


def moderators_of(mailing_list: MailingList) -> QuerySet[User]:
    """Those named for the list; where nobody is, the co-chairs."""
    people = User.objects.filter(is_active=True).order_by("pk")
    named = people.filter(list_roles__mailing_list=mailing_list, list_roles__role=Role.MODERATOR)
    return named if named.exists() else people.filter(groups__name=CO_CHAIRS)


def _trusted(user: User, mailing_list: MailingList, role: Role) -> bool:
    trusted = ListRole.objects.filter(user=user, mailing_list=mailing_list, role=role)
    return trusted.exists()
