"""The pages of the agency, of whoever rates, and what everybody sees."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import Entry
from tests.trainings.quality import (
    answered,
    ends_on,
    peer_asked,
    peer_rated,
    self_rated,
    small_set,
)
from trainings import actions
from trainings.models import Rating


@pytest.fixture
def signs(chair, now):
    return small_set(chair, now)


@pytest.fixture
def fresh(public):
    """Pages look at the clock of the machine."""
    public.listed_on = timezone.localdate()
    public.save(update_fields=["listed_on"])
    return public


@pytest.fixture
def moment():
    return timezone.now()


def text(client, name: str, *args: object) -> str:
    response = client.get(reverse(f"quality:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def public_page(client, program) -> str:
    return client.get(program.get_absolute_url()).content.decode()


def part(rating: Rating, number: int, **typed: str) -> dict[str, str]:
    """What is typed on a page of a domain: the same into each of its indicators."""
    domain = rating.indicator_set.domains.get(position=number)
    return {
        f"i{one.pk}-{name}": value
        for one in domain.indicators.all()
        for name, value in typed.items()
    }


def test_agency_rates_itself_page_by_page(client, fresh, signs, emil):
    client.force_login(emil)
    assert "Rate it yourself" in text(client, "program", fresh.pk)
    client.post(reverse("quality:begin_self_rating", args=[fresh.pk, signs.pk]))
    begun = Rating.objects.get()
    first = reverse("quality:rating_part", args=[begun.pk, 1])
    done = client.post(
        first, part(begun, 1, answer="present", evidence="Their letter.") | {"next": "1"}
    )
    assert done["Location"] == reverse("quality:rating_part", args=[begun.pk, 2])
    assert "Go on with your own rating" in text(client, "program", fresh.pk)
    assert "Their letter." in client.get(first).content.decode()
    hand_in = reverse("quality:submit", args=[begun.pk])
    assert "Choose an answer." in client.get(hand_in).content.decode()
    missing = client.post(hand_in, {"comment": ""}, follow=True).content.decode()
    assert "Some answers are missing" in missing
    second = part(begun, 2, answer="present", evidence="", link="harbor.example/plan")
    client.post(reverse("quality:rating_part", args=[begun.pk, 2]), second)
    result = client.post(hand_in, {"comment": "Strong."}, follow=True).content.decode()
    assert "5 of 5 signs were there." in result
    assert "https://harbor.example/plan" in result
    page = public_page(client, fresh)
    assert "Rated by the agency itself" in page
    assert "another agency" not in page


def test_wrong_page_address_keeps_what_was_typed(client, fresh, signs, emil, moment):
    begun = actions.begin_self_rating(program=fresh, indicator_set=signs, by=emil, at=moment)
    client.force_login(emil)
    typed = part(begun, 1, answer="present", evidence="I saw it.", link="javascript:alert(1)")
    page = client.post(reverse("quality:rating_part", args=[begun.pk, 1]), typed)
    assert "I saw it." in page.content.decode()
    assert page.content.decode().count('role="alert"') == 1
    assert not begun.answers.exclude(link="").exists()


@pytest.mark.parametrize(
    "typed", [{"answer": "perhaps"}, {"answer": "present", "evidence": "x" * 1001}], ids=str
)
def test_odd_answers_are_said_and_not_kept(client, fresh, signs, emil, moment, typed):
    begun = actions.begin_self_rating(program=fresh, indicator_set=signs, by=emil, at=moment)
    client.force_login(emil)
    page = client.post(reverse("quality:rating_part", args=[begun.pk, 1]), part(begun, 1, **typed))
    assert page.status_code == 200
    assert not begun.answers.exclude(answer="").exists()
    assert client.get(reverse("quality:rating_part", args=[begun.pk, 3])).status_code == 404


def test_desk_without_ratings_says_that_nothing_is_asked(client, rosa):
    client.force_login(rosa)
    assert "Nothing is asked of you now." in text(client, "desk")


def test_peer_sees_the_agencys_answers_when_hers_are_in(
    client, fresh, signs, valley, emil, rosa, nora, moment
):
    own = actions.begin_self_rating(program=fresh, indicator_set=signs, by=emil, at=moment)
    answered(own, emil, moment)
    own.answers.update(evidence="Our own evidence")
    actions.submit_rating(rating=own, comment="", by=emil, at=moment)
    asked = peer_asked(fresh, signs, valley, rosa, moment)
    client.force_login(nora)
    assert "Tuesdays at six." in text(client, "rating", asked.pk)
    assert fresh.title in text(client, "desk")
    assert "1 rating is asked of you" in client.get(reverse("desk")).content.decode()
    assert client.get(reverse("quality:rating", args=[own.pk])).status_code == 404
    client.post(reverse("quality:begin_rating", args=[asked.pk]))
    for number in (1, 2):
        page = reverse("quality:rating_part", args=[asked.pk, number])
        assert "Our own evidence" not in client.get(page).content.decode()
        client.post(page, part(asked, number, answer="present", evidence="I was there."))
    assert "The agency itself" not in text(client, "rating", asked.pk)
    client.force_login(rosa)
    assert "I was there." not in text(client, "rating", asked.pk)
    client.force_login(nora)
    client.post(reverse("quality:submit", args=[asked.pk]), {"comment": ""})
    assert text(client, "rating", asked.pk).count("The agency itself: Present") == 5
    client.force_login(rosa)
    assert "I was there." in text(client, "rating", asked.pk)
    page = public_page(client, fresh)
    assert "Rated by another agency: Valley Parents" in page
    assert "Rated by the agency itself" not in page
    assert nora.last_name not in page


def test_failed_rating_shames_nobody(client, fresh, signs, valley, emil, rosa, nora, moment):
    self_rated(fresh, signs, emil, moment)
    asked = peer_asked(fresh, signs, valley, rosa, moment)
    peer_rated(asked, nora, moment, "pmmmm")
    page = public_page(client, fresh)
    assert "How good is it?" not in page
    assert "Valley Parents" not in page
    client.force_login(emil)
    assert "found 4 signs missing" in text(client, "program", fresh.pk)
    assert "No badge is shown" in text(client, "rating", asked.pk)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (200, "Good until"),
        (30, "time to rate the class again"),
        (-1, "Nobody has rated"),
        (-90, "Nobody has rated"),
    ],
)
def test_badge_says_why_it_fades(client, fresh, signs, emil, moment, left, said):
    rating = self_rated(fresh, signs, emil, moment)
    ends_on(rating, timezone.localdate() + timedelta(days=left))
    page = public_page(client, fresh)
    assert (said in page) is (left > -90)
    assert ("Rated by the agency itself" in page) is (left > -90)
    assert ("Ran out" in page) is (left == -1)
    client.force_login(emil)
    assert said in text(client, "program", fresh.pk)


def test_page_of_a_class_gains_two_queries(
    client, fresh, signs, valley, emil, rosa, nora, moment, django_assert_num_queries
):
    from trainings.templatetags.quality import quality_of

    self_rated(fresh, signs, emil, moment)
    peer_rated(peer_asked(fresh, signs, valley, rosa, moment), nora, moment)
    with django_assert_num_queries(2):
        found = quality_of(fresh, timezone.localdate())
        assert [str(badge.rating.indicator_set) for badge in found["badges"]]
        assert [badge.rating.agency for badge in found["badges"]] == [valley]


def test_facts_stand_beside_the_badge(client, fresh, offering, rosa, moment):
    today = timezone.localdate()
    fresh.offerings.update(status="announced", language="es", starts_on=today, ends_on=today)
    page = public_page(client, fresh)
    assert "Really held in" in page
    assert "Spanish (1)" in page


DOORS = ["agency", "program", "rating", "rating_part", "submit", "decline", "ask_peer"]


@pytest.mark.parametrize("who", ["alma", "nora"])
@pytest.mark.parametrize("door", DOORS)
def test_strangers_find_nothing(request, client, fresh, signs, emil, moment, who, door):
    begun = actions.begin_self_rating(program=fresh, indicator_set=signs, by=emil, at=moment)
    args = {
        "agency": [fresh.agency.slug],
        "program": [fresh.pk],
        "rating_part": [begun.pk, 1],
        "ask_peer": [fresh.pk, signs.pk],
    }.get(door, [begun.pk])
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse(f"quality:{door}", args=args)).status_code == 404
    assert Entry.objects.filter(event="refused").exists()


def test_own_agency_is_not_among_the_peers(client, fresh, signs, emil, rosa, valley, moment):
    self_rated(fresh, signs, emil, moment)
    client.force_login(rosa)
    address = reverse("quality:ask_peer", args=[fresh.pk, signs.pk])
    choices = client.get(address).context["form"].fields["agency"].queryset
    assert list(choices) == [valley]
    page = client.post(address, {"agency": fresh.agency_id, "note": "Look."})
    assert page.context["form"].errors["agency"]
    assert "Look." in page.content.decode()
    client.post(address, {"agency": valley.pk, "note": ""})
    assert Rating.objects.get(kind="peer").agency == valley


def test_editor_cannot_say_that_the_agency_adopts(client, fresh, signs, emil, rosa):
    address = reverse("quality:say_adoption", args=[fresh.agency.slug, signs.pk])
    client.force_login(emil)
    assert client.post(address, {"adopted": "1"}).status_code == 404
    client.force_login(rosa)
    page = client.post(address, {"adopted": "1"}, follow=True).content.decode()
    assert "Your agency: Adopted" in page
    assert "said so already" in client.post(address, {"adopted": "1"}, follow=True).content.decode()


def test_cochair_names_an_observer(chair_client, fresh, signs, emil, rosa, alma, moment):
    self_rated(fresh, signs, emil, moment)
    wanted = actions.ask_for_observer(
        program=fresh, indicator_set=signs, note="", by=rosa, at=moment
    )
    address = reverse("quality:name_observer", args=[wanted.pk])
    assert fresh.title in chair_client.get(reverse("quality:sets")).content.decode()
    for email, said in [
        ("nobody@example.org", "Nobody has an account"),
        (rosa.email, "acted, for this agency"),
        ("not an address", "valid"),
    ]:
        assert said in chair_client.post(address, {"email": email}).content.decode()
    chair_client.post(address, {"email": alma.email.upper()})
    wanted.refresh_from_db()
    assert wanted.rater == alma
    chair_client.force_login(alma)
    assert "as an observer" not in text(chair_client, "desk")
    assert "Yes, begin" in text(chair_client, "rating", wanted.pk)


def test_peer_says_no(client, fresh, signs, valley, emil, rosa, nora, moment):
    self_rated(fresh, signs, emil, moment)
    asked = peer_asked(fresh, signs, valley, rosa, moment)
    client.force_login(nora)
    assert "You do not have to say why" in text(client, "decline", asked.pk)
    client.post(reverse("quality:decline", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.status == "declined"
    client.force_login(rosa)
    assert "Ask another agency" in text(client, "program", fresh.pk)


def test_cochair_sets_a_rating_aside_with_a_reason(chair_client, fresh, signs, emil, moment):
    rating = self_rated(fresh, signs, emil, moment)
    address = reverse("quality:set_aside", args=[rating.pk])
    assert chair_client.post(address, {"reason": " "}).context["form"].errors["reason"]
    chair_client.post(address, {"reason": "Copied from another class."})
    assert "Rated by" not in public_page(chair_client, fresh)
    assert "Copied from another class." in text(chair_client, "rating", rating.pk)


def test_markup_in_words_is_shown_as_text(client, fresh, signs, emil, moment):
    begun = actions.begin_self_rating(program=fresh, indicator_set=signs, by=emil, at=moment)
    answered(begun, emil, moment)
    begun.answers.update(evidence="<script>alert(1)</script>")
    actions.submit_rating(rating=begun, comment="<b>bold</b>", by=emil, at=moment)
    client.force_login(emil)
    page = text(client, "rating", begun.pk)
    assert "<script>alert" not in page
    assert "<b>bold" not in page
