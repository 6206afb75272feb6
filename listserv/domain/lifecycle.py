"""The lives of a subscription and of a post, as tables."""

from enum import StrEnum


class SubscriptionStatus(StrEnum):
    INVITED = "invited"
    ASKED = "asked"
    JOINED = "joined"
    LEFT = "left"
    EXPIRED = "expired"


SUBSCRIPTION_STEPS: dict[str, frozenset[str]] = {
    SubscriptionStatus.INVITED: frozenset(
        {SubscriptionStatus.JOINED, SubscriptionStatus.LEFT, SubscriptionStatus.EXPIRED}
    ),
    SubscriptionStatus.ASKED: frozenset({SubscriptionStatus.JOINED, SubscriptionStatus.EXPIRED}),
    SubscriptionStatus.JOINED: frozenset({SubscriptionStatus.LEFT}),
    SubscriptionStatus.LEFT: frozenset(),
    SubscriptionStatus.EXPIRED: frozenset(),
}


class PostStatus(StrEnum):
    HELD = "held"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    DISCARDED = "discarded"
    REMOVED = "removed"


POST_STEPS: dict[str, frozenset[str]] = {
    PostStatus.HELD: frozenset({PostStatus.ACCEPTED, PostStatus.REFUSED, PostStatus.DISCARDED}),
    PostStatus.ACCEPTED: frozenset({PostStatus.REMOVED}),
    PostStatus.REFUSED: frozenset(),
    PostStatus.DISCARDED: frozenset(),
    PostStatus.REMOVED: frozenset(),
}
