"""The closed lists as people read them."""

from django.utils.translation import gettext_lazy as _

from listserv.domain.lifecycle import PostStatus, SubscriptionStatus
from listserv.domain.reading import Why
from listserv.domain.words import (
    Archive,
    BounceKind,
    Fate,
    Frequency,
    Hold,
    ListKind,
    OpenTo,
    Parting,
    ReplyGoes,
    Rewrite,
    Role,
    Source,
)

KINDS = [
    (ListKind.ANNOUNCEMENT.value, _("Announcements: named people write, nobody sees the readers")),
    (ListKind.DISCUSSION.value, _("Discussion: its members write to each other")),
]
OPEN_TO = [
    (OpenTo.EVERYBODY.value, _("Everybody")),
    (OpenTo.REPRESENTATIVES.value, _("Representatives of member agencies")),
]
ARCHIVES = [
    (Archive.PUBLIC.value, _("Everybody reads it on the web")),
    (Archive.MEMBERS.value, _("Members of the list read it when they are signed in")),
    (Archive.NONE.value, _("There is none")),
]
REPLIES = [
    (ReplyGoes.LIST.value, _("The list")),
    (ReplyGoes.AUTHOR.value, _("Whoever wrote")),
]
REWRITES = [
    (Rewrite.ON_DEMAND.value, _("When the sender's mail service demands it (DMARC)")),
    (Rewrite.ALWAYS.value, _("Always")),
]
ROLES = [
    (Role.AUTHOR.value, _("May write announcements")),
    (Role.MODERATOR.value, _("Looks after what waits")),
]
FREQUENCIES = [
    (Frequency.IMMEDIATE.value, _("Each mail at once")),
    (Frequency.DAILY.value, _("One mail a day with all of it")),
    (Frequency.WEEKLY.value, _("One mail a week with all of it")),
]
SOURCES = [
    (Source.PAGE.value, _("the page of the list")),
    (Source.ACCOUNT.value, _("their own account")),
    (Source.MAIL.value, _("a mail to the list")),
    (Source.IMPORT.value, _("a list that was brought along, with proof")),
    (Source.INVITATION.value, _("an invitation")),
]
PARTINGS = [
    (Parting.ONE_CLICK.value, _("the button of the mail program")),
    (Parting.PAGE.value, _("the page behind a letter")),
    (Parting.ACCOUNT.value, _("their own account")),
    (Parting.MAIL.value, _("a mail to the list")),
    (Parting.COMPLAINT.value, _("a complaint to the mail service")),
    (Parting.NETWORK.value, _("a co-chair")),
    (Parting.ROLE_ENDED.value, _("the end of their role at an agency")),
]
HOLDS = [
    (Hold.NOT_MEMBER.value, _("The sender is not a member of the list.")),
    (Hold.NOT_AUTHOR.value, _("The sender may not write announcements.")),
    (Hold.FIRST_POST.value, _("It is the sender's first letter to the list.")),
    (Hold.TOO_LARGE.value, _("It is larger than the list allows.")),
    (Hold.ATTACHMENTS.value, _("It carries files. They are not passed on.")),
    (Hold.TELEPHONE.value, _("It holds a telephone number, perhaps of a family.")),
    (Hold.CHILD.value, _("It may tell about one child.")),
    (Hold.UNVERIFIED.value, _("We cannot be sure that the sender is who the address says.")),
    (Hold.EMPTY.value, _("It holds no words that we can read.")),
    (Hold.MANY_LISTS.value, _("It was sent to many addresses at once.")),
]
BOUNCES = [
    (BounceKind.HARD.value, _("The address does not take mail")),
    (BounceKind.SOFT.value, _("The mailbox is full or away for a while")),
    (BounceKind.POLICY.value, _("The mail service refused the letter, not the address")),
]
FATES = [
    (Fate.WAITING.value, _("not looked at yet")),
    (Fate.POSTED.value, _("posted")),
    (Fate.HELD.value, _("held for a moderator")),
    (Fate.COMMAND.value, _("a wish to join or leave, done")),
    (Fate.BOUNCE.value, _("a letter that came back")),
    (Fate.COMPLAINT.value, _("a complaint")),
    (Fate.ANSWER.value, _("an answer by mail")),
    (Fate.PASSED_ON.value, _("passed on to people")),
    (Fate.DROPPED.value, _("sent by a machine, nothing to do")),
    (Fate.QUARANTINED.value, _("put aside")),
]
SUBSCRIPTION_STATUSES = [
    (SubscriptionStatus.INVITED.value, _("Invited")),
    (SubscriptionStatus.ASKED.value, _("Waiting for a yes by mail")),
    (SubscriptionStatus.JOINED.value, _("Joined")),
    (SubscriptionStatus.LEFT.value, _("Left")),
    (SubscriptionStatus.EXPIRED.value, _("Never confirmed")),
]
POST_STATUSES = [
    (PostStatus.HELD.value, _("Held")),
    (PostStatus.ACCEPTED.value, _("Accepted")),
    (PostStatus.REFUSED.value, _("Refused")),
    (PostStatus.DISCARDED.value, _("Thrown away")),
    (PostStatus.REMOVED.value, _("Removed from the archive")),
]
WHYS = [
    (Why.UNREADABLE.value, _("It is so broken that we cannot read it.")),
    (Why.TOO_MANY_PARTS.value, _("It is built of far too many parts.")),
    (Why.INTERRUPTED.value, _("Reading it was interrupted more than once.")),
    (Why.FAULT.value, _("Something of ours went wrong while it was read.")),
    (Why.UNKNOWN_ADDRESS.value, _("There is nothing behind the address that it was sent to.")),
    (Why.NOT_OURS.value, _("It speaks of a letter or a reader that we do not know.")),
    (Why.NO_BOUNCE.value, _("It was sent to a return path and is no notice that we understand.")),
    (Why.NOBODY_BOUNCED.value, _("A letter came back, and the notice does not say from whom.")),
    (Why.NOBODY_COMPLAINED.value, _("A complaint does not say whose mail shall stop.")),
    (Why.NO_SENDER.value, _("It does not say who wrote it.")),
    (Why.NO_HANDLER.value, _("It answers a letter to which we await no answer.")),
    (Why.REFUSED.value, _("Its answer or wish could not be followed.")),
    (Why.LOOP.value, _("It came from our own lists.")),
    (Why.NULL_SENDER.value, _("Nobody awaits an answer to it.")),
    (Why.AUTO_SUBMITTED.value, _("A machine answered by itself.")),
    (Why.BULK.value, _("It was sent to many at once.")),
    (Why.WANTS_NO_ANSWER.value, _("It asks machines not to answer.")),
    (Why.DELIVERED.value, _("A mail service says that a letter arrived.")),
    (Why.DELAYED.value, _("A letter is late, and the mail service still tries.")),
    (Why.SAID_ENOUGH.value, _("Many letters went to this address today already.")),
    (Why.BY_HAND.value, _("A co-chair decided.")),
]
