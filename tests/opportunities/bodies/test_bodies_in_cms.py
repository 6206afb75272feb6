"""Bodies in the CMS: who may write their words, and what is refused."""

import json

import pytest
from django.urls import reverse

from opportunities.models import Body, BodyPerson
from tests.conftest import account
from tests.opportunities.conftest import acts_for, seat

pytestmark = pytest.mark.django_db


def door(name: str, *args: object) -> str:
    return reverse(f"wagtailsnippets_opportunities_body:{name}", args=args)


def words(body: Body, **more: str) -> dict[str, str]:
    """What the form of the CMS sends."""
    appointer = body.appointers.get()
    return {
        "name": "Council of Families",
        "name_es": "Consejo de familias",
        "slug": body.slug,
        "kind": "advisory",
        "level": "state",
        "purpose": "It advises.",
        "composition": "[]",
        "appointers-TOTAL_FORMS": "1",
        "appointers-INITIAL_FORMS": "1",
        "appointers-0-id": str(appointer.pk),
        "appointers-0-name": "The Governor",
    } | more


def test_a_draft_changes_nothing_that_is_public_until_it_is_published(council, chair_client):
    address = door("edit", council.pk)
    assert chair_client.post(address, words(council)).status_code == 302
    assert Body.objects.get().name == "Family Council"
    chair_client.post(address, words(council) | {"action-publish": "1"})
    assert Body.objects.get().name == "Council of Families"
    assert Body.objects.get().appointers.get().name == "The Governor"


def test_publishing_leaves_seats_and_hosts_as_they_are(council, chair_client, hugo, lena):
    kept = seat(council, 1)
    chair_client.post(door("edit", council.pk), words(council))
    BodyPerson.objects.filter(user=lena).delete()
    newcomer = acts_for(account("new@example.org", "New Host"), council)
    chair_client.post(door("edit", council.pk), words(council) | {"action-publish": "1"})
    kept.refresh_from_db()
    assert kept.appointer.name == "The Governor"
    assert {row.user for row in council.people.all()} == {hugo, newcomer.user}


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ([{"rule": "quotum"}], "Rule 1: we know no rule “quotum”."),
        ({"rule": "size"}, "The rules must be a list."),
    ],
)
def test_what_is_no_rule_is_refused_and_named(council, chair_client, rules, says):
    sent = words(council, composition=json.dumps(rules)) | {"action-publish": "1"}
    answer = chair_client.post(door("edit", council.pk), sent)
    assert says in answer.content.decode()
    assert Body.objects.get().name == "Family Council"


def test_rules_that_contradict_each_other_are_kept(council, chair_client):
    quota = {"rule": "quota", "trait": "reserved_for", "is": ["parent"]}
    rules = [quota | {"at_least_percent": 60}, quota | {"at_most_percent": 40}]
    sent = words(council, composition=json.dumps(rules)) | {"action-publish": "1"}
    chair_client.post(door("edit", council.pk), sent)
    assert Body.objects.get().composition == rules


def test_the_list_leads_to_the_desk(council, chair_client):
    text = chair_client.get(door("list")).content.decode()
    assert "/desk/bodies/family-council/seats/" in text


def test_an_editor_sees_the_page_before_it_is_public(council, chair_client):
    chair_client.post(door("edit", council.pk), words(council))
    address = door("preview_on_edit", council.pk)
    chair_client.post(address, words(council))
    text = chair_client.get(f"{address}?mode=").content.decode()
    assert "Council of Families" in text
    assert "The Governor" in text


def test_a_body_is_not_deleted_in_the_cms(council, chair_client):
    chair_client.post(door("delete", council.pk))
    assert Body.objects.exists()


@pytest.mark.parametrize("who", ["hugo", "lena", "alma", "rosa"])
def test_others_write_no_words_there(client, request, council, who):
    client.force_login(request.getfixturevalue(who))
    assert client.post(door("edit", council.pk), words(council)).status_code == 404
    assert not Body.objects.get().revisions.exists()
