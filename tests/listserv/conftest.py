import pytest

from listserv.models import MailingList, Topic
from tests.listserv.subscriptions import for_representatives, mailing_list


@pytest.fixture
def openings(db) -> MailingList:
    found = mailing_list("openings", "Openings", name_es="Vacantes", about_es="Sobre vacantes.")
    for slug, name, name_es in (
        ("boards", "Boards", "Juntas"),
        ("councils", "Councils", "Consejos"),
    ):
        Topic.objects.create(mailing_list=found, slug=slug, name=name, name_es=name_es)
    return found


@pytest.fixture
def news(db) -> MailingList:
    return mailing_list("news", "Network news", name_es="Noticias de la red")


@pytest.fixture
def representatives(db) -> MailingList:
    return for_representatives()
