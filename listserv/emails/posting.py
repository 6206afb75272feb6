"""The letters about posts: to moderators, and to who wrote.

None of them holds the words of a post that waits.
"""

from django.utils import translation

from listserv.models import MailingList, Post
from listserv.queries.senders import language_of
from members.mail import Draft
from members.models import User


def posts_wait(mailing_list: MailingList, number: int, *, reader: User) -> Draft:
    language = reader.language
    return Draft(
        "listserv/posts_wait",
        to=reader.email,
        language=language,
        context={
            "name": reader.first_name,
            "list": _said(mailing_list, language),
            "number": number,
        },
    )


def post_held(post: Post) -> Draft:
    """To the sender: it came, and a human looks at it."""
    return _answer("listserv/post_held", post)


def post_refused(post: Post) -> Draft:
    """To the sender, with the words of the moderator."""
    return _answer("listserv/post_refused", post)


def _answer(name: str, post: Post) -> Draft:
    language = language_of(post)
    return Draft(
        name,
        to=post.author_address,
        language=language,
        context={
            "title": post.subject,
            "list": _said(post.mailing_list, language),
            "answer": post.answer,
        },
    )


def _said(mailing_list: MailingList, language: str) -> str:
    with translation.override(language):
        return mailing_list.said("name")
