"""Asking somebody to act for a body: by letter, in by her own yes, and out again."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from members.models import Entry, Letter
from opportunities.access.bodies import acts_for_body
from opportunities.actions import people as actions
from opportunities.domain.words import BodyRole
from opportunities.models import BodyPerson
from tests.conftest import NOW, sign_in_with_second_factor
from tests.opportunities.conftest import acts_for

pytestmark = pytest.mark.django_db
PEOPLE = "/desk/bodies/family-council/people/"
BEA = {"email": "bea@example.org", "role": "host", "language": "en"}


def ask(council, by, email="bea@example.org", at=NOW) -> BodyPerson:
    return actions.invite_host(
        body=council, email=email, role=BodyRole.HOST, language="en", by=by, at=at
    )


def link() -> str:
    return re.findall(r"http\S+(/seats/invitation/\S+/)", Letter.objects.latest("pk").text)[0]


@pytest.mark.parametrize(
    ("who", "status"),
    [("lena", 200), ("chair", 200), ("hugo", 404), ("olga", 404), ("alma", 404), ("bea", 404)],
)
def test_liaisons_and_co_chairs_say_who_acts_for_a_body(client, request, council, who, status):
    user = request.getfixturevalue(who)
    sign_in_with_second_factor(client, user) if who == "chair" else client.force_login(user)
    assert client.get(PEOPLE).status_code == status


def test_a_liaison_of_another_body_is_an_outsider(client, school_board, council, olga):
    BodyPerson.objects.filter(user=olga).update(role="liaison")
    client.force_login(olga)
    assert client.get(PEOPLE).status_code == 404


def test_from_the_letter_to_the_desk(client, council, lena, bea):
    client.force_login(lena)
    client.post(PEOPLE, BEA)
    client.force_login(bea)
    assert not acts_for_body(bea, council)
    address = link()
    assert "Family Council" in client.get(address).content.decode()
    assert not acts_for_body(bea, council)
    answer = client.post(address)
    assert answer.url == "/desk/bodies/family-council/seats/"
    assert acts_for_body(bea, council)
    assert client.get(address).url == answer.url


def test_a_link_that_was_passed_on_lets_no_friend_in(client, council, lena, alma):
    ask(council, lena)
    client.force_login(alma)
    assert client.get(link()).status_code == 403
    assert client.post(link()).status_code == 403
    assert not acts_for_body(alma, council)
    assert Entry.objects.filter(event="refused").count() == 2


def test_an_address_that_is_not_confirmed_lets_nobody_in(client, council, lena, bea):
    bea.emailaddress_set.update(verified=False)
    ask(council, lena)
    client.force_login(bea)
    assert client.post(link()).status_code == 403


def test_somebody_who_is_not_signed_in_is_shown_the_way_and_back(client, council, lena):
    ask(council, lena)
    text = client.get(link()).content.decode()
    assert f"/account/login/?next={link().replace(':', '%3A')}" in text.replace("%2F", "/")
    assert client.post(link()).status_code == 200
    assert BodyPerson.objects.get(email="bea@example.org").accepted_at is None


@pytest.mark.parametrize("token", ["broken", "a:b:c"])
def test_a_broken_link_says_so(client, token):
    address = reverse("opportunities:host_invitation", args=[token])
    assert client.get(address).status_code == 404


def test_an_invitation_that_was_taken_back_is_over(client, council, lena, bea):
    asked = ask(council, lena)
    actions.remove_host(person=asked, by=lena, at=NOW)
    client.force_login(bea)
    assert client.get(link()).status_code == 404
    assert Letter.objects.count() == 1


def test_one_answer_counts(council, lena, bea):
    asked = ask(council, lena)
    actions.accept_invitation(asked=asked, by=bea, at=NOW)
    with pytest.raises(actions.ActsAlready):
        actions.accept_invitation(asked=asked, by=bea, at=NOW)
    with pytest.raises(actions.ActsAlready):
        ask(council, lena)


def test_asking_again_sends_a_new_letter_and_no_second_row(council, lena):
    ask(council, lena)
    with pytest.raises(actions.AskedJustNow):
        ask(council, lena, at=NOW + timedelta(minutes=59))
    ask(council, lena, at=NOW + timedelta(minutes=60))
    assert council.people.filter(email="bea@example.org").count() == 1
    assert Letter.objects.count() == 2


def test_nobody_writes_letters_by_the_hundred(council, lena):
    for number in range(20):
        ask(council, lena, f"a{number}@example.org")
    with pytest.raises(actions.AskedJustNow):
        ask(council, lena)


def test_a_liaison_gives_and_takes_the_role_of_a_host_only(client, council, lena, chair, hugo):
    other = acts_for(chair, council, BodyRole.LIAISON)
    client.force_login(lena)
    assert (
        "not one of the available choices"
        in client.post(PEOPLE, BEA | {"role": "liaison"}).content.decode()
    )
    assert client.post(f"{PEOPLE}{other.pk}/remove/").status_code == 404
    host = BodyPerson.objects.get(user=hugo)
    assert client.get(f"{PEOPLE}{host.pk}/remove/").status_code == 200
    client.post(f"{PEOPLE}{host.pk}/remove/")
    assert not acts_for_body(hugo, council)
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (hugo.email, "You no longer act for Family Council")


def test_a_host_removes_nobody(client, council, hugo, lena):
    client.force_login(hugo)
    row = BodyPerson.objects.get(user=lena)
    assert client.post(f"{PEOPLE}{row.pk}/remove/").status_code == 404
    assert BodyPerson.objects.filter(pk=row.pk).exists()
