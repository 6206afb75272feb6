"""What a class earns: set by co-chairs, shown to families, never changing what was earned."""

import pytest
from django.utils import timezone

from tests.trainings.test_learning import finish
from trainings.models import Award, Credential, Program

AWARDS = "/cms/snippets/trainings/award/"
CREDENTIALS = "/cms/snippets/trainings/credential/"
WORDS = {"title": "IEP basics", "title_es": "Lo básico", "code": "iep-basics", "months": "24"}


def test_co_chair_says_what_a_class_earns(chair_client, public):
    page = chair_client.get(f"{AWARDS}add/")
    assert "stays as it was" in page.content.decode()
    answer = chair_client.post(f"{AWARDS}add/", WORDS | {"program": public.pk})
    assert answer.status_code == 302
    assert Award.objects.get().program == public
    assert "IEP basics" in chair_client.get(AWARDS).content.decode()


def test_the_same_award_twice_is_refused(chair_client, public):
    Award.objects.create(program=public, code="iep-basics", title="IEP basics")
    page = chair_client.post(f"{AWARDS}add/", WORDS | {"program": public.pk})
    assert page.status_code == 200
    assert Award.objects.count() == 1


@pytest.mark.parametrize("who", ["alma", "rosa"])
@pytest.mark.parametrize("address", [AWARDS, CREDENTIALS])
def test_nobody_else_does(client, request, who, address, public):
    client.force_login(request.getfixturevalue(who))
    assert client.get(address).status_code in {302, 404}
    assert client.post(f"{address}add/", WORDS).status_code in {302, 404}
    assert not Award.objects.exists()


def test_new_award_does_not_change_what_was_earned(public, rosa, alma):
    first = finish(alma.person, public, rosa)
    Award.objects.create(program=public, code="iep-basics", title="IEP basics")
    assert [q.code for q in first.qualifications.all()] == [public.slug]


def test_families_see_what_it_earns(client, public):
    Program.objects.update(listed_on=timezone.localdate())
    address = public.get_absolute_url()
    assert "What this class earns you" not in client.get(address).content.decode()
    Award.objects.create(
        program=public, code="iep-basics", title="IEP basics", title_es="Lo básico", months=24
    )
    text = client.get(address).content.decode()
    assert "What this class earns you" in text
    assert "valid for 24 months" in text
    assert "Lo básico" in client.get(f"/es{address}").content.decode()


def test_co_chair_changes_the_hours_of_a_credential(chair_client):
    cfps = Credential.objects.get(code="cfps")
    page = chair_client.get(f"{CREDENTIALS}edit/{cfps.pk}/")
    assert "never issues" in page.content.decode()
    first = cfps.requirements.first()
    said = {
        **{"title": cfps.title, "code": "cfps", "issued_by": "Somebody", "source": "their page"},
        **{"shown": "on", "title_es": "", "note": "", "note_es": ""},
        **{"requirements-TOTAL_FORMS": "1", "requirements-INITIAL_FORMS": "1"},
        **{"requirements-MIN_NUM_FORMS": "0", "requirements-MAX_NUM_FORMS": "1000"},
        **{"requirements-0-id": first.pk, "requirements-0-kind": "training"},
        **{"requirements-0-hours": "90", "requirements-0-months": "48", "requirements-0-ORDER": 1},
    }
    answer = chair_client.post(f"{CREDENTIALS}edit/{cfps.pk}/", said)
    assert answer.status_code == 302
    first.refresh_from_db()
    assert (first.hours, first.months) == (90, 48)


def test_desk_leads_to_my_learning(client, alma):
    client.force_login(alma)
    assert 'href="/desk/learning/"' in client.get("/desk/").content.decode()
