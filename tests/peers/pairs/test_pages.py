"""Each page with each of the cast; forms that are wrong; links without an account."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from members.models import Entry, Letter
from peers.actions import concerns, records
from peers.actions.pairs import close_match
from peers.actions.records import Said, submit_record
from peers.domain.words import Alarm, Closing, Side
from peers.emails.reaching import contact_token, record_token, survey_token
from peers.models import Concern, Contact, MonthlyRecord
from peers.models.care import ClosingSurvey
from tests.conftest import NOW
from tests.peers.pairs.conftest import at_home, letters

pytestmark = pytest.mark.django_db
MARKED = "KEEPMARKED-words"
APRIL = datetime(2026, 4, 1, 15, 0, tzinfo=UTC)
ALL = ("alma", "sofia", "selma", "cora", "dario", "zoe", "chair")
NOBODY = "nobody"


@pytest.fixture
def cast(alma, sofia, selma, cora, dario, zoe, chair) -> dict:
    users = {user.email.partition("@")[0]: user for user in (alma, sofia, selma, cora, dario, zoe)}
    return users | {"chair": chair}


@pytest.fixture
def record(pair) -> MonthlyRecord:
    records.make_due(at=APRIL)
    Letter.objects.all().delete()
    return MonthlyRecord.objects.get()


@pytest.fixture
def concern(pair, sofia) -> Concern:
    made = concerns.raise_concern(match=pair, alarm=Alarm.ABUSE, words=MARKED, by=sofia, at=NOW)
    Letter.objects.all().delete()
    return made


def page(name: str, *keys: object) -> str:
    return reverse(f"peers:{name}", args=keys)


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("parent_plan", {"alma"}),
        ("parent_contacts", {"alma"}),
        ("parent_end", {"alma"}),
        ("support_plan", {"sofia"}),
        ("support_contacts", {"sofia"}),
        ("support_end", {"sofia"}),
        ("support_concern", {"sofia"}),
        ("pair_end", {"cora"}),
        ("pair_concern", {"cora"}),
    ],
)
def test_who_opens_the_pages_of_a_pair(pair, cast, name, who):
    opened = {
        each for each in ALL if at_home(cast[each]).get(page(name, pair.pk)).status_code == 200
    }
    assert opened == who
    refused = set(Entry.objects.filter(event="refused").values_list("actor", flat=True))
    # The chair is asked for a second factor before any desk.
    assert refused >= {user.pk for each, user in cast.items() if each not in {*who, "chair"}}
    answer = at_home(None).get(page(name, pair.pk))
    assert answer.status_code == 302
    assert "/login/" in answer.url
    shown = at_home(cast[who.pop()]).get(page(name, pair.pk)).content.decode()
    assert 'content="noindex"' in shown
    assert "quick-exit" in shown


@pytest.mark.parametrize("name", ["support_plan", "support_contacts", "support_end"])
def test_a_proposal_has_no_such_pages(proposal, selma, name):
    assert at_home(selma).get(page(name, proposal.pk)).status_code == 404


@pytest.mark.parametrize("name", ["support_record", "support_record_paper"])
def test_who_opens_a_record(record, cast, name):
    address = page(name, record.match_id, "2026-03")
    opened = {each for each in ALL if at_home(cast[each]).get(address).status_code == 200}
    assert opened == {"sofia"}
    assert at_home(cast["sofia"]).get(address.replace("03", "99")).status_code == 404
    assert at_home(cast["sofia"]).get(address.replace("03", "04")).status_code == 404


def test_who_opens_the_coordinators_pages(record, concern, cast):
    for name in ("pair_records", "pair_record_enter", "pair_concerns"):
        opened = {each for each in ALL if at_home(cast[each]).get(page(name)).status_code == 200}
        assert opened == {"cora", "dario"}
    for name, who in (("pair_record", {"cora"}), ("concern", {"cora", "sofia"})):
        row = record if name == "pair_record" else concern
        address = page(name, row.pk)
        assert {a for a in ALL if at_home(cast[a]).get(address).status_code == 200} == who
    west = at_home(cast["dario"])
    assert "Sofia" not in west.get(page("pair_records")).content.decode()
    assert f"/{concern.pk}/" not in west.get(page("pair_concerns")).content.decode()


def test_the_desk_asks_few_questions(record, concern, cora, django_assert_max_num_queries):
    client = at_home(cora)
    for name in ("pair_records", "pair_concerns"):
        with django_assert_max_num_queries(15):
            client.get(page(name))


def test_two_taps_note_a_contact_on_either_side(pair, alma, sofia):
    today = timezone.localdate().isoformat()
    for who, name in ((alma, "parent_contacts"), (sofia, "support_contacts")):
        said = {"on": today, "mode": "phone", "minutes": "20", "reached": "yes"}
        answer = at_home(who).post(page(name, pair.pk), said, follow=True)
        assert "20 minutes" in answer.content.decode()
    assert sorted(Contact.objects.values_list("noted_by", flat=True)) == ["parent", "support"]


def test_a_wrong_contact_comes_back_as_it_was(pair, alma):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    said = {"on": tomorrow, "mode": "video", "minutes": "25", "reached": "yes"}
    shown = at_home(alma).post(page("parent_contacts", pair.pk), said).content.decode()
    assert "This day is still to come." in shown
    assert 'value="25"' in shown
    assert '<option value="video" selected>' in shown
    assert not Contact.objects.exists()


def test_the_plan_is_agreed_on_a_page(pair, alma):
    said = {"modes": ["phone", "text"], "often": "weekly"}
    assert at_home(alma).post(page("parent_plan", pair.pk), said).status_code == 302
    pair.refresh_from_db()
    assert (pair.modes, pair.often) == (["phone", "text"], "weekly")
    assert letters() == [("plan_changed", "sofia@example.org")]


def test_a_contact_by_link_without_signing_in_names_nobody(pair):
    address = page("contact_link", contact_token(pair, Side.SUPPORT))
    shown = at_home(None).get(address).content.decode()
    for name in ("Alma", "Reyes", "Sofia", "Rossi", "Early years"):
        assert name not in shown
    assert not Contact.objects.exists()
    today = timezone.localdate().isoformat()
    said = {"on": today, "mode": "phone", "reached": "no"}
    answer = at_home(None).post(address, said, follow=True)
    assert "Thank you" in answer.content.decode()
    contact = Contact.objects.get()
    assert (contact.noted_by, contact.reached) == ("support", False)


def test_links_after_the_end_are_refused_kindly(pair, alma):
    address = page("contact_link", contact_token(pair, Side.PARENT))
    close_match(match=pair, closing=Closing.COMPLETED, by=None, at=NOW)
    today = timezone.localdate().isoformat()
    said = {"on": today, "mode": "phone", "reached": "yes"}
    for answer in (at_home(None).get(address), at_home(None).post(address, said)):
        assert answer.status_code == 410
        assert "It has ended." in answer.content.decode()
    assert at_home(alma).post(page("parent_contacts", pair.pk), said).status_code == 410
    plan = {"modes": ["phone"], "often": "weekly"}
    assert at_home(alma).post(page("parent_plan", pair.pk), plan).status_code == 410
    assert at_home(alma).post(page("parent_end", pair.pk)).status_code == 410
    assert not Contact.objects.exists()
    for name in ("parent_plan", "parent_contacts", "parent_end"):
        assert at_home(alma).get(page(name, pair.pk)).status_code == 200


@pytest.mark.parametrize("name", ["contact_link", "record_link", "record_concern"])
def test_a_broken_link_leads_on(db, name):
    answer = at_home(None).get(page(name, "broken"))
    assert answer.status_code == 404
    assert "newest letter" in answer.content.decode()


def test_a_link_is_good_for_its_own_purpose_alone(record):
    token = contact_token(record.match, Side.SUPPORT)
    assert at_home(None).get(page("record_link", token)).status_code == 404


FILLED = {"needs": ["school"], "concern": "no", "goes_on": "yes", "wellbeing": "4", "note": MARKED}


def test_a_record_on_her_page_and_what_the_coordinator_sees_of_it(record, cast):
    address = page("support_record", record.match_id, "2026-03")
    sofia, cora = at_home(cast["sofia"]), at_home(cast["cora"])
    assert sofia.post(address, FILLED).status_code == 302
    assert MARKED in sofia.get(address).content.decode()
    shown = cora.get(page("pair_record", record.pk)).content.decode()
    assert "School" in shown
    assert MARKED not in shown
    assert cora.post(page("pair_record", record.pk)).status_code == 302
    record.refresh_from_db()
    assert (record.status, record.reviewed_by) == ("reviewed", cast["cora"])


def test_a_record_by_link_shows_no_note_afterwards(record):
    address = page("record_link", record_token(record))
    assert at_home(None).post(address, FILLED | {"may_share": "on"}).status_code == 302
    assert MARKED not in at_home(None).get(address).content.decode()
    record.refresh_from_db()
    assert (record.note, record.may_share) == (MARKED, True)


def test_nothing_is_lost_of_a_record_that_is_not_complete(record, sofia):
    address = page("support_record", record.match_id, "2026-03")
    said = {"needs": ["school"], "note": MARKED}
    shown = at_home(sofia).post(address, said).content.decode()
    assert "Please choose yes or no." in shown
    assert MARKED in shown
    record.refresh_from_db()
    assert record.status == "due"


def test_a_concern_in_a_record_opens_its_form(record, sofia):
    address = page("support_record", record.match_id, "2026-03")
    answer = at_home(sofia).post(address, FILLED | {"concern": "yes"})
    assert answer.url == page("support_concern", record.match_id)


def test_a_concern_in_a_record_by_link_opens_its_form_without_signing_in(record, sofia):
    token = record_token(record)
    answer = at_home(None).post(page("record_link", token), FILLED | {"concern": "yes"})
    assert answer.url == page("record_concern", token)
    at_home(None).post(answer.url, {"alarm": "unease", "words": MARKED})
    assert Concern.objects.get().raised_by == sofia


def test_a_record_is_typed_in_from_paper(record, cora, dario):
    shown = at_home(cora).get(page("pair_record_enter")).content.decode()
    assert 'name="code"' in shown
    code = f"{record.code[:4]}-{record.code[4:].lower()}"
    here = page("pair_record_enter")
    assert "know no such code" in at_home(dario).post(here, {"code": code}).content.decode()
    assert 'name="concern"' in at_home(cora).post(here, {"code": code}).content.decode()
    shown = at_home(cora).post(here, {"code": code, "send": "1"}).content.decode()
    assert "Please choose yes or no." in shown
    said = {"code": code, "send": "1", "concern": "no", "goes_on": "yes"}
    assert at_home(cora).post(here, said).status_code == 302
    record.refresh_from_db()
    assert (record.status, record.note) == ("submitted", "")
    assert "know no such code" in at_home(cora).post(here, said).content.decode()


def test_her_contacts_lead_to_the_record_that_is_asked_for(record, alma, sofia):
    address = page("support_record", record.match_id, "2026-03")
    shown = at_home(sofia).get(page("support_contacts", record.match_id)).content.decode()
    assert f'href="{address}"' in shown
    hers = at_home(alma).get(page("parent_contacts", record.match_id)).content.decode()
    assert address not in hers
    assert "Monthly record" not in hers


def test_the_paper_has_the_code_and_no_name(record, sofia):
    shown = at_home(sofia).get(page("support_record_paper", record.match_id, "2026-03"))
    body = shown.content.decode().split("<main")[-1]
    assert record.code in body
    assert "Alma" not in body


def test_a_concern_is_raised_and_the_emergency_words_are_in_sight(pair, sofia):
    address = page("support_concern", pair.pk)
    for number in ("911", "988", "1-800-842-2288"):
        assert number in at_home(sofia).get(address).content.decode()
    shown = at_home(sofia).post(address, {"words": MARKED}).content.decode()
    assert MARKED in shown
    answer = at_home(sofia).post(address, {"alarm": "abuse", "words": MARKED}, follow=True)
    assert "It was right to tell." in answer.content.decode()
    assert "911" in answer.content.decode()
    assert Concern.objects.get().words == MARKED
    assert letters() == [("concern_raised", "cora@example.org")]


def test_opening_it_says_that_the_coordinator_knows(concern, sofia, cora):
    at_home(sofia).get(page("concern", concern.pk))
    concern.refresh_from_db()
    assert concern.told_at is None
    assert MARKED in at_home(cora).get(page("concern", concern.pk)).content.decode()
    concern.refresh_from_db()
    assert concern.told_at is not None
    assert Entry.objects.filter(event="concern.opened").count() == 2


def test_the_steps_of_a_concern(concern, sofia, cora, dario):
    client = at_home(cora)
    made = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    oral = page("concern_step", concern.pk, "oral")
    for other in (sofia, dario):
        assert at_home(other).post(oral, {"oral-made_at": made}).status_code == 404
    wrong = client.post(oral, {"oral-made_at": "2099-01-01T10:00"}).content.decode()
    assert "This time is still to come." in wrong
    assert client.post(oral, {"oral-made_at": made}).status_code == 302
    written = page("concern_step", concern.pk, "written")
    assert client.post(written, {"written-made_at": made}).status_code == 302
    close = page("concern_step", concern.pk, "close")
    assert client.post(close, {"close-action": ""}).status_code == 200
    assert client.post(close, {"close-action": MARKED}).status_code == 302
    concern.refresh_from_db()
    assert concern.oral_at
    assert concern.written_at
    assert concern.closed_by == cora
    assert client.post(page("concern_step", concern.pk, "x")).status_code == 404
    assert client.get(oral).status_code == 302


def test_either_ends_it_without_a_reason(pair, sofia):
    assert at_home(sofia).post(page("support_end", pair.pk)).status_code == 302
    pair.refresh_from_db()
    assert pair.closing == "support-parent-ended"
    pair.referral.refresh_from_db()
    assert pair.referral.status == "searching"


def test_the_parent_ends_it_and_may_ask_for_another(pair, alma):
    at_home(alma).post(page("parent_end", pair.pk), {"rematch": "on"})
    pair.referral.refresh_from_db()
    assert pair.referral.status == "searching"


def test_the_coordinator_ends_it_and_says_why(pair, cora):
    address = page("pair_end", pair.pk)
    assert at_home(cora).post(address, {}).status_code == 200
    assert at_home(cora).post(address, {"closing": "unreachable"}).status_code == 302
    pair.refresh_from_db()
    assert pair.closing == "unreachable"
    assert at_home(cora).post(address, {"closing": "completed"}).status_code == 410


def test_the_questions_at_the_end(pair):
    close_match(match=pair, closing=Closing.COMPLETED, by=None, at=timezone.now())
    for side, fields in (("parent", {"coping", "progress"}), ("support", set())):
        survey = ClosingSurvey.objects.get(side=side)
        address = page("closing_survey", survey_token(survey))
        shown = at_home(None).get(address).content.decode()
        assert {name for name in ("coping", "progress") if f'name="{name}"' in shown} == fields
        at_home(None).post(address, {"helpful": "5", "words": MARKED})
        survey.refresh_from_db()
        assert (survey.helpful, survey.satisfied, survey.words) == (5, None, MARKED)
        again = at_home(None).post(address, {"helpful": "1"}, follow=True).content.decode()
        assert "Thank you" in again
        assert MARKED not in again
        survey.refresh_from_db()
        assert survey.helpful == 5


def test_the_questions_at_the_end_close_after_some_months(pair):
    close_match(match=pair, closing=Closing.COMPLETED, by=None, at=NOW)
    token = survey_token(ClosingSurvey.objects.get(side="parent"))
    assert at_home(None).get(page("closing_survey", token)).status_code == 404


def test_no_page_of_others_shows_what_must_stay(pair, record, concern, cast):
    """Marked words of the note and the concern, on every page of every role."""
    said = Said(concern=True, goes_on=True, note=MARKED)
    submit_record(record=record, said=said, by=None, at=APRIL)
    both = [page(name, pair.pk) for name in ("parent_contacts", "support_contacts", "pair_end")]
    desks = [page("pair_records"), page("pair_concerns"), page("pair_record", record.pk)]
    hers = [page("concern", concern.pk), page("support_record", pair.pk, "2026-03")]
    seen = {
        (who, address)
        for who in ALL
        for address in [*both, *desks, *hers]
        if MARKED in at_home(cast[who]).get(address).content.decode()
    }
    assert seen == {("cora", hers[0]), ("sofia", hers[0]), ("sofia", hers[1])}
    assert not [one for one in Letter.objects.all() if MARKED in one.text + one.html]


def test_the_pages_speak_spanish(pair, alma):
    with translation.override("es"):
        answer = at_home(alma).get(page("parent_contacts", pair.pk))
    assert answer.status_code == 200
    assert '<html lang="es"' in answer.content.decode()
