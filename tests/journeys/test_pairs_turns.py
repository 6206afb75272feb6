"""Parent to parent, where it goes another way: a yes by telephone, a no, silence, a birthday, a
concern."""

from datetime import date, timedelta

from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from members.models import Letter, Person, User
from peers.models import Concern, Match, PeerProgram, Referral
from tests.conftest import NOW, TODAY, sign_in_with_second_factor
from tests.journeys.pairs import (
    CORA,
    DAY,
    HOUR,
    LUCIA,
    SELMA,
    SOFIA,
    browser,
    chooses_first,
    ready,
    written,
)
from tests.journeys.steps import link_in, text_of
from tests.peers.conftest import referral, service

TARA = "tara@example.org"


def asks(lucia: User, program: PeerProgram, born: date = date(2024, 6, 15)) -> Referral:
    """What she told in the five steps; somebody is looked for."""
    told = {"challenges": {"areas": ["autism"]}, "why": {"need": "listening", "wish": "calma"}}
    facts = {"born_on": born.isoformat(), "intake": told, "languages": ["es"]}
    return referral(lucia.person, program, **facts)


def page_of(request: Referral) -> str:
    return f"/desk/pairs/requests/{request.pk}/"


def refers(program: PeerProgram, **parent: str) -> Referral:
    """A social worker, for a mother who agreed."""
    said = {
        **{"source": "social-worker", "referrer_name": "Wanda Stone", "relationship": "Her case"},
        **{"referrer_contact": "wanda@example.org", "agreed_how": "phone", "agree": "on"},
        **{"agreed_on": (TODAY - DAY).isoformat(), "program": program.pk, "letters": "en"},
    }
    page = Client().post("/support/refer/", said | parent, follow=True)
    assert "Nothing happens before her or his own yes." in text_of(page)
    return Referral.objects.order_by("pk").last()


def test_referred_by_somebody_and_confirmed_by_a_code_on_the_telephone(clock, early, cora, sofia):
    request = refers(early, name="Maria Soto", phone="860-555-0177")
    desk, page = browser(cora), page_of(request)
    [letter] = written()[CORA]
    hear = link_in(letter, "/yes/")

    # Before her yes nobody is proposed, and nothing of her is to be seen but how to call her.
    asked = {"support_parent": service(sofia, early).pk}
    desk.post(f"{page}propose/", asked)
    desk.post(f"{page}told/why/", {"need": "listening"})
    assert (Match.objects.count(), Referral.objects.get().intake) == (0, None)
    call = desk.get(hear)
    assert "860-555-0177" in text_of(call)
    read_out = call.context["spoken"]

    # Another code is no yes; hers is, whatever spaces she makes.
    desk.post(hear, {"how": "code", "code": "ZZZZZZ"})
    assert Referral.objects.get().status == "awaiting-yes"
    desk.post(hear, {"how": "code", "code": read_out.lower()})
    request.refresh_from_db()
    assert (request.status, request.confirmed_how) == ("intake", "code")
    assert (request.confirmed_with, request.code) == (cora, "")

    # The coordinator writes down what she says, and only then may choose.
    desk.post(f"{page}propose/", asked)
    assert not Match.objects.exists()
    desk.post(f"{page}told/child/", {"born_on": "2024-06-15"})
    desk.post(f"{page}told/why/", {"need": "school"})
    desk.post(f"{page}told/ready/")
    chooses_first(desk, page)
    assert Match.objects.get().support_parent == service(sofia, early)


def test_unconfirmed_request_is_gone_after_thirty_days(clock, early, cora):
    refers(early, name="Lucía Vega", email=LUCIA, letters="es")
    [asked] = written()[LUCIA]
    mine = link_in(asked, "/support/yes/")
    clock.set(NOW + 8 * DAY)
    [reminder] = written()[LUCIA]
    assert "Wanda Stone" in text_of(Client().get(link_in(reminder, "/support/yes/")))
    clock.set(NOW + 29 * DAY)
    assert "Wanda Stone" in text_of(Client().get(mine))
    clock.set(NOW + 30 * DAY + HOUR)
    assert Client().get(mine).status_code == 404
    kept = [
        Referral.objects.all(),
        Person.objects.filter(name="Lucía Vega"),
        Letter.objects.filter(to=LUCIA),
    ]
    assert [rows.count() for rows in kept] == [0, 0, 0]


def test_no_silence_and_a_call_that_never_came(clock, early, cora, sofia, selma, lucia, harbor):
    tara = ready(TARA, "Tara Quist", early, harbor, areas=["visual-impairment"], region="")
    request = asks(lucia, early)
    desk, page = browser(cora), page_of(request)
    chooses_first(desk, page, then_next="on")
    clock.set(NOW + HOUR)
    [letter] = written()[SOFIA]
    question = link_in(letter, "/support/asked/")

    # A no without a reason is asked back; with one the next is asked in the same moment.
    hers = browser(sofia)
    assert hers.post(f"{question}no/", {"reason": ""}).status_code == 422
    hers.post(f"{question}no/", {"reason": "no-time"})
    assert list(written()) == [SELMA]
    asked = Match.objects.live().get()
    assert (asked.support_parent, asked.hand_on) == (service(selma, early), True)
    clock.set(asked.answer_by - timedelta(minutes=1))
    assert written() == {}

    # Silence until the clock runs out: she hears of it kindly, and the third is asked.
    clock.set(asked.answer_by)
    assert sorted(written()) == [SELMA, TARA]
    third = Match.objects.live().get()
    browser(tara).post(f"/desk/support/asked/{third.pk}/yes/")
    third.refresh_from_db()
    assert sorted(written()) == [LUCIA, TARA]

    # She does not call: reminded, then overdue, then the coordinator hands on.
    clock.set(third.hoped_by)
    [reminder] = written()[TARA]
    assert "Basta con un toque." in text_of(Client().get(link_in(reminder, "/contact/")))
    clock.set(third.overdue_at)
    assert sorted(written()) == [CORA, TARA]
    assert "First contact is overdue" in text_of(desk.get("/desk/pairs/"))
    desk.post(f"/desk/pairs/matches/{third.pk}/hand-on/")
    assert sorted(written()) == [LUCIA, TARA]
    history = text_of(desk.get(page))
    for line in ("Sofía Rossi: Said no (I have no time just now)", "Selma Aydin: Did not answer"):
        assert line in history
    assert "Tara Quist: Ended" in history
    assert Referral.objects.get().status == "searching"
    uma = ready("uma@example.org", "Uma Ray", early, harbor)
    chooses_first(desk, page)
    assert Match.objects.live().get().support_parent == service(uma, early)


def test_ends_the_day_before_the_third_birthday(clock, early, all_ages, cora, sofia, lucia):
    born = date(2023, 3, 20)
    request = asks(lucia, early, born)
    desk = browser(cora)
    chooses_first(desk, page_of(request))
    match = Match.objects.get()
    browser(sofia).post(f"/desk/support/asked/{match.pk}/yes/")
    match.refresh_from_db()
    assert match.ends_on == date(2026, 3, 19)
    written()
    clock.set(NOW + 10 * DAY)
    sent = written()
    assert {LUCIA, SOFIA, CORA} == set(sent)
    ahead = browser(cora).get(link_in(sent[CORA][0], "/matches/"))
    assert "All ages" in text_of(ahead)
    clock.set(NOW + 17 * DAY)
    match.refresh_from_db()
    assert match.status == "accepted"
    clock.set(NOW + 18 * DAY)
    match.refresh_from_db()
    assert (match.status, match.closing) == ("closed", "aged-out")

    # Who asks again is led to the support for all ages, with all that she tells.
    parent = browser(lucia)
    ask = {"program": early.pk, "agree": "on"}
    step = parent.post("/es/support/ask/", ask, follow=True).wsgi_request.path
    too_old = parent.post(step, {"born_on": born.isoformat()})
    assert "All ages" in text_of(too_old)
    move = BeautifulSoup(too_old.content, "html.parser").select_one('form[action$="/move/"]')
    fields = {each["name"]: each.get("value", "") for each in move.select("input[name]")}
    parent.post(move["action"], fields)
    again = Referral.objects.open().get()
    assert (again.program, again.child_age, again.born_on) == (all_ages, 3, None)


def test_concern_is_told_at_once_and_kept_within_its_clocks(
    clock, early, all_ages, cora, dario, chair, sofia, lucia
):
    request = asks(lucia, early)
    chooses_first(browser(cora), page_of(request))
    match = Match.objects.get()
    hers, parent = browser(sofia), browser(lucia)
    hers.post(f"/desk/support/asked/{match.pk}/yes/")
    written()

    page = f"/es/desk/support/match/{match.pk}/concern/"
    assert "911" in text_of(hers.get(page))
    words = "Su pareja la golpea, dijo con calma."
    hers.post(page, {"alarm": "abuse", "words": words})
    concern = Concern.objects.get()
    assert (concern.oral_by - NOW, concern.told_at) == (timedelta(hours=12), None)
    sent = written()
    assert list(sent) == [CORA]
    here = link_in(sent[CORA][0], "/concerns/")
    co_chair = Client()
    sign_in_with_second_factor(co_chair, chair)
    outsiders = [browser(dario), parent, co_chair]
    assert [one.get(here).status_code for one in outsiders] == [404, 404, 404]

    # Unread as the clock runs low: told once more. Then both reports, each in its time.
    clock.set(NOW + 9 * HOUR)
    assert list(written()) == [CORA]
    desk = browser(cora)
    assert text_of(desk.get("/desk/pairs/")).index("Serious concerns") < 200
    assert words in text_of(desk.get(here))
    desk.post(f"{here}oral/", {"oral-made_at": local(NOW + 8 * HOUR)})
    concern.refresh_from_db()
    assert concern.told_at == NOW + 9 * HOUR
    assert concern.written_by == NOW + 56 * HOUR
    clock.set(NOW + 30 * HOUR)
    assert CORA not in written()
    clock.set(NOW + 50 * HOUR)
    assert any("/concerns/" in letter.body for letter in written()[CORA])
    desk.post(f"{here}written/", {"written-made_at": local(NOW + 49 * HOUR)})
    desk.post(f"{here}close/", {"close-action": "Plan made with her."})
    concern.refresh_from_db()
    assert concern.written_at < concern.written_by
    assert (concern.closed_at, concern.closed_by) == (NOW + 50 * HOUR, cora)


def local(moment) -> str:
    """As a field for date and time sends it."""
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")
