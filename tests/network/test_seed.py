"""The sample network, made once for this file."""

from collections import Counter
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import identify_hasher
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count

from directory.models import Synonym
from listserv.models import Delivery, MailingList, Post, Subscriber, Subscription
from listserv.models import Topic as MailingTopic
from members.domain.roles import MemberClass
from members.domain.standing import Right, Standing
from members.models import Agency, Entry, Letter, Membership, Place, User
from network.sample import people, sheets
from network.sample.network import make_network
from tests.conftest import NOW, TODAY
from trainings.domain import paths
from trainings.domain.sequences import Record
from trainings.domain.verification import Freshness, freshness
from trainings.domain.words import SUPPORTS, Level
from trainings.models import Offering, Program, Sequence, Session, Step, Topic
from trainings.queries import ways
from trainings.queries.sequences import programs_of

PASSWORD = "a password for the sample"


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """Everything is rolled back behind the last test."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_network(seed=1, on=TODAY, at=NOW, password=PASSWORD)
        yield
        transaction.set_rollback(True)


# Members ----------------------------------------------------------------------------------------
def test_sample_has_fourteen_community_and_three_state_agencies(sample, db):
    listed = Membership.objects.with_right(Right.LIST, TODAY)
    classes = Counter(listed.values_list("member_class", flat=True))
    assert classes[MemberClass.TRAINING] == 14
    assert classes[MemberClass.STATE] == 3
    assert classes[MemberClass.AFFILIATE] == 2


def test_sample_shows_what_standing_does(sample, db):
    hidden = Agency.objects.exclude(pk__in=Agency.objects.public(TODAY))
    members = Membership.objects.on(TODAY).filter(agency__in=hidden)
    standings = set(members.values_list("standing_on", flat=True))
    assert standings == {Standing.JOINING, Standing.LAPSED}


def test_sample_places_lie_in_connecticut_towns(sample, db):
    assert Place.objects.count() >= 25
    assert not Place.objects.exclude(latitude__range=(40.9, 42.1)).exists()
    assert not Place.objects.exclude(zip_code__regex=r"^06\d{3}$").exists()


def test_sample_every_agency_has_a_lead(sample, db):
    leads = Agency.objects.filter(representatives__role="lead").distinct()
    assert leads.count() == len(sheets.agencies())


# Programs ---------------------------------------------------------------------------------------
def test_sample_has_about_sixty_public_programs_of_every_level(sample, db):
    public = Program.objects.public(TODAY)
    assert 60 <= public.count() <= 70
    levels = Counter(public.values_list("level", flat=True))
    assert {level.value for level in Level} < set(levels)
    assert min(levels[level.value] for level in Level) >= 10
    assert levels[""] >= 1


def test_sample_speaks_spanish_and_other_languages(sample, db):
    public = Program.objects.public(TODAY).prefetch_related("translations")
    own = Counter(program.language for program in public)
    assert own["es"] >= 5
    assert {"pt", "ht", "pl", "ar"} <= set(own)
    in_spanish = [p for p in public if p.in_language("es").language == "es"]
    assert len(in_spanish) >= len(public) / 3
    for program in in_spanish:
        assert program.in_language("es").summary.strip()


def test_sample_translations_are_no_copies(sample, db):
    for program in Program.objects.prefetch_related("translations"):
        for text in program.translations.all():
            assert text.title != program.title
            assert text.summary != program.summary


def test_sample_uses_every_topic_and_each_has_a_spanish_name(sample, db):
    topics = Topic.objects.annotate(used=Count("tagged_programs"))
    assert topics.count() >= 35
    assert not topics.filter(used=0).exists()
    assert not topics.filter(name_es="").exists()
    assert Synonym.objects.count() >= 40


def test_sample_leaves_some_things_unsaid(sample, db):
    announced = Offering.objects.announced()
    for support in SUPPORTS:
        assert announced.filter(**{support: ""}).exists()
        assert announced.filter(**{support: "yes"}).exists()
    assert Program.objects.filter(live=True, age_min=None).exists()
    assert Program.objects.filter(live=True, cost="").exists()


def test_sample_listings_are_fresh_due_never_verified_and_forgotten(sample, db):
    last = {
        program: max((v.on for v in program.verifications.all()), default=None)
        for program in Program.objects.public(TODAY).prefetch_related("verifications")
    }
    states = Counter(freshness(on, TODAY) for on in last.values())
    assert states[Freshness.FRESH] > 40
    assert states[Freshness.DUE] >= 2
    assert states[Freshness.NEVER] >= 2
    forgotten = Program.objects.filter(slug="play-is-the-work")
    assert not forgotten.filter(pk__in=Program.objects.public(TODAY)).exists()


def test_sample_desk_has_something_in_every_state(sample, db):
    by_slug = {p.slug: p for p in Program.objects.all()}
    assert not by_slug["calm-mornings"].live
    assert by_slug["first-job-first-pay"].workflow_in_progress
    returned = by_slug["peer-support-for-teens"]
    assert not returned.live
    assert returned.current_workflow_state.status == "needs_changes"
    newer = by_slug["big-feelings-small-people"]
    assert newer.live
    assert newer.has_unpublished_changes
    assert newer.title != newer.get_latest_revision_as_object().title


def test_sample_went_through_the_journal(sample, db):
    events = Counter(Entry.objects.values_list("event", flat=True))
    assert events["program.drafted"] == len(sheets.programs())
    assert events["program.approved"] == Program.objects.filter(live=True).count()
    assert not Entry.objects.filter(at__gt=NOW).exists()


def test_sample_owes_nobody_a_letter(sample, db):
    assert not Letter.objects.owed().exists()


# Dates ------------------------------------------------------------------------------------------
def test_sample_has_dates_in_the_coming_months_and_behind(sample, db):
    months = {d.strftime("%Y-%m") for d in Session.objects.values_list("starts_at", flat=True)}
    assert len({month for month in months if month > TODAY.strftime("%Y-%m")}) >= 3
    assert Session.objects.filter(ends_at__lt=NOW).exists()
    assert Offering.objects.current(NOW).count() >= 70
    assert Offering.objects.filter(status="cancelled").exists()
    assert Offering.objects.filter(weekly_hours__isnull=False).distinct().count() >= 8


def test_sample_dates_move_with_the_day(sample, db):
    first = Session.objects.filter(offering__program__slug="iep-basics").first()
    assert TODAY + timedelta(days=12) <= first.starts_at.date() <= TODAY + timedelta(days=19)


# People -----------------------------------------------------------------------------------------
def test_sample_people_can_sign_in_and_only_they(sample, client, db):
    named = {sheet["email"] for sheet in sheets.people()}
    can = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert can == named
    assert all(email.endswith("@example.org") for email in named)
    assert client.login(username="editor@example.org", password=PASSWORD)


def test_sample_passwords_are_hashed_as_everybodys(sample, db):
    user = User.objects.get(email=people.CO_CHAIR)
    assert identify_hasher(user.password).algorithm == "md5"  # what the tests' settings say
    assert user.check_password(PASSWORD)


def test_cochair_without_debug_has_no_published_second_factor(sample, db):
    assert not Authenticator.objects.exists()


def test_cochair_second_factor_takes_the_printed_code(sample, db, settings, capsys):
    settings.DEBUG = True
    chair = User.objects.get(email=people.CO_CHAIR)
    people.set_up_second_factor(chair)
    call_command("sample_code")
    code = capsys.readouterr().out.strip()
    totp = Authenticator.objects.get(user=chair, type=Authenticator.Type.TOTP).wrap()
    assert totp.validate_code(code)
    recovery = Authenticator.objects.get(user=chair, type="recovery_codes").wrap()
    assert recovery.validate_code(recovery.get_unused_codes()[0])


# The command ------------------------------------------------------------------------------------
def test_seed_refuses_a_database_that_is_in_use(sample, db):
    before = Program.objects.count()
    with pytest.raises(CommandError, match="holds a network already"):
        call_command("seed")
    assert Program.objects.count() == before


# Learning paths ---------------------------------------------------------------------------------
def test_sample_paths_are_public_and_one_has_a_gap(sample, db):
    graph = ways.graph()
    living = ways.living(programs_of(graph, graph.steps), TODAY)
    gaps = graph.gaps(living, graph.steps)
    assert Sequence.objects.filter(live=True).count() == 2
    assert [step.key for step in Step.objects.filter(pk__in=gaps)] == ["teach"]


def test_sample_leads_from_a_plan_to_a_change_in_town(sample, db):
    graph = ways.graph()
    lead = Step.objects.get(key="lead").pk
    ground = paths.ground(graph, Record(), paths.goal_of(graph, lead))
    dates = ways.timetable(ways.living(ground.ways_in, TODAY), NOW)
    for limits in (paths.Limits(), paths.Limits(language="es")):
        way = paths.find(ground, dates, limits, NOW)
        assert isinstance(way, paths.Way)
        assert way.proven


# Mailing lists ----------------------------------------------------------------------------------
def test_sample_has_four_lists_in_both_languages(sample, db):
    lists = MailingList.objects.all()
    assert {one.slug for one in lists} == {
        *("openings", "trainings", "network-news", "representatives"),
    }
    assert not lists.filter(name_es="").exists()
    assert not MailingTopic.objects.filter(name_es="").exists()


def test_sample_readers_said_yes_are_asked_and_left(sample, db):
    states = Counter(Subscription.objects.values_list("status", flat=True))
    assert states["joined"] >= 12
    assert (states["asked"], states["left"]) == (1, 1)
    joined = Subscription.objects.standing()
    assert not joined.filter(consent=None).exists()
    acting = joined.filter(mailing_list__slug="representatives")
    assert acting.count() == 4
    assert joined.filter(muted__slug="boards").count() == 1


def test_sample_lists_have_sent_and_one_letter_waits(sample, db):
    states = Counter(Post.objects.values_list("mailing_list__slug", "status"))
    assert states == {
        **{("openings", "accepted"): 1, ("trainings", "accepted"): 2},
        **{("network-news", "accepted"): 1, ("network-news", "held"): 1},
        ("representatives", "accepted"): 2,
    }
    assert Post.objects.exclude(thread=None).count() == 1
    assert Delivery.objects.exists()
    assert not Delivery.objects.owed().exists()


def test_sample_keys_are_the_same_each_time_and_all_different(sample, db):
    keys = dict(Subscriber.objects.values_list("address", "key"))
    assert len(set(keys.values())) == len(keys) == len(sheets.lists()["reader"])
    assert keys["parent@example.org"] == "f54a146972877ebe2ba215111fd232e4"
