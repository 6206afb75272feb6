"""Marked words in every private field of a parent: where they may stand, and where never."""

import pytest
from django.utils import timezone

from members.models import Letter
from opportunities.access.released import facts_shown
from opportunities.actions import candidacies, expiry, visits
from opportunities.actions.candidacies import Application
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.domain.words import Fact
from opportunities.models import Candidacy
from tests.opportunities.candidates.conftest import signed_in
from tests.opportunities.conftest import candidacy

pytestmark = pytest.mark.django_db
PRIVATE = [
    "Reyes", "alma@example.org", "860-555-0199", "Markphone", "Voluntown", "2011", "2014",
    "Haitian", "Markword", "Markanswer", "Markcompanion", "bea@example.org",
]  # fmt: skip
STATUSES_UNSEEN = sorted(set(CandidacyStatus) - {"applied", "interview", "referred", "appointed"})


def everything(alma, soon, facts=frozenset(Fact)) -> Candidacy:
    """She applied, and shared all that there is."""
    question = soon.questions.create(words="When?")
    [row] = candidacies.apply(
        person=alma.person,
        applications=[Application(soon, facts, "Markword story", {question.pk: "Markanswer"})],
        companion_email="markcompanion@example.org",
        by=alma,
        at=timezone.now(),
    )
    return row


def host_letters() -> str:
    rows = Letter.objects.filter(to__in=["hugo@example.org", "lena@example.org"])
    return "\n".join(row.subject + row.text + row.html for row in rows)


def assert_private(text: str) -> None:
    assert [word for word in [*PRIVATE, "Alma"] if word.casefold() in text.casefold()] == []


def test_no_letter_to_a_host_names_her_or_says_anything_of_her(
    alma, hugo, lena, soon, marked, meeting
):
    now = timezone.now()
    row = everything(alma, soon)
    visits.ask_visit(person=alma.person, meeting=meeting, by=alma, at=now)
    expiry.warn_of_expiry(at=row.expires_at.replace(microsecond=0))
    candidacies.withdraw(candidacy=row, by=alma, at=timezone.now())
    later = everything(alma, soon)
    expiry.expire_candidacies(at=later.expires_at)
    assert Letter.objects.filter(to="hugo@example.org").count() >= 5
    assert_private(host_letters())


def test_her_own_letters_carry_a_link_and_nothing_that_she_said(alma, hugo, soon, marked):
    row = everything(alma, soon)
    expiry.expire_candidacies(at=row.expires_at)
    letters = Letter.objects.filter(to="alma@example.org")
    assert {letter.name.partition("/")[2] for letter in letters} == {
        "candidate_received",
        "candidate_expired",
    }
    for letter in letters:
        text = letter.subject + letter.text + letter.html
        assert [word for word in PRIVATE if word in text] == []
        assert "/desk/seats/" in letter.text


@pytest.mark.parametrize("status", STATUSES_UNSEEN)
def test_a_host_reads_nothing_before_her_yes_and_after_the_end(alma, hugo, soon, marked, status):
    row = candidacy(alma.person, soon, CandidacyStatus(status), statement="Markword")
    for fact in Fact:
        row.releases.get_or_create(fact=fact.value, defaults={"released_at": timezone.now()})
    assert facts_shown(row, by=hugo, at=timezone.now()) == []


@pytest.mark.parametrize("fact", [fact for fact in Fact if fact not in {"name", "email"}])
def test_of_each_fact_a_host_reads_what_she_ticked_and_no_other(alma, hugo, soon, marked, fact):
    row = everything(alma, soon, frozenset({Fact.NAME, Fact.EMAIL, fact}))
    seen = {each.fact for each in facts_shown(row, by=hugo, at=timezone.now())}
    assert seen - {fact, Fact.STATEMENT} == {Fact.NAME, Fact.EMAIL}


@pytest.mark.parametrize("who", ["hugo", "lena", "olga", "bea", "chair", "rosa"])
def test_no_page_of_these_shows_her_to_others(request, alma, soon, marked, meeting, who):
    row = everything(alma, soon)
    visits.ask_visit(person=alma.person, meeting=meeting, by=alma, at=timezone.now())
    client = signed_in(request.getfixturevalue(who))
    addresses = ["", "shared/", "visits/", "about-me/", "apply/", f"{row.pk}/"]
    pages = [f"/desk/seats/{address}" for address in addresses]
    pages += ["/desk/bodies/family-council/visits/", "/desk/"]
    for page in pages:
        text = client.get(page).content.decode()
        hers = [word for word in PRIVATE if word in text]
        assert hers == ([] if who != "bea" else [w for w in hers if w == "bea@example.org"])


def test_whether_the_one_she_named_applied_she_does_not_learn(alma, bea, as_alma, soon):
    [row] = candidacies.apply(
        person=alma.person,
        applications=[Application(soon, frozenset({Fact.NAME, Fact.EMAIL}))],
        companion_email="bea@example.org",
        by=alma,
        at=timezone.now(),
    )
    candidacies.apply(
        person=bea.person,
        applications=[Application(soon, frozenset({Fact.NAME, Fact.EMAIL}))],
        companion_email="alma@example.org",
        by=bea,
        at=timezone.now(),
    )
    for address in ("", f"{row.pk}/", "shared/"):
        assert b"Bea" not in as_alma.get(f"/desk/seats/{address}").content
