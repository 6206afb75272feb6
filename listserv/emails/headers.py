"""Every header of what a list sends, in one place (RFC 2369, 2919, 5322, 8058).

They belong on list mail alone: a personal letter has none of them.
"""

from collections.abc import Mapping, Sequence
from email.utils import format_datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from listserv.domain.message_ids import bare_ids, in_brackets
from listserv.domain.words import Archive, ReplyGoes
from listserv.emails import ways
from listserv.models import MailingList, Post
from members.mail import stencils

Headers = list[tuple[str, str]]

READER = stencils.mark("to")


def of_post(post: Post, *, subject: str, known: Mapping[str, str], language: str) -> Headers:
    """What every reader of a post gets; `known` has our own Message-ID for those of senders."""
    mailing_list = post.mailing_list
    with translation.override(language):
        return [
            ("From", _sender(post)),
            ("To", READER if mailing_list.announces else _named(mailing_list)),
            *_reply_to(post),
            ("Subject", clean(_prefix(mailing_list) + subject)),
            ("Date", format_datetime(post.decided_at or post.received_at)),
            ("Message-ID", f"<{post.message_id}>"),
            *_thread(post, known),
            *_of_list(mailing_list, language),
            ("Content-Language", language),
            ("Precedence", "list"),
        ]


def of_digest(lists: Sequence[MailingList], *, subject: str, language: str) -> Headers:
    """A digest of one list is that list's mail; of several it is mail of them all, and the mail
    program's button leaves all."""
    with translation.override(language):
        whose = _from_one(lists[0], language) if len(lists) == 1 else _from_all(language)
        return [
            *whose,
            ("To", READER),
            ("Subject", clean(subject)),
            ("Date", stencils.mark("date")),
            ("Message-ID", f"<digest.{stencils.mark('number')}@{settings.LIST_DOMAIN}>"),
            ("Content-Language", language),
            ("Precedence", "list"),
        ]


def of_own_mail(
    mailing_list: MailingList, *, subject: str, message_id: str, reply_to: str, language: str
) -> Headers:
    """Mail that another app writes to each reader of a list by herself: it is list mail all the
    same, and one click leaves the list. Its mark: `date`; those in `message_id` and `reply_to` are
    the caller's."""
    with translation.override(language):
        return [
            ("From", _named(mailing_list)),
            ("To", READER),
            ("Reply-To", reply_to),
            ("Subject", clean(subject)),
            ("Date", stencils.mark("date")),
            ("Message-ID", f"<{message_id}@{settings.LIST_DOMAIN}>"),
            *_of_list(mailing_list, language),
            ("Content-Language", language),
            ("Precedence", "list"),
        ]


def _from_one(mailing_list: MailingList, language: str) -> Headers:
    owner = ways.box(mailing_list, "owner")
    sender = [("From", _named(mailing_list)), ("Reply-To", owner)]
    return sender + _of_list(mailing_list, language)


def _from_all(language: str) -> Headers:
    sender = [("From", settings.DEFAULT_FROM_EMAIL), ("Reply-To", settings.CONTACT_EMAIL)]
    return sender + _of_all(language)


def clean(words: str) -> str:
    """What a header may say: one line, no signs that nobody sees."""
    return "".join(sign for sign in " ".join(words.split()) if sign.isprintable())


def _sender(post: Post) -> str:
    """Whoever wrote, or the list where the sender's domain lets nobody write in its name, or where
    no header can say the address (it has letters beyond ASCII)."""
    if post.mailing_list.announces or not post.author_address:
        return _named(post.mailing_list)
    if post.rewritten or not post.author_address.isascii():
        via = _("%(person)s via %(list)s") % {"person": _author(post), "list": post.mailing_list}
        return f"{clean(via)} <{ways.box(post.mailing_list)}>"
    return f"{_author(post)} <{post.author_address}>"


def _author(post: Post) -> str:
    """Her name, or what stands before the @: "via" needs somebody."""
    return clean(post.author_name) or post.author_address.partition("@")[0]


def _named(mailing_list: MailingList) -> str:
    return f"{clean(str(mailing_list))} <{ways.box(mailing_list)}>"


def _reply_to(post: Post) -> Headers:
    """Announcements are answered to those who run the list. In a discussion the list says where
    answers go; whose From was replaced is named here, so that she can be reached at all."""
    mailing_list = post.mailing_list
    if mailing_list.announces:
        return [("Reply-To", ways.box(mailing_list, "owner"))]
    goes_to_list = mailing_list.reply_goes == ReplyGoes.LIST
    list_too = [ways.box(mailing_list)] if goes_to_list else []
    named_here = post.rewritten and post.author_address.isascii()
    author = [post.author_address] if post.author_address and named_here else []
    answers = [*list_too, *author]
    return [("Reply-To", ", ".join(answers))] if answers else []


def _prefix(mailing_list: MailingList) -> str:
    return "" if mailing_list.announces else f"[{mailing_list}] "


def _thread(post: Post, known: Mapping[str, str]) -> Headers:
    """Ours beside the sender's, so that every mail program finds the thread, whichever copy of a
    mail it has seen. Her own mail comes last: what she gets back stands below it."""
    root = [post.thread.message_id] if post.thread else []
    named = [*root, *bare_ids(post.references)]
    chain = [one for name in named for one in (known.get(name, name), name)]
    chain = list(dict.fromkeys([*chain, *bare_ids(post.original_id)]))
    answered = [("In-Reply-To", in_brackets(known.get(named[-1], named[-1])))] if named else []
    return [*answered, *([("References", in_brackets(*chain))] if chain else [])]


def _of_list(mailing_list: MailingList, language: str) -> Headers:
    home = ways.page("list", language, slug=mailing_list.slug)
    archive = ways.page("archive", language, slug=mailing_list.slug)
    posts = "NO" if mailing_list.announces else f"<mailto:{ways.box(mailing_list)}>"
    return [
        ("List-Id", f"{clean(mailing_list.name)} <{mailing_list.slug}.{settings.LIST_DOMAIN}>"),
        ("List-Post", posts),
        ("List-Help", f"<{home}>, <mailto:{ways.box(mailing_list, 'request')}?subject=help>"),
        ("List-Owner", f"<mailto:{ways.box(mailing_list, 'owner')}>"),
        ("List-Subscribe", f"<{home}>, <mailto:{ways.box(mailing_list, 'join')}>"),
        *([] if mailing_list.archive == Archive.NONE else [("List-Archive", f"<{archive}>")]),
        *_unsubscribe(ways.stop_list(mailing_list, language)),
    ]


def _of_all(language: str) -> Headers:
    home = ways.page("index", language)
    return [
        ("List-Id", f"{settings.WAGTAIL_SITE_NAME} <digest.{settings.LIST_DOMAIN}>"),
        ("List-Post", "NO"),
        ("List-Help", f"<{home}>"),
        ("List-Owner", f"<mailto:{settings.CONTACT_EMAIL}>"),
        ("List-Subscribe", f"<{home}>"),
        *_unsubscribe(ways.stop_all(language)),
    ]


def _unsubscribe(way: ways.Way) -> Headers:
    return [
        ("List-Unsubscribe", f"<{way.page}>, <mailto:{way.address}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ]
