"""The texts in the CMS: drafts are edited, the rest is frozen."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from members.models import Agreement
from tests.members.agreements.conftest import drafted

pytestmark = pytest.mark.django_db
LIST = reverse("wagtailsnippets_members_agreement:list")
ADD = reverse("wagtailsnippets_members_agreement:add")


def edit(row: Agreement) -> str:
    return reverse("wagtailsnippets_members_agreement:edit", args=[row.pk])


def typed(**said):
    words = {
        **{"member_class": "state", "title": "New", "title_es": "", "months": 12, "window": 60},
        **{"text": rich_text("<p>Words</p>"), "text_es": rich_text(""), "changes": ""},
        "principles": inline_formset([{"position": 1, "text": "One", "text_es": ""}]),
    }
    return nested_form_data(words | said)


def test_a_draft_is_written_and_changed(chair_client):
    assert chair_client.post(ADD, typed()).status_code == 302
    row = Agreement.objects.get()
    assert (row.version, row.status, row.principles.get().text) == (1, "draft", "One")
    assert chair_client.get(edit(row)).status_code == 200


def test_a_class_has_one_draft(chair_client):
    drafted(member_class="state")
    page = chair_client.post(ADD, typed())
    assert "A next version for this class is being written" in page.content.decode()


def test_a_draft_keeps_its_class(chair_client):
    row = drafted()
    page = chair_client.post(edit(row), typed())
    assert "The class of a draft stays" in page.content.decode()


def test_an_adopted_text_is_not_edited(chair_client, text):
    assert chair_client.get(edit(text))["Location"] == text.get_absolute_url()
    chair_client.post(edit(text), typed(member_class="training"))
    text.refresh_from_db()
    assert text.title == "What we agree"


def test_an_adopted_text_is_not_deleted(chair_client, text):
    with pytest.raises(ProtectedError), transaction.atomic():
        Agreement.objects.all().delete()
    delete = reverse("wagtailsnippets_members_agreement:delete", args=[text.pk])
    assert chair_client.post(delete)["Location"] == text.get_absolute_url()
    assert Agreement.objects.exists()


def test_a_draft_is_deleted(chair_client):
    drafted().delete()
    assert not Agreement.objects.exists()


def test_next_version_is_a_draft_to_edit(chair_client, text):
    page = reverse("agreement_ask_next", args=[text.pk])
    assert page in chair_client.get(LIST).content.decode()
    assert chair_client.get(page).status_code == 200
    answer = chair_client.post(reverse("agreement_next", args=[text.pk]))
    copy = Agreement.objects.get(version=2)
    assert answer["Location"] == edit(copy)
    again = chair_client.post(reverse("agreement_next", args=[text.pk]), follow=True)
    assert "being written already" in again.content.decode()


def test_adopted_before_is_for_the_first_text_of_a_class(chair_client, text):
    first, second = drafted(member_class="state"), drafted()
    before = reverse("agreement_before", args=[first.pk])
    assert before in chair_client.get(LIST).content.decode()
    assert chair_client.post(before, {"on": "2024-05-01"}).status_code == 302
    first.refresh_from_db()
    assert (first.status, str(first.adopted_on)) == ("adopted", "2024-05-01")
    assert chair_client.get(reverse("agreement_before", args=[second.pk])).status_code == 404


def test_adopted_before_says_what_is_missing(chair_client):
    row = drafted(principles=[], title_es="", text_es="")
    page = chair_client.post(reverse("agreement_before", args=[row.pk]), {"on": "2024-05-01"})
    assert "It has no principles" in page.content.decode()


@pytest.mark.parametrize("who", ["rosa", "alma"])
def test_the_cms_is_for_co_chairs(who, request, client, text):
    client.force_login(request.getfixturevalue(who))
    for name in ("agreement_ask_next", "agreement_before"):
        assert client.get(reverse(name, args=[text.pk])).status_code == 404
    assert client.post(reverse("agreement_next", args=[text.pk])).status_code == 404
    assert Agreement.objects.count() == 1


def test_adopted_texts_are_not_deleted_many_at_once(chair_client, text):
    draft = drafted()
    door = reverse("wagtail_bulk_action", args=["members", "agreement", "delete"])
    page = chair_client.post(f"{door}?id={text.pk}&id={draft.pk}", follow=True)
    assert "This version was adopted" in page.content.decode()
    assert Agreement.objects.count() == 2
