"""A parent who is erased leaves counted numbers, and nothing else anywhere."""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.test import Client

from members.models import User
from network.models import Erasure
from peers.domain.lifecycle import MatchStatus
from peers.domain.words import Alarm, Side
from peers.emails.masks import masked_address
from peers.emails.reaching import contact_address
from peers.models import ClosingSurvey, Concern, Contact, FollowUp, Match, MonthlyRecord, Referral
from peers.models.sealed import SealedField
from tests.conftest import NOW, TODAY, account
from tests.journeys.pairs import DAY, PASSWORD, SOFIA, browser, speaks_spanish
from tests.journeys.steps import text_of
from tests.journeys.wires import last_to, link
from tests.peers.conftest import match, referral, service

MARTA = "marca.marta@example.org"
MARK = re.compile(r"marca|860-555-0666|2024-06-15", re.IGNORECASE)
TOLD = {
    "child": {"about": "Marcachild", "structure": "one-parent"},
    "challenges": {"areas": ["autism"], "challenges": "Marcahard"},
    "why": {"need": "school", "wish": "Marcawish"},
    "mentor": {"qualities": "Marcaqualities"},
    "match": {"times": "Marcatimes", "issues": "Marcaissues"},
}


def everything() -> Iterator[str]:
    """Each row of each table, and what is sealed in it, opened."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                words = [bytes(it) if isinstance(it, memoryview) else it for it in row]
                yield f"{table}: {words}"
    for model in apps.get_models():
        sealed = [each.name for each in model._meta.fields if isinstance(each, SealedField)]
        for row in model._base_manager.values(*sealed) if sealed else ():
            yield f"{model._meta.label}: {row}"


def found() -> set[str]:
    """In which tables one of the marks stands."""
    return {words.split(":")[0] for words in everything() if MARK.search(words)}


def lived_through(marta: User, early, cora: User, sofia: User) -> Match:
    """A pair of six weeks, with words of everybody about her."""
    who = {"referrer_name": "Marcawanda", "referrer_contact": "marca@example.org"}
    who |= {"source": "social-worker", "relationship": "Marcacousin", "agreed_how": "phone"}
    asked = referral(
        marta.person, early, born_on="2024-06-15", intake=TOLD, need_first="school",
        agreed_on=TODAY, sealed=True, **who,
    )  # fmt: skip
    facts = {"choice_reason": "Marcachoice", "proposed_by": cora, "sealed": True}
    pair = match(asked, service(sofia, early), MatchStatus.ACTIVE, **facts)
    call = {"note": "Marcacall", "needs": ["school"], "reached": True, "done_at": NOW}
    FollowUp.objects.create(match=pair, side="parent", day=3, due_on=TODAY, **call)
    told = {"words": "Marcaconcern", "action": "Marcaaction", "closed_at": NOW}
    Concern.objects.create(match=pair, alarm=Alarm.UNEASE.value, raised_at=NOW, **told)
    month = {"month": TODAY, "due_on": TODAY, "code": "AB12", "status": "submitted"}
    MonthlyRecord.objects.create(match=pair, note="Marcanote", may_share=True, **month)
    contact = {"on": TODAY, "mode": "phone", "minutes": 20, "noted_by": "support"}
    Contact.objects.create(match=pair, noted_at=NOW, reached=True, **contact)
    return pair


def test_erased_parent_leaves_counted_numbers(world, clock, early, cora, sofia):
    marta = speaks_spanish(account(MARTA, "Marta Marcavega"))
    marta.person.phone = "860-555-0666"
    marta.person.save()
    pair = lived_through(marta, early, cora, sofia)

    # What she writes goes through us, and what we do not understand does not.
    world.writes(MARTA, masked_address(pair, Side.SUPPORT), "Marcamail", subject="Marcasubject")
    world.writes(MARTA, contact_address(pair, Side.PARENT), "Marcaunclear", subject="Re: hola")
    world.gets()
    passed_on = last_to(world, SOFIA)
    assert "Marcamail" in passed_on.text
    world.writes(SOFIA, passed_on.message["Reply-To"], "Marcaanswer", subject="Re: hola")
    world.gets()
    browser(cora).get(f"/desk/pairs/matches/{pair.pk}/")

    # She ends it, answers the last questions, and asks for another.
    hers = Client()
    hers.force_login(marta)
    hers.post("/account/reauthenticate/", {"password": PASSWORD})
    hers.post(f"/es/support/match/{pair.pk}/end/", {})
    world.gets()
    survey = link(last_to(world, MARTA), "/support/survey/")
    hers.post(survey, {"helpful": "5", "words": "Marcasurvey"})
    again = hers.post("/es/support/ask/", {"program": early.pk, "agree": "on"}, follow=True)
    hers.post(again.wsgi_request.path, {"born_on": "2024-06-15", "about": "Marcaagain"})
    assert len(found()) > 5

    receipt = hers.post("/es/desk/records/erase/", {"sure": "on"}, follow=True)
    number = Erasure.objects.get().number
    assert number in text_of(receipt)
    world.gets()
    assert number in last_to(world, MARTA).text
    clock.set(NOW + DAY)
    assert found() == set()

    kept = Referral.objects.order_by("pk").values_list("status", "source", "person__name")
    nobody = "(nobody)"
    assert list(kept) == [("closed", "social-worker", nobody), ("withdrawn", "self", nobody)]
    assert ClosingSurvey.objects.get(side="parent").helpful == 5
    assert (FollowUp.objects.get(day=3).reached, Contact.objects.get().minutes) == (True, 20)
    assert (Match.objects.get().closing, Concern.objects.get().alarm) == ("parent-ended", "unease")
