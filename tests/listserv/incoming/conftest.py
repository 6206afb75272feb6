import pytest
from django.test import Client

from listserv.models import MailingList, Subscriber
from tests.listserv.incoming import cast


@pytest.fixture(autouse=True)
def _lists_domain(settings):
    settings.LIST_DOMAIN = cast.DOMAIN


@pytest.fixture
def news(db) -> MailingList:
    return cast.mailing_list("news")


@pytest.fixture
def talk(db) -> MailingList:
    return cast.discussion("talk", holds_first_posts=False)


@pytest.fixture
def ines(news, now) -> Subscriber:
    return cast.reader("ines@example.org", news, at=now)


@pytest.fixture
def gentle_dns(nameserver) -> None:
    """The senders' domain lets its letters be passed on."""
    nameserver.say("_dmarc.example.org", "TXT", '"v=DMARC1; p=none"')


@pytest.fixture
def client_without_mail() -> Client:
    """A browser, where `client` is a mail server."""
    return Client()
