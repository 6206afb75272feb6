"""Every letter about a candidacy or a visit, in both languages."""

import pytest
from django.conf import settings
from django.utils import timezone

from members import mail
from members.domain import letters as decided
from opportunities.emails import candidacies, visits
from opportunities.models import Visit
from tests.opportunities.conftest import candidacy

pytestmark = pytest.mark.django_db
CASES = [
    ("invited", "candidate_invited"),
    ("received", "candidate_received"),
    ("candidate_new", "candidate_applied"),
    ("companion_invited", "companion_invited"),
    ("withdrew", "candidate_withdrew"),
    ("expires_soon", "candidate_waits"),
    ("expired", "candidate_unanswered"),
]


def in_language(*users, language) -> None:
    for user in users:
        user.person.language = language
        user.person.save()


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("function", "name"), CASES)
def test_each_letter_is_whole_in_both_languages(alma, hugo, soon, function, name, language):
    in_language(alma, hugo, language=language)
    row = candidacy(alma.person, soon, expires_at=timezone.now())
    row.companion_email = "cleo@example.org"
    many = function in {"received", "companion_invited"}
    drafts = getattr(candidacies, function)([row] if many else row)
    drafts = drafts if isinstance(drafts, list) else [drafts]
    assert f"opportunities/{name}" in {draft.name for draft in drafts}
    for draft in drafts:
        letter = mail.written(draft)
        assert letter.language == language
        assert letter.subject
        assert soon.title in letter.text
        assert soon.title in letter.html
        assert settings.BASE_URL + ("/es/" if language == "es" else "/") in letter.text
        assert "{" not in letter.text
        assert "\n\n\n\n" not in letter.text


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("function", ["asked", "cancelled", "agreed", "declined"])
def test_each_letter_about_a_visit_too(alma, hugo, meeting, function, language):
    in_language(alma, hugo, language=language)
    visit = Visit.objects.create(
        person=alma.person, meeting=meeting, status="asked", asked_at=timezone.now()
    )
    drafts = getattr(visits, function)(visit)
    for draft in drafts if isinstance(drafts, list) else [drafts]:
        letter = mail.written(draft)
        assert "Family Council" in letter.text
        assert "/visits/" in letter.text
        assert "/visits/" in letter.html


def test_one_letter_about_several_leads_to_all_of_them(alma, soon, second):
    rows = [candidacy(alma.person, each) for each in (soon, second)]
    [draft] = candidacies.received(rows)
    letter = mail.written(draft)
    assert soon.title in letter.text
    assert second.title in letter.text
    assert letter.text.count("/desk/seats/\n") == 1
    assert f"/desk/seats/{rows[0].pk}/" not in letter.text + letter.html


@pytest.mark.parametrize(
    "name", ["candidate_received", "candidate_expired", "visit_agreed", "visit_declined"]
)
def test_what_she_asked_for_and_what_ends_reaches_a_silenced_address(name):
    assert decided.is_needed(f"opportunities/{name}")


@pytest.mark.parametrize("name", ["candidate_invited", "companion_invited", "candidate_expires"])
def test_what_nobody_asked_for_does_not(name):
    assert not decided.is_needed(f"opportunities/{name}")
