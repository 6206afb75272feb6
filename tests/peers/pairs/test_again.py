"""After an end she asks once more, in two taps; a child that grew goes on in another program; and
each of the two says whether they may meet again (DOMAIN M9, M17)."""

from datetime import date

import pytest
from django.utils import timezone

from members.journal import StepRefused
from members.models import Entry
from peers.actions import matching, refusals
from peers.actions.about_support import not_with
from peers.actions.again import ask_again, say_again
from peers.actions.asking import AlreadyOpen
from peers.actions.pairs import close_ended, close_match
from peers.domain.ending import TooOld
from peers.domain.lifecycle import MatchStatus
from peers.domain.words import Closing, Side
from peers.models import Apart, Match, Referral
from peers.queries.shortlists import Search
from tests.conftest import NOW, TODAY
from tests.peers.conftest import match, referral, service
from tests.peers.pairs.conftest import DAY, at_home

pytestmark = pytest.mark.django_db

TOLD = {"why": {"need": "school", "wish": "WOMBATWISH"}, "child": {"structure": "foster"}}
GROWN = date(2023, 3, 2)
"""Three today."""


@pytest.fixture
def real(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def pair(asked, sofia, early, cora):
    """Alma told what she wishes; she and Sofia are in touch."""
    Referral.objects.filter(pk=asked.pk).update(need_first="school")
    asked.refresh_from_db()
    asked.intake = TOLD
    asked.save()
    return match(asked, service(sofia, early), MatchStatus.ACTIVE, ends_on=TODAY + 56 * DAY)


def ended(pair: Match, closing: Closing = Closing.PARENT_ENDED) -> Referral:
    close_match(match=pair, closing=closing, by=None, at=NOW)
    return Referral.objects.select_related("program", "person").get(pk=pair.referral_id)


def test_she_ages_out_and_goes_on_in_two_taps_with_all_that_she_told(pair, all_ages, alma, real):
    Referral.objects.filter(pk=pair.referral_id).update(status="matched")
    row = Referral.objects.get(pk=pair.referral_id)
    row.born_on = GROWN.isoformat()
    row.save()
    Match.objects.filter(pk=pair.pk).update(starts_on=TODAY - 9 * DAY, ends_on=TODAY - DAY)
    assert close_ended(at=NOW) == 1
    client, former = at_home(alma), Referral.objects.get()
    assert Match.objects.get().closing == Closing.AGED_OUT
    page = client.get(f"/support/match/{pair.pk}/end/").content.decode()
    assert f"/support/mine/{former.pk}/again/" in page
    form = client.get(f"/support/mine/{former.pk}/again/").content.decode()
    assert "All ages" in form
    assert "Early years" not in form
    client.post(f"/support/mine/{former.pk}/again/", {"program": all_ages.pk, "same": ""})
    new = Referral.objects.get(former=former)
    assert (new.program, new.status, new.confirmed_how) == (all_ages, "searching", "account")
    assert (new.intake, new.need_first, new.child_age, new.born_on) == (TOLD, "school", 3, None)
    assert Entry.objects.filter(event="referral.asked", record_id=str(new.pk)).exists()
    twice = client.post(f"/support/mine/{former.pk}/again/", {"program": all_ages.pk})
    assert twice.status_code == 200
    assert Referral.objects.count() == 2


def test_what_may_not_be_asked_again_is_refused_and_nothing_is_done(pair, early, all_ages, alma):
    say = {"same": None, "by": alma, "at": NOW}
    with pytest.raises(StepRefused):
        ask_again(former=pair.referral, program=all_ages, **say)
    former = ended(pair)
    former.born_on = GROWN.isoformat()
    with pytest.raises(TooOld):
        ask_again(former=former, program=early, **say)
    referral(alma.person, all_ages)
    with pytest.raises(AlreadyOpen):
        ask_again(former=former, program=all_ages, **say)
    assert Referral.objects.filter(former=former).count() == 0


@pytest.mark.parametrize("who", ["sofia", "zoe", "cora"])
def test_to_others_asking_again_is_not_there(pair, request, who, real):
    former = ended(pair)
    client = at_home(request.getfixturevalue(who))
    for answer in (client.get, client.post):
        assert answer(f"/support/mine/{former.pk}/again/").status_code == 404
    assert Referral.objects.count() == 1


@pytest.mark.parametrize(
    ("same", "of_sofia", "may_be"),
    [("yes", None, True), ("yes", False, False), ("no", None, False), ("", None, False)],
)
def test_the_same_two_meet_again_only_if_both_wish_it(
    pair, early, alma, sofia, same, of_sofia, may_be, real
):
    """She ended it: without her word Sofia is not asked again; a no of either is a bar."""
    former, hers = ended(pair), service(sofia, early)
    if of_sofia is False:
        at_home(sofia).post(f"/desk/support/match/{pair.pk}/again/", {"again": "no"})
    at_home(alma).post(f"/support/mine/{former.pk}/again/", {"program": early.pk, "same": same})
    new = Referral.objects.get(former=former)
    score = Search(new, TODAY).score(hers.pk)
    assert (score is not None and not score.broken) is may_be
    assert Apart.objects.filter(side="parent").exists() is (same == "no")


def test_who_has_no_wish_keeps_the_one_noted_before(pair, early, alma, cora):
    former = ended(pair)
    not_with(
        support_parent=pair.support_parent, person=alma.person, side=Side.PARENT, by=cora, at=NOW
    )
    Referral.objects.filter(pk=former.pk).update(tier="beyond")
    former.refresh_from_db()
    new = ask_again(former=former, program=early, same=None, by=alma, at=NOW)
    assert Apart.objects.filter(side="parent").count() == 1
    assert new.tier != "beyond"


def test_asked_once_for_the_new_request_she_is_not_asked_twice(pair, early, alma, sofia, cora):
    former, hers = ended(pair), service(sofia, early)
    new = ask_again(former=former, program=early, same=True, by=alma, at=NOW)
    made = matching.propose(referral=new, support_parent=hers, by=cora, at=NOW)
    Match.objects.filter(pk=made.pk).update(status="declined")
    Referral.objects.filter(pk=new.pk).update(status="searching")
    assert Search(new, TODAY).score(hers.pk).broken


def test_a_no_can_be_taken_back_and_before_the_end_nobody_is_asked(pair, sofia, selma, real):
    client = at_home(sofia)
    client.post(f"/desk/support/match/{pair.pk}/again/", {"again": "no"})
    with pytest.raises(StepRefused):
        say_again(match=pair, side=Side.SUPPORT, again=False, by=sofia, at=NOW)
    assert not Apart.objects.exists()
    ended(pair)
    assert at_home(selma).post(f"/desk/support/match/{pair.pk}/again/").status_code == 404
    client.post(f"/desk/support/match/{pair.pk}/again/", {"again": "no"})
    assert (
        "you would rather not" in client.get(f"/desk/support/match/{pair.pk}/end/").content.decode()
    )
    assert Apart.objects.get().side == "support"
    client.post(f"/desk/support/match/{pair.pk}/again/", {"again": "yes"})
    assert not Apart.objects.exists()


def test_a_request_that_grew_too_old_while_it_waited_moves_by_a_button(
    asked, early, all_ages, alma, sofia, cora, dario, real
):
    """On the coordinator's page and on the parent's; her yes and her words stay."""
    asked.born_on, asked.intake = GROWN.isoformat(), TOLD
    asked.save()
    with pytest.raises(refusals.AgedOut):
        matching.propose(referral=asked, support_parent=service(sofia, early), by=cora, at=NOW)
    desk = f"/desk/pairs/requests/{asked.pk}/"
    page = at_home(cora).get(desk).content.decode()
    assert f"{desk}told/move/" in page
    assert "Sofia" not in page
    hers = at_home(alma).get(f"/support/mine/{asked.pk}/").content.decode()
    assert f"/support/mine/{asked.pk}/move/" in hers
    move = {"program": all_ages.pk, "child_age": 3}
    assert at_home(dario).post(f"{desk}told/move/", move).status_code == 404
    at_home(cora).post(f"{desk}told/move/", move)
    asked.refresh_from_db()
    assert (asked.program, asked.status, asked.born_on) == (all_ages, "searching", None)
    assert (asked.intake, asked.confirmed_at) == (TOLD, NOW)
    assert Entry.objects.get(event="referral.moved").actor == cora
    assert "Sofia" in at_home(cora).get(desk).content.decode()


def test_the_day_before_the_birthday_nobody_is_too_old(asked, alma, cora, real):
    asked.born_on = (GROWN + DAY).isoformat()
    asked.save()
    assert "/move/" not in at_home(cora).get(f"/desk/pairs/requests/{asked.pk}/").content.decode()
    assert "/move/" not in at_home(alma).get(f"/support/mine/{asked.pk}/").content.decode()


def test_a_support_parent_of_another_program_is_not_asked(asked, all_ages, sofia, cora):
    with pytest.raises(refusals.NotReady):
        matching.propose(referral=asked, support_parent=service(sofia, all_ages), by=cora, at=NOW)
    asked.refresh_from_db()
    assert asked.status == "searching"
    assert not Match.objects.exists()


@pytest.mark.parametrize(("status", "to"), [("awaiting-yes", "yes/"), ("intake", "told/")])
def test_the_page_of_the_request_leads_to_the_next_step(asked, cora, real, status, to):
    Referral.objects.filter(pk=asked.pk).update(status=status)
    page = at_home(cora).get(f"/desk/pairs/requests/{asked.pk}/").content.decode()
    assert f'href="/desk/pairs/requests/{asked.pk}/{to}"' in page
