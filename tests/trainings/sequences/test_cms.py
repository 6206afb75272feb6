"""Co-chairs keep sequences and equivalences in the CMS; nobody else does."""

import pytest
from django.urls import reverse

from members.models import Entry
from tests.conftest import NOW
from tests.trainings.sequences.build import counts, program
from trainings.domain.sequences import LoopRefused
from trainings.models import Equivalence, Sequence, Step


def rows(name: str, *rows: dict[str, object]) -> dict[str, str]:
    """What the form of the CMS sends for an inline list."""
    sent = {f"{name}-TOTAL_FORMS": str(len(rows)), f"{name}-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        sent |= {f"{name}-{number}-{key}": str(value) for key, value in row.items()}
        sent[f"{name}-{number}-ORDER"] = str(number + 1)
    return sent


def step(key: str, needs: str = "", **more: str) -> dict[str, object]:
    return {"key": key, "title": key, "level": "own-family", "needs": needs} | more


def sent(*steps: dict[str, object], classes=(), **more: str) -> dict[str, str]:
    found = [{"step": key, "program": of.pk} for key, of in classes]
    words = {"title": "A path", "slug": "path", "action-publish": "1"}
    return words | rows("steps", *steps) | rows("alternatives", *found) | more


@pytest.fixture
def add() -> str:
    return reverse("wagtailsnippets_trainings_sequence:add")


def test_chair_writes_publishes_and_it_is_public(chair_client, harbor, add):
    one = program(harbor, "one")
    answer = chair_client.post(add, sent(step("a"), step("b", "a"), classes=[("a", one)]))
    assert answer.status_code == 302
    path = Sequence.objects.get()
    assert path.live
    assert [row.key for row in path.steps.all()] == ["a", "b"]
    assert [row.program for row in path.alternatives.all()] == [one]
    assert chair_client.get("/sequences/path/").status_code == 200


def test_loop_is_refused_with_its_name(chair_client, add):
    page = chair_client.post(add, sent(step("a", "b"), step("b", "a"))).content.decode()
    assert "a -&gt; b -&gt; a" in page
    assert not Sequence.objects.exists()


@pytest.mark.parametrize("wrong", [{"needs": "zzz"}, {"needs": "not a name!"}])
def test_step_that_is_not_there_is_refused(chair_client, add, wrong):
    assert chair_client.post(add, sent(step("a", **wrong))).status_code == 200
    assert not Sequence.objects.exists()


def test_class_of_an_unknown_step_is_refused(chair_client, harbor, add):
    classes = [("b", program(harbor, "one"))]
    page = chair_client.post(add, sent(step("a"), classes=classes)).content.decode()
    assert "There is no step “b” here." in page


def test_loop_becomes_public_by_no_other_door(chair):
    path = Sequence(title="A path", slug="path", live=False)
    path.steps = [
        Step(key="a", title="a", level="own-family", needs="b"),
        Step(key="b", title="b", level="own-family", needs="a"),
    ]
    path.save()
    revision = path.save_revision(user=chair)
    assert path.drawing is None
    with pytest.raises(LoopRefused):
        revision.publish(user=chair)


@pytest.mark.parametrize("who", ["alma", "rosa"])
def test_cms_of_sequences_is_closed_to_others(client, request, add, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(add).status_code == 404


def test_preview_shows_the_draft(chair_client, add):
    chair_client.post(add, sent(step("a"), step("b", "a")))
    path = Sequence.objects.get()
    preview = reverse("wagtailsnippets_trainings_sequence:preview_on_edit", args=[path.pk])
    assert chair_client.get(preview).status_code == 200


# What counts as what ------------------------------------------------------------------------------
def test_equivalence_is_approved_by_whoever_adds_it(chair_client, chair, harbor, valley):
    one, two = program(harbor, "one"), program(valley, "two")
    add = reverse("wagtailsnippets_trainings_equivalence:add")
    chair_client.post(add, {"program": one.pk, "counts_as": two.pk, "reason": "Same hours"})
    row = Equivalence.objects.get()
    assert (row.approved_by, row.reason, row.ended_at) == (chair, "Same hours", None)
    assert Entry.objects.filter(event="equivalence.approved").count() == 1


@pytest.mark.parametrize("twice", [True, False])
def test_equivalence_is_of_two_programs_and_said_once(chair_client, harbor, twice):
    one, two = program(harbor, "one"), program(harbor, "two")
    if twice:
        counts(one, two)
    add = reverse("wagtailsnippets_trainings_equivalence:add")
    other = two if twice else one
    sent = {"program": one.pk, "counts_as": other.pk, "reason": "x"}
    assert chair_client.post(add, sent).status_code == 200
    assert Equivalence.objects.count() == int(twice)


def test_equivalence_is_ended_and_kept(chair_client, harbor):
    row = counts(program(harbor, "one"), program(harbor, "two"))
    end = reverse("equivalence_end", args=[row.pk])
    assert chair_client.get(end).status_code == 200
    chair_client.post(end)
    row.refresh_from_db()
    assert row.ended_at
    assert row.approved_at == NOW
    assert chair_client.post(end).status_code == 404
