"""Parent to parent on real wires, in Spanish: from the first wish to the last question."""

from datetime import UTC, datetime

from bs4 import BeautifulSoup
from django.test import Client

from members.models import User
from peers.models import (
    ClosingSurvey,
    Contact,
    FollowUp,
    Match,
    MonthlyRecord,
    PeerProgram,
    Referral,
)
from tests.conftest import NOW, TODAY
from tests.journeys.pairs import (
    CORA,
    DAY,
    HOUR,
    LUCIA,
    PASSWORD,
    SOFIA,
    browser,
    chooses_first,
    goes_out,
    readers,
    to,
)
from tests.journeys.steps import fill, text_of
from tests.journeys.wires import World, last_to, link
from tests.peers.conftest import service


def she_asks(world: World) -> str:
    """Without an account and in Spanish. Returns where her letter leads."""
    visit = Client()
    said = {"name": "Lucía Vega", "email": LUCIA, "phone": "860-555-0144", "letters": "es"}
    program = PeerProgram.objects.get(slug="early-years")
    page = visit.post(
        "/es/support/ask/", said | {"program": program.pk, "agree": "on"}, follow=True
    )
    assert "Gracias" in text_of(page)
    letter = to(goes_out(world), LUCIA)
    return link(letter, "/support/yes/")


def she_tells(mine: str) -> None:
    """Her yes and the five steps by the link; after two she leaves, and comes back."""
    visit = Client()
    assert "Sí, eso quiero" in text_of(visit.get(mine))
    visit.post(mine, {"answer": "yes"})
    child = {"born_on": "2024-06-15", "about": "Leo duerme mal", "structure": "one-parent"}
    visit.post(f"{mine}child/", child)
    hard = {"areas": ["autism"], "challenges": "Muchos gritos"}
    left = visit.post(f"{mine}challenges/", hard | {"later": "1"}, follow=True)
    assert text_of(left).count("respondido") == 2

    visit = Client()
    assert "Leo duerme mal" in visit.get(f"{mine}child/").content.decode()
    visit.post(f"{mine}why/", {"need": "listening", "wish": "Hablar con calma"})
    hopes = {"languages": ["es"], "first": "concern", "second": "language", "musts": ["language"]}
    visit.post(f"{mine}mentor/", hopes)
    visit.post(f"{mine}match/", {"near": "06103", "tier": "region", "times": "Por las tardes"})
    fill(visit, mine)


def signs_up(world: World) -> Client:
    """With the address of her letters, which leads her request to her account."""
    visit = Client()
    said = {"name": "Lucía Vega", "email": LUCIA, "password1": PASSWORD}
    visit.post("/es/account/signup/", said)
    world.gets()
    visit.post(link(last_to(world, LUCIA), "/confirm"), follow=True)
    assert visit.login(email=LUCIA, password=PASSWORD)
    return visit


def test_from_a_wish_to_a_closed_match(world, clock, early, cora, dario, sofia, selma):
    mine = she_asks(world)
    she_tells(mine)
    asked = Referral.objects.get()
    assert (asked.status, asked.region, asked.confirmed_how) == ("searching", "capitol", "link")

    # The coordinator of that part of the state hears of it, and chooses by the list.
    sent = goes_out(world)
    assert readers(sent) == [CORA]
    desk = browser(cora)
    page = desk.get(link(sent[0], "/desk/pairs/"), follow=True)
    assert "Sofía Rossi" in text_of(page)
    chooses_first(desk, page.wsgi_request.path)
    match = Match.objects.get()
    assert (match.support_parent, match.place) == (service(sofia, early), 1)

    # Sofía reads what she may know and nobody's name, and says yes.
    hers = browser(sofia)
    question = link(to(goes_out(world), SOFIA), "/desk/support/asked/")
    profile = text_of(hers.get(question))
    assert "Autismo" in profile
    assert [word for word in ("Lucía", "Vega", "Leo", "gritos", "0144") if word in profile] == []
    assert browser(selma).get(question).status_code == 404
    parent = signs_up(world)
    clock.set(NOW + 2 * HOUR)
    hers.post(f"{question}yes/")

    # Now both see how to reach each other, and Lucía who looked.
    sent = goes_out(world)
    assert readers(sent) == [LUCIA, SOFIA]
    assert "0144" in text_of(hers.get(link(to(sent, SOFIA), "/support/match/")))
    page = link(to(sent, LUCIA), "/support/match/")
    shown = text_of(parent.get(page))
    assert SOFIA in shown
    assert shown.count("La otra madre o el otro padre") == 1
    looks = text_of(parent.get(f"/es/support/mine/{asked.pk}/"))
    assert "Cora Lane" in looks
    they_talk(world, clock, parent, page, link(to(sent, SOFIA), "/support/contact/"))
    month_and_calls(world, clock, cora)
    the_end(world, clock, cora)


def they_talk(world: World, clock, parent: Client, page: str, tap: str) -> None:
    """Noted by one tap without signing in, and by answering a letter."""
    parent.post(f"{page}plan/", {"modes": ["phone"], "often": "weekly"})
    letter = to(goes_out(world), SOFIA)
    assert "/support/contact/" in letter.text
    page = BeautifulSoup(Client().get(tap).content, "html.parser")
    stands = page.find("input", attrs={"name": "on"})["value"]
    assert (stands, Contact.objects.count()) == (TODAY.isoformat(), 0)
    Client().post(tap, {"on": stands, "mode": "phone", "reached": "yes"})
    match = Match.objects.get()
    assert (match.status, match.first_contact_at) == ("active", NOW + 2 * HOUR)
    clock.set(NOW + 50 * HOUR)
    assert goes_out(world) == []
    world.writes(SOFIA, letter.message["Reply-To"], "Hablamos 20 minutos", subject="Re: cambio")
    assert Contact.objects.last().minutes == 20


def calls_on(cora: User, clock, day: int) -> None:
    """Both are called, from the desk."""
    clock.set(NOW + day * DAY)
    desk = browser(cora)
    page = BeautifulSoup(desk.get("/desk/pairs/").content, "html.parser")
    found = page.select("a[href*='/desk/pairs/calls/']")
    assert len(found) == 2, day
    for call in found:
        said = {"reached": "yes", "in_touch": "yes", "wants_more": "no", "needs": ["respite"]}
        done = desk.post(call["href"], said, follow=True)
        assert "q=" in done.content.decode()


def month_and_calls(world: World, clock, cora: User) -> None:
    for day in (3, 14, 28):
        calls_on(cora, clock, day)
    clock.set(datetime(2026, 4, 1, 15, 0, tzinfo=UTC))
    letter = to(goes_out(world), SOFIA)
    lines = "A 1, 9\nB no\nC no\nD 4\nE no\nF sí"
    world.writes(SOFIA, letter.message["Reply-To"], lines, subject="Re: un registro")
    record = MonthlyRecord.objects.get()
    assert (record.status, record.needs) == ("submitted", ["listening", "respite"])
    browser(cora).post(f"/desk/pairs/records/{record.pk}/")
    record.refresh_from_db()
    assert record.status == "reviewed"


def the_end(world: World, clock, cora: User) -> None:
    """Warned a week before, over on the right day, asked how it was, and another match."""
    last = 56
    assert Match.objects.get().ends_on == TODAY + last * DAY
    clock.set(NOW + (last - 8) * DAY)
    assert goes_out(world) == []
    clock.set(NOW + (last - 7) * DAY)
    assert readers(goes_out(world)) == [CORA, LUCIA, SOFIA]
    calls_on(cora, clock, last)
    assert Match.objects.get().status == "active"
    clock.set(NOW + (last + 1) * DAY)
    match = Match.objects.get()
    assert (match.status, match.closing) == ("closed", "completed")
    sent = goes_out(world)
    assert {LUCIA, SOFIA} <= set(readers(sent))
    survey = link(to(sent, LUCIA), "/support/survey/")
    Client().post(survey, {"helpful": "5", "coping": "4", "progress": "", "satisfied": "5"})
    answered = ClosingSurvey.objects.get(side="parent")
    assert (answered.helpful, answered.progress) == (5, None)
    assert FollowUp.objects.filter(done_at=None).count() == 0
    program = PeerProgram.objects.get(slug="early-years")
    parent = browser(User.objects.get(email=LUCIA))
    again = parent.post("/es/support/ask/", {"program": program.pk, "agree": "on"}, follow=True)
    assert again.redirect_chain[-1][0].endswith("/child/")
    assert Referral.objects.filter(status="intake").count() == 1
