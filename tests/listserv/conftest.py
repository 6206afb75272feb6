import pytest

from listserv.models import MailingList
from tests.listserv.subscriptions import for_representatives, mailing_list


@pytest.fixture
def openings(db) -> MailingList:
    found = mailing_list("openings", "Openings", name_es="Vacantes", about_es="Sobre vacantes.")
    found.topics.create(slug="boards", name="Boards", name_es="Juntas")
    found.topics.create(slug="councils", name="Councils", name_es="Consejos")
    return found


@pytest.fixture
def news(db) -> MailingList:
    return mailing_list("news", "Network news", name_es="Noticias de la red")


@pytest.fixture
def representatives(db) -> MailingList:
    return for_representatives()
