import json

import pytest
from django.urls import reverse

from members.models import ApplicationForm

LIST = "wagtailsnippets_members_applicationform:list"


def test_co_chair_starts_from_the_example_once(chair_client):
    page = chair_client.get(reverse(LIST))
    assert reverse("application_forms_start") in page.text
    assert chair_client.get(reverse("application_forms_start")).status_code == 200
    chair_client.post(reverse("application_forms_start"))
    assert ApplicationForm.objects.filter(live=True).count() == 3
    assert reverse("application_forms_start") not in chair_client.get(reverse(LIST)).text


def test_form_that_is_there_is_left_alone_by_the_example(chair_client):
    ApplicationForm.objects.create(member_class="state", about="<p>Mine</p>")
    chair_client.post(reverse("application_forms_start"))
    assert ApplicationForm.objects.get(member_class="state").about == "<p>Mine</p>"


@pytest.mark.parametrize("who", ["alma", "rosa"])
def test_others_do_not_start_it(client, request, db, who):
    client.force_login(request.getfixturevalue(who))
    client.post(reverse("application_forms_start"))
    assert not ApplicationForm.objects.exists()


def test_co_chair_edits_a_form_as_a_draft_and_publishes_it(chair_client, forms):
    row = ApplicationForm.objects.get(member_class="state")
    address = reverse("wagtailsnippets_members_applicationform:edit", args=[row.pk])
    page = chair_client.get(address)
    assert page.status_code == 200
    words = {
        "member_class": "state",
        "about": json.dumps({"blocks": [], "entityMap": {}}),
        "about_es": json.dumps({"blocks": [], "entityMap": {}}),
        "questions-count": "1",
        "questions-0-deleted": "",
        "questions-0-order": "0",
        "questions-0-type": "short",
        "questions-0-id": "6b3f1bb0-5e16-4f9a-9b3e-0a1f5b5b7d11",
        "questions-0-value-words": "Which bureau?",
        "questions-0-value-words_es": "¿Qué oficina?",
        "questions-0-value-text": "",
        "questions-0-value-text_es": "",
        "questions-0-value-required": "on",
    }
    chair_client.post(address, words)
    row.refresh_from_db()
    assert len(row.asked()) > 1
    chair_client.post(address, {**words, "action-publish": "1"})
    row.refresh_from_db()
    (question,) = row.asked()
    assert question["words"] == "Which bureau?"
    assert question["required"] is True


def test_preview_shows_the_questions(rf, forms):
    row = ApplicationForm.objects.get(member_class="affiliate")
    request = rf.get("/")
    request.user = None
    context = row.get_preview_context(request, "")
    words = [question["words"] for question in context["questions"]]
    assert "Which services do you offer to children and families?" in words
