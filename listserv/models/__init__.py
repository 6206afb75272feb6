from listserv.models.brought import BroughtList
from listserv.models.deliveries import Delivery, Digest
from listserv.models.incoming import Bounce, Incoming
from listserv.models.lists import ListRole, MailingList, Topic
from listserv.models.posts import Announcement, Post
from listserv.models.subscribers import Subscriber, Subscription

__all__ = [
    "Announcement",
    "Bounce",
    "BroughtList",
    "Delivery",
    "Digest",
    "Incoming",
    "ListRole",
    "MailingList",
    "Post",
    "Subscriber",
    "Subscription",
    "Topic",
]
