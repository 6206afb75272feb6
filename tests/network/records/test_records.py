"""Everything that is held on a person: who sees it, what goes along, what erasure leaves."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client

from listserv.models import Delivery, Incoming, MailingList, Post, Subscriber, Subscription
from members import actions as member_actions
from members import links, mail
from members.domain.addresses import fingerprint
from members.models import Consent, Entry, Invitation, Letter, Person, Suppression, User
from members.personal import Fate, fates
from network import actions
from network.access.records import WITHIN
from network.emails.records import PURPOSE
from network.management import timer
from network.models import Erasure
from network.queries.records import held_on, personal_models
from tests.conftest import NOW
from trainings.domain.enrolment import EnrolmentStatus
from trainings.models import Enrolment, Evidence, Wish

MARK = "Quetzal"
"""A word that nobody else writes."""
PAGE = "/desk/records/"


@pytest.fixture
def marked(alma, offering) -> Person:
    """Alma, with a marked word in every place that knows her."""
    person, at = alma.person, NOW
    Person.objects.filter(pk=person.pk).update(
        name=f"Alma {MARK}", phone=f"555 {MARK}", town=f"{MARK}ville"
    )
    User.objects.filter(pk=alma.pk).update(last_name=MARK)
    member_actions.give_consent(
        person=person, purpose="list:news", wording="I agree.", language="en", source="page",
        by=alma, at=at,
    )  # fmt: skip
    Enrolment.objects.create(
        offering=offering, person=person, status=EnrolmentStatus.PLACED.value, asked_at=at,
        placed_at=at, message=f"I am {MARK}", access_needs=f"{MARK} ramp",
    )  # fmt: skip
    evidence = Evidence(
        person=person, title=f"{MARK} course", provider=MARK, submitted_at=at, kind="pdf"
    )
    evidence.finished_on = date(2026, 1, 1)
    evidence.file.save("paper.pdf", ContentFile(f"%PDF {MARK}".encode()), save=True)
    Wish.objects.create(program=offering.program, email="ALMA@example.org", near=MARK, asked_at=at)
    Letter.objects.create(
        name="members/test", to="alma@example.org", language="en", subject=MARK, text=MARK,
        posted_at=at, not_before=at, sent_at=at,
    )  # fmt: skip
    Incoming.objects.create(
        raw=f"From: alma\n\n{MARK}".encode(), sender="alma@example.org", recipient="x@y.example",
        subject=MARK, size=9, received_at=at, fate="posted",
    )  # fmt: skip
    news = MailingList.objects.create(slug="news", name="News", about="All of it")
    subscriber = Subscriber.objects.create(
        person=person, address="alma@example.org", fingerprint=fingerprint("alma@example.org"),
        domain="example.org",
    )  # fmt: skip
    subscription = Subscription.objects.create(
        subscriber=subscriber, mailing_list=news, status="joined", asked_at=at, joined_at=at
    )
    post = Post.objects.create(
        mailing_list=news, subject=f"{MARK} says", text=MARK, author_name=MARK,
        author_address="alma@example.org", message_id="a@b", received_at=at, status="accepted",
    )  # fmt: skip
    Delivery.objects.create(
        post=post, subscriber=subscriber, subscription=subscription, frequency="immediate",
        not_before=at, sent_at=at,
    )  # fmt: skip
    return Person.objects.get(pk=person.pk)


def sign_in(client, user: User) -> None:
    """With the password typed once more: what cannot be undone asks for it."""
    client.force_login(user)
    client.post("/account/reauthenticate/", {"password": "a long enough password"})


@pytest.fixture
def paper_person(db) -> Person:
    """Somebody without an account."""
    return Person.objects.create(name="Ines Mora", email="ines@example.org", language="es")


def everywhere(word: str) -> list[str]:
    """The fields of the whole database in which a word stands."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and model._default_manager.filter(**{f"{field.name}__icontains": word}).exists()
    ]


def sections_of(person: Person) -> dict[str, int]:
    return {section.label: len(section.records) for section in held_on(person)}


def test_everything_that_names_her_is_shown(marked, alma, client):
    sign_in(client, alma)
    page = client.get(PAGE).content.decode()
    for words in (f"Alma {MARK}", f"{MARK} ramp", f"{MARK} course", f"{MARK} says", f"{MARK}ville"):
        assert words in page


def test_her_mail_is_in_her_export(marked):
    found = sections_of(marked)
    mail_history = {
        "members.Letter", "listserv.Subscriber", "listserv.Subscription", "listserv.Delivery",
        "listserv.Post", "listserv.Incoming", "members.Consent",
    }  # fmt: skip
    assert mail_history <= found.keys()


def test_her_mail_is_told_by_its_subject(marked):
    mails = next(one for one in held_on(marked) if one.label == "listserv.Delivery")
    assert [record.title for record in mails.records] == [f"{MARK} says"]


def test_nothing_of_others_is_in_it(marked, rosa, offering, client):
    assert "trainings.Enrolment" not in sections_of(rosa.person)
    sign_in(client, rosa)
    assert MARK not in client.get(PAGE).content.decode()


def test_package_holds_facts_and_papers(marked, alma, client):
    sign_in(client, alma)
    response = client.get(f"{PAGE}my-records.zip")
    package = zipfile.ZipFile(io.BytesIO(response.content))
    facts = json.loads(package.read("records.json"))
    kinds = {kind["table"] for kind in facts["records"]}
    papers = [name for name in package.namelist() if name.startswith("files/")]
    assert "trainings.Evidence" in kinds
    assert MARK.encode() in package.read(papers[0])


def test_erasure_leaves_no_word_of_hers(marked, alma):
    before = sections_of(marked)
    receipt = actions.erase_person(person=marked, by=alma, at=NOW)
    mail.deliver(at=NOW)
    timer.run(NOW + timedelta(minutes=1))
    assert everywhere(MARK) == []
    assert bytes(Incoming.objects.get().raw) == b""
    assert everywhere("alma@example.org") == []
    assert receipt.counts["trainings.Enrolment"] == before["trainings.Enrolment"] == 1


def test_erasure_keeps_what_is_counted(marked, alma):
    actions.erase_person(person=marked, by=alma, at=NOW)
    kept = Enrolment.objects.get()
    assert (kept.status, kept.asked_at) == (EnrolmentStatus.GIVEN_UP.value, NOW)
    assert Delivery.objects.get().sent_at == NOW
    assert Consent.objects.get().wording == "I agree."


def test_erasure_deletes_her_papers(marked, alma, settings):
    name = Evidence.objects.get().file.name
    store = Evidence._meta.get_field("file").storage
    assert store.exists(name)
    actions.erase_person(person=marked, by=alma, at=NOW)
    assert not store.exists(name)


@pytest.mark.parametrize(("status", "then"), [("accepted", "removed"), ("held", "discarded")])
def test_post_without_its_words_goes_to_nobody(status, then, marked, alma, chair):
    """Not to those whose digest waits, and not to the moderator who has it in hand."""
    hers = Post.objects.filter(message_id="a@b")
    hers.update(status=status, claimed_by=chair, claimed_at=NOW)
    reader = Subscriber.objects.create(
        person=chair.person, address="c@d.example", fingerprint="c", domain="d.example", key="c"
    )
    waits = Delivery.objects.create(
        post=hers.get(), subscriber=reader, frequency="daily", not_before=NOW
    )
    actions.erase_person(person=marked, by=alma, at=NOW)
    waits.refresh_from_db()
    assert hers.get().status == then
    assert (waits.failed_at is not None) == (status == "accepted")


def test_message_put_aside_waits_no_longer_when_its_sender_is_erased(marked, alma):
    Incoming.objects.update(fate="quarantined")
    assert Incoming.objects.put_aside().exists()
    actions.erase_person(person=marked, by=alma, at=NOW)
    assert not Incoming.objects.put_aside().exists()


def test_words_that_were_passed_on_to_moderators_go_too(marked, alma, chair):
    Letter.objects.create(
        name="listserv/passed_on", to=chair.email, language="en", subject="x", text=f"I, {MARK}",
        reply_to="Alma@example.org", posted_at=NOW, not_before=NOW, sent_at=NOW,
    )  # fmt: skip
    actions.erase_person(person=marked, by=alma, at=NOW)
    assert everywhere(MARK) == []


def test_mail_at_the_address_that_lists_write_to_is_hers(marked, alma):
    """It may be another one than that of her account: she had it proven once."""
    old = "old@example.net"
    Subscriber.objects.update(address=old, fingerprint=fingerprint(old))
    Letter.objects.create(
        name="listserv/welcome", to=old, language="en", subject="x", text="x",
        posted_at=NOW, not_before=NOW, sent_at=NOW,
    )  # fmt: skip
    assert sections_of(marked)["members.Letter"] == 2
    actions.erase_person(person=marked, by=alma, at=NOW)
    assert everywhere(old) == []


def test_erased_address_stays_silenced(marked, alma):
    actions.erase_person(person=marked, by=alma, at=NOW)
    assert Suppression.objects.of("Alma@example.org").exists()
    assert not Suppression.objects.exclude(address="").exists()


def test_erased_account_opens_no_door(marked, alma, client):
    actions.erase_person(person=marked, by=alma, at=NOW)
    assert not client.login(email="alma@example.org", password="a long enough password")
    alma.refresh_from_db()
    assert (alma.is_active, alma.emailaddress_set.count()) == (False, 0)


def test_letters_still_owed_to_her_are_not_sent(marked, alma):
    Letter.objects.create(
        name="members/test", to="alma@example.org", language="en", subject="Later", text="x",
        posted_at=NOW, not_before=NOW + timedelta(days=1),
    )  # fmt: skip
    actions.erase_person(person=marked, by=alma, at=NOW)
    assert set(
        Letter.objects.filter(to="alma@example.org", sent_at=None).values_list("name", flat=True)
    ) == {"network/erased"}


def test_only_lead_hands_over_first(rosa, client):
    sign_in(client, rosa)
    page = client.post(f"{PAGE}erase/", {"sure": "on"})
    rosa.refresh_from_db()
    assert "Hand over first" in page.content.decode()
    assert (rosa.is_active, Erasure.objects.count()) == (True, 0)


def test_erasure_is_asked_for_in_so_many_words(alma, client):
    sign_in(client, alma)
    page = client.post(f"{PAGE}erase/", {"sure": ""})
    assert "Tick the box if you are sure." in page.content.decode()
    assert not Erasure.objects.exists()


def test_erasure_asks_for_the_password_once_more(alma, client):
    client.force_login(alma)
    response = client.post(f"{PAGE}erase/", {"sure": "on"})
    assert response["Location"].startswith("/account/reauthenticate/")
    assert not Erasure.objects.exists()


def test_erasing_on_the_page_ends_with_a_receipt(alma, client):
    sign_in(client, alma)
    page = client.post(f"{PAGE}erase/", {"sure": "on"}, follow=True)
    receipt = Erasure.objects.get()
    assert receipt.number in page.content.decode()
    assert client.get(PAGE).status_code == 302
    assert Entry.objects.filter(event="person.erased", actor=None).count() == 1


def test_stranger_is_sent_to_sign_in(client, db):
    assert client.get(PAGE)["Location"].startswith("/account/login/")


def test_link_opens_the_records_of_whoever_has_no_account(paper_person, client):
    client.post("/records/", {"email": "INES@example.org"})
    letter = Letter.objects.get()
    token = links.sign(PURPOSE, person=paper_person.pk)
    assert letter.to == "ines@example.org"
    assert "Ines Mora" in client.get(f"/records/{token}/").content.decode()


def test_link_erases_whoever_has_no_account(paper_person, client):
    token = links.sign(PURPOSE, person=paper_person.pk)
    page = client.post(f"/records/{token}/erase/", {"sure": "on"}, follow=True)
    paper_person.refresh_from_db()
    assert (page.status_code, paper_person.name, paper_person.email) == (200, "", "")
    assert client.get(f"/records/{token}/")["Location"] == "/records/"


def test_browser_may_send_the_form_behind_a_link(paper_person):
    """Under "no-referrer" browsers send `Origin: null` (Fetch, 3.2), which counts as forged."""
    browser = Client(enforce_csrf_checks=True)
    where = f"/records/{links.sign(PURPOSE, person=paper_person.pk)}/erase/"
    page = browser.get(where)
    origin = "null" if page["Referrer-Policy"] == "no-referrer" else "http://testserver"
    said = {"csrfmiddlewaretoken": page.context["csrf_token"]}
    assert browser.post(where, said, headers={"origin": origin}).status_code == 200


def test_link_of_an_account_leads_to_the_sign_in(alma, client):
    client.post("/records/", {"email": "alma@example.org"})
    assert "/desk/records/" in Letter.objects.get().text
    token = links.sign(PURPOSE, person=alma.person.pk)
    assert client.get(f"/records/{token}/")["Location"] == PAGE


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00"])
def test_broken_link_leads_to_a_new_one(client, db, token):
    assert client.get(f"/records/{token}/")["Location"] == "/records/"


def test_old_link_is_refused(paper_person, client, monkeypatch):
    token = links.sign(PURPOSE, person=paper_person.pk)
    monkeypatch.setattr("network.access.records.WITHIN", WITHIN * 0 - timedelta(seconds=1))
    assert client.get(f"/records/{token}/")["Location"] == "/records/"


def test_unknown_address_gets_the_same_answer_and_no_letter(client, db):
    page = client.post("/records/", {"email": "nobody@example.org"}, follow=True)
    assert "If we know this address" in page.content.decode()
    assert not Letter.objects.exists()


def test_family_member_at_the_same_address_stays(marked, alma):
    other = Person.objects.create(name="Luis Reyes", email="alma@example.org")
    actions.erase_person(person=marked, by=alma, at=NOW)
    other.refresh_from_db()
    assert other.name == "Luis Reyes"


def test_every_erasable_field_can_be_erased(db):
    """The database takes what erasure writes: a text, an empty list, or nothing."""
    stuck = [
        f"{model._meta.label}.{name}"
        for model in personal_models()
        for name, fate in fates(model).items()
        if fate is Fate.ERASE
        and isinstance(model._meta.get_field(name), models.DateField)
        and not model._meta.get_field(name).null
    ]
    assert stuck == []


def test_invitation_by_address_is_hers(alma, harbor, rosa):
    Invitation.objects.create(
        agency=harbor, email="Alma@Example.org", name=MARK, role="editor",
        invited_by=rosa, invited_at=NOW,
    )  # fmt: skip
    assert sections_of(alma.person)["members.Invitation"] == 1


def test_page_takes_the_same_queries_for_much_mail(marked, django_assert_max_num_queries):
    news, reader = MailingList.objects.get(), Subscriber.objects.get()
    for number in range(30):
        post = Post.objects.create(
            mailing_list=news, subject=f"News {number}", message_id=f"{number}@b", received_at=NOW,
            status="accepted",
        )  # fmt: skip
        Delivery.objects.create(post=post, subscriber=reader, frequency="daily", not_before=NOW)
    with django_assert_max_num_queries(75):
        held_on(marked)
