"""Joining a list: nothing comes before the address has said yes, and nobody is flooded."""

from datetime import timedelta

import pytest

from listserv.actions import subscriptions as actions
from listserv.domain.lifecycle import SubscriptionStatus
from listserv.domain.words import Frequency, Source
from listserv.models import Subscriber, Subscription
from members.actions.silences import silence
from members.domain.delivery import Silence
from members.models import Consent, Letter, Person, Suppression
from tests.conftest import NOW
from tests.listserv.subscriptions import READER, ask, joined, letters, yes

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


# Asking -----------------------------------------------------------------------------------------
def test_asking_sends_one_letter_and_nothing_stands(openings):
    ask(openings)
    assert letters() == ["listserv/join_confirm"]
    assert not Subscription.objects.standing().exists()
    assert not Consent.objects.exists()


def test_several_lists_are_asked_about_in_one_letter(openings, news):
    ask(openings, news)
    letter = Letter.objects.get(to=READER)
    assert "Openings" in letter.text
    assert "Network news" in letter.text


def test_letter_is_in_the_readers_language(openings):
    ask(openings, language="es")
    letter = Letter.objects.get(to=READER)
    assert letter.language == "es"
    assert "Vacantes" in letter.text
    assert "/es/lists/confirm/" in letter.text


def test_asking_again_at_once_sends_nothing(openings):
    ask(openings)
    ask(openings, at=NOW + 9 * MINUTE)
    assert len(letters()) == 1
    ask(openings, at=NOW + 11 * MINUTE)
    assert len(letters()) == 2
    assert Subscription.objects.count() == 1


def test_whoever_is_on_it_is_told_so_once_a_day(openings):
    joined(openings)
    for hours in (1, 2, 3):
        ask(openings, at=NOW + timedelta(hours=hours))
    assert letters().count("listserv/already_on") == 1
    ask(openings, at=NOW + DAY)
    assert letters().count("listserv/already_on") == 2


def test_letter_for_a_new_list_names_those_she_is_on(openings, news):
    joined(openings)
    ask(openings, news, at=NOW + DAY)
    assert letters()[-1] == "listserv/join_confirm"
    assert "You are on the list “Openings” already" in Letter.objects.latest("pk").text


def test_silenced_address_is_asked_once_a_day_at_most(openings, news):
    silence(address=READER, reason=Silence.LEFT_ALL, by=None, at=NOW)
    ask(openings)
    ask(news, at=NOW + timedelta(hours=23))
    assert len(letters()) == 1
    ask(news, at=NOW + DAY)
    assert len(letters()) == 2


def test_list_out_of_use_is_not_joined(openings):
    openings.live = False
    openings.save()
    ask(openings)
    assert not Subscriber.objects.exists()


# Whose address it is ----------------------------------------------------------------------------
def test_account_with_that_proven_address_is_the_reader(openings, alma):
    ask(openings, address="ALMA@example.org", name="Somebody else")
    assert Subscriber.objects.get().person == alma.person
    alma.person.refresh_from_db()
    assert alma.person.name == "Alma Reyes"


def test_account_whose_address_is_not_proven_is_left_alone(openings, alma):
    alma.emailaddress_set.update(verified=False)
    ask(openings, address=alma.email)
    assert Subscriber.objects.get().person.user is None


def test_known_person_without_account_is_the_reader_when_called_so(openings):
    known = Person.objects.create(name="Inés Soto", email=READER)
    ask(openings, name="Ines")
    assert Subscriber.objects.get().person == known


def test_another_name_at_a_shared_address_is_another_person(openings):
    known = Person.objects.create(name="Inés Soto", email=READER)
    ask(openings, name="Otto")
    assert Subscriber.objects.get().person != known


def test_whoever_has_mail_elsewhere_and_types_another_address_gets_it_there(openings, news, alma):
    joined(openings, address=alma.email)
    alma.emailaddress_set.create(email="alma@work.example.org", verified=True)
    ask(news, address="alma@work.example.org")
    assert letters("alma@work.example.org") == ["listserv/join_confirm"]
    assert Subscriber.objects.count() == 2


def test_stranger_changes_neither_language_nor_hour_of_a_reader(openings, news):
    joined(openings, language="es")
    ask(news, language="en", at=NOW + DAY)
    assert Subscriber.objects.get().language == "es"
    assert Letter.objects.latest("pk").language == "es"


# Saying yes -------------------------------------------------------------------------------------
def test_yes_stands_with_the_words_that_were_shown(openings):
    reader = joined(openings, frequency=Frequency.WEEKLY)
    subscription = reader.subscriptions.get()
    consent = subscription.consent
    assert subscription.stands
    assert subscription.joined_at == NOW
    assert consent.purpose == "list:openings"
    assert "one mail a week at most" in consent.wording
    assert (consent.language, consent.given_at) == ("en", NOW)
    assert letters()[-1] == "listserv/welcome"


def test_second_yes_changes_nothing(openings):
    reader = joined(openings)
    actions.confirm(
        subscriptions=list(reader.subscriptions.all()),
        language="en",
        source=Source.PAGE,
        at=NOW + DAY,
    )
    assert reader.subscriptions.get().joined_at == NOW
    assert letters().count("listserv/welcome") == 1


def test_one_of_two_lists_may_be_left_out(openings, news):
    ask(openings, news)
    rows = list(Subscription.objects.filter(mailing_list=news))
    actions.confirm(subscriptions=rows, language="en", source=Source.PAGE, at=NOW)
    assert Subscription.objects.standing().get().mailing_list == news
    assert Subscription.objects.get(mailing_list=openings).waits


def test_answer_by_mail_is_a_yes_to_all_of_that_letter(openings, news):
    ask(openings, news, language="es")
    key = Subscription.objects.latest("pk").pk
    assert len(actions.confirm_by_mail(subscription=key, at=NOW)) == 2
    assert set(Consent.objects.values_list("language", "source")) == {
        ("es", "letter of a list: answer by mail")
    }


def test_answer_to_an_older_letter_is_no_yes_to_a_newer_one(openings, news):
    ask(openings)
    ask(news, at=NOW + DAY)
    first = Subscription.objects.get(mailing_list=openings)
    actions.confirm_by_mail(subscription=first.pk, at=NOW + DAY)
    assert Subscription.objects.standing().get() == first


def test_answer_about_nothing_is_refused(db):
    with pytest.raises(actions.ConfirmRefused):
        actions.confirm_by_mail(subscription=99, at=NOW)


def test_whoever_joins_again_is_heard_from_again(openings):
    silence(address=READER, reason=Silence.LEFT_ALL, by=None, at=NOW)
    joined(openings)
    assert not Suppression.objects.exists()
    assert Subscriber.objects.heard_from(NOW).exists()


# Representatives --------------------------------------------------------------------------------
def test_stranger_and_parent_cannot_ask_for_a_list_of_representatives(representatives, alma):
    ask(representatives)
    ask(representatives, address=alma.email)
    assert not Subscription.objects.exists()
    assert not Letter.objects.exists()


def test_representative_asks_with_her_proven_address(representatives, rosa):
    ask(representatives, address=rosa.email)
    assert letters(rosa.email) == ["listserv/join_confirm"]


def test_representative_whose_role_ended_meanwhile_cannot_confirm(representatives, rosa):
    ask(representatives, address=rosa.email)
    rosa.represents.update(until=NOW.date())
    with pytest.raises(actions.ConfirmRefused):
        yes(Subscriber.objects.get())


# From the account -------------------------------------------------------------------------------
def from_account(mailing_list, user, **more):
    said = {"frequency": "daily", "language": "en", "at": NOW}
    return actions.join_from_account(mailing_list=mailing_list, user=user, **(said | more))


def test_account_joins_at_once_for_its_proven_address(openings, alma):
    subscription = from_account(openings, alma)
    assert subscription.stands
    assert subscription.subscriber.address == alma.email
    assert (subscription.source, subscription.frequency) == (Source.ACCOUNT, "daily")
    assert subscription.consent.source == "account"


def test_account_without_a_proven_address_is_refused(openings, alma):
    alma.emailaddress_set.update(verified=False)
    with pytest.raises(actions.JoinRefused):
        from_account(openings, alma)


def test_account_takes_over_the_reader_it_was_before(openings, news, alma):
    """She joined under another name, before she had an account."""
    alma.emailaddress_set.update(verified=False)
    reader = joined(openings, address=alma.email, name="A. R.")
    alma.emailaddress_set.update(verified=True)
    subscription = from_account(news, alma)
    assert subscription.subscriber == reader
    assert set(alma.person.consents.values_list("purpose", flat=True)) == {
        "list:openings",
        "list:news",
    }


@pytest.mark.parametrize(
    ("who", "may"), [("alma", False), ("rosa", True), ("emil", True), ("chair", True)]
)
def test_list_of_representatives_is_for_those_who_act(representatives, request, who, may):
    user = request.getfixturevalue(who)
    if may:
        assert from_account(representatives, user).stands
    else:
        with pytest.raises(actions.JoinRefused):
            from_account(representatives, user)


def test_representative_of_a_lapsed_agency_may_not_join(representatives, rosa, harbor):
    harbor.membership.paper_until = NOW.date() - timedelta(days=100)
    harbor.membership.save()
    with pytest.raises(actions.JoinRefused):
        from_account(representatives, rosa)


# Behind a key -----------------------------------------------------------------------------------
def test_reader_joins_more_lists_by_her_key_at_once(openings, news):
    reader = joined(openings)
    said = {"frequency": "immediate", "language": "en", "at": NOW}
    actions.join_by_key(mailing_lists=[news], subscriber=reader, **said)
    assert reader.subscriptions.standing().count() == 2


def test_key_of_somebody_who_left_everything_only_asks(openings, news):
    """A letter may have been passed on: it must not wake what was put to rest."""
    reader = joined(openings)
    silence(address=READER, reason=Silence.LEFT_ALL, by=None, at=NOW)
    later = NOW + 2 * DAY
    said = {"frequency": "immediate", "language": "en", "at": later}
    assert actions.join_by_key(mailing_lists=[news], subscriber=reader, **said) == []
    assert letters()[-1] == "listserv/join_confirm"
    assert Suppression.objects.exists()


# Time -------------------------------------------------------------------------------------------
def test_unconfirmed_asking_expires_and_the_address_is_forgotten(openings):
    ask(openings, name="Otto")
    assert actions.expire_subscriptions(at=NOW + 13 * DAY) == 0
    assert actions.expire_subscriptions(at=NOW + 14 * DAY) == 1
    assert not Subscriber.objects.exists()
    assert not Person.objects.exists()
    assert not Letter.objects.filter(to=READER).exists()


def test_expired_asking_of_somebody_known_keeps_the_person(openings, alma):
    ask(openings, address=alma.email)
    actions.expire_subscriptions(at=NOW + 14 * DAY)
    assert Person.objects.get() == alma.person


def test_reader_who_ignored_a_second_list_stays_on_the_first(openings, news):
    reader = joined(openings)
    ask(news, at=NOW + DAY)
    actions.expire_subscriptions(at=NOW + 20 * DAY)
    states = dict(reader.subscriptions.values_list("mailing_list__slug", "status"))
    assert states == {
        "openings": SubscriptionStatus.JOINED,
        "news": SubscriptionStatus.EXPIRED,
    }
    ask(news, at=NOW + 21 * DAY)
    assert letters()[-1] == "listserv/join_confirm"


def test_representative_leaves_the_list_with_the_role(representatives, rosa, nora):
    for user in (rosa, nora):
        from_account(representatives, user)
    rosa.represents.update(until=NOW.date())
    assert actions.end_with_roles(at=NOW) == 1
    assert Subscription.objects.standing().get().subscriber.address == nora.email
    assert Subscription.objects.get(status="left").parting == "role_ended"


def test_list_for_everybody_ends_with_no_role(openings, rosa):
    from_account(openings, rosa)
    rosa.represents.update(until=NOW.date())
    assert actions.end_with_roles(at=NOW) == 0


def test_letter_says_the_words_that_a_yes_is_kept_in(openings, news):
    """Whoever answers the letter has seen no page."""
    ask(openings, news, language="es")
    reader = Subscriber.objects.get()
    actions.confirm_by_mail(subscription=reader.subscriptions.first().pk, at=NOW)
    letter = Letter.objects.get(name="listserv/join_confirm", to=reader.address)
    kept = [one.consent.wording for one in reader.subscriptions.standing()]
    assert len(kept) == 2
    assert all(wording in letter.text for wording in kept)
