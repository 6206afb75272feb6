"""Those whom the stories of parent to parent are about, and what their letters may say."""

import re
from collections.abc import Iterable
from datetime import timedelta

from bs4 import BeautifulSoup
from django.core.mail import EmailMultiAlternatives
from django.test import Client

from members.models import User
from peers.models import PeerProgram
from tests.conftest import account
from tests.journeys.steps import letters
from tests.journeys.wires import World
from tests.peers.conftest import support_parent, trained
from tests.sink import Received

LUCIA, SOFIA, SELMA = "lucia@example.org", "sofia@example.org", "selma@example.org"
CORA = "cora@example.org"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PASSWORD = "a long enough password"
NAMES = {LUCIA: "Lucía", SOFIA: "Sofía", SELMA: "Selma", CORA: "Cora", "tara@example.org": "Tara"}
CASE = [
    *("Leo", "duerme", "gritos", "calma", "tardes", "autis", "860-555", "2024"),
    *("Vega", "Rossi", "Early years", "match"),
]
"""Of what a parent tells, and who is who: letters never say it."""
ADDRESS = re.compile(r"http\S+")


def browser(user: User) -> Client:
    visit = Client()
    visit.force_login(user)
    return visit


def speaks_spanish(user: User) -> User:
    user.person.language = "es"
    user.person.save()
    return user


def ready(address: str, name: str, program: PeerProgram, harbor, **facts) -> User:
    """A trained support parent who speaks Spanish and knows autism."""
    user = speaks_spanish(account(address, name))
    trained(user.person, harbor)
    support_parent(user.person, program, **{"languages": ["es", "en"]} | facts)
    return user


def goes_out(world: World) -> list[Received]:
    """The letters that the worker sends now over the wires."""
    before = len(world.sink.received)
    world.gets()
    sent = world.sink.received[before:]
    for letter in sent:
        say_no_case(letter.to, str(letter.message["Subject"]), letter.text, letter.html)
    return sent


def written() -> dict[str, list[EmailMultiAlternatives]]:
    """The letters that the worker sends now, by reader, without the wires."""
    sent = letters()
    for address, hers in sent.items():
        for letter in hers:
            say_no_case(address, letter.subject, letter.body, str(letter.alternatives[0][0]))
    return dict(sent)


def say_no_case(reader: str, subject: str, *bodies: str) -> None:
    """In the reader's language, and a link without a word of the case."""
    assert f'<html lang="{"en" if reader == CORA else "es"}">' in bodies[-1], (reader, subject)
    read = BeautifulSoup(" ".join([subject, *bodies]), "html.parser").get_text(" ")
    others = [name for address, name in NAMES.items() if address != reader]
    said = ADDRESS.sub("", read)
    assert [word for word in [*CASE, *others] if word in said] == [], (reader, subject)


def to(sent: Iterable[Received], address: str) -> Received:
    [found] = [letter for letter in sent if letter.to == address]
    return found


def readers(sent: Iterable[Received]) -> list[str]:
    return sorted(letter.to for letter in sent)


def chooses_first(desk: Client, page: str, **more: str) -> None:
    """The first of the list, as the page offers it; no reason is asked."""
    found = BeautifulSoup(desk.get(page).content, "html.parser")
    [form, *_others] = found.select('form[action$="/propose/"]')
    first = form.find("input", attrs={"name": "support_parent"})["value"]
    desk.post(form["action"], {"support_parent": first} | more)
