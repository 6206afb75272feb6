"""The way through an application: choose, share, look, send; nothing is lost on it."""

import html
import re

import pytest
from django.utils import timezone

from members.models import Consent, Letter, Person
from opportunities.access.released import facts_shown
from opportunities.domain.lifecycle import CandidacyStatus
from opportunities.models import Candidacy, SeatProfile
from tests.opportunities.candidates.conftest import signed_in
from tests.opportunities.conftest import candidacy, opening, seat

pytestmark = pytest.mark.django_db
ADDRESS = "/desk/seats/apply/"
HIDDEN = re.compile(r'<input type="hidden" name="(?!csrf)([^"]+)" value="([^"]*)"')


def text_of(response) -> str:
    return html.unescape(" ".join(response.content.decode().split()))


def said(*openings, step="look", **more):
    shares = {f"share_{each.pk}": ["email"] for each in openings}
    return {"opening": [each.pk for each in openings], "step": step} | shares | more


def carried(response) -> dict[str, list[str]]:
    """What the next page sends on, as a browser would."""
    fields: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(response.content.decode()):
        fields.setdefault(name, []).append(html.unescape(value))
    return fields


def test_the_warning_comes_before_anything_can_be_typed(as_alma, soon):
    text = text_of(as_alma.get(f"{ADDRESS}?opening={soon.pk}"))
    assert text.index("it may become public") < text.index("<textarea")
    soon.body.is_public_body = False
    soon.body.save()
    assert "may become public:" not in text_of(as_alma.get(f"{ADDRESS}?opening={soon.pk}"))
    assert "Before you write" not in text_of(as_alma.get(f"{ADDRESS}?opening={soon.pk}"))


def test_nothing_is_ticked_for_her(as_alma, soon, marked):
    text = text_of(as_alma.get(f"{ADDRESS}?opening={soon.pk}"))
    assert "Ages of your children" in text
    assert "checked" not in text


def test_only_what_there_is_of_her_can_be_ticked(as_alma, soon):
    text = text_of(as_alma.get(f"{ADDRESS}?opening={soon.pk}"))
    assert "Your e-mail address: alma@example.org" in text
    assert "Ages of your children" not in text


def test_she_looks_at_exactly_what_they_will_see_and_sends_it(
    alma, as_alma, hugo, soon, second, marked
):
    question = soon.questions.create(words="When could you come?", required=True)
    form = said(soon, second, statement="Waiting rooms.", companion_email="cleo@example.org")
    form |= {f"answer_{question.pk}": "Tuesdays"}
    form |= {f"share_{second.pk}": ["email", "child-ages"]}
    look = as_alma.post(ADDRESS, form)
    text = text_of(look)
    assert not Candidacy.objects.exists()
    assert "When could you come?: Tuesdays" in text
    assert text.count("Ages of your children") == 2  # the list, and the words of her yes
    kept = carried(look)
    sent = as_alma.post(ADDRESS, kept | {"step": "send"}, follow=True)
    assert "Your applications are sent" in text_of(sent)
    first = Candidacy.objects.get(opening=soon)
    seen = {each.fact: each.value for each in facts_shown(first, by=hugo, at=timezone.now())}
    assert seen == {
        "name": "Alma Reyes",
        "email": "alma@example.org",
        "statement": ["Waiting rooms.", "When could you come?: Tuesdays"],
    }
    wording = Consent.objects.get(purpose=f"seat-application-{soon.pk}").wording
    assert wording in text
    assert Letter.objects.filter(to="cleo@example.org").count() == 1


def test_going_back_to_change_something_loses_nothing(as_alma, soon):
    look = as_alma.post(ADDRESS, said(soon, statement="A “quoted” <b>word</b>"))
    again = as_alma.post(ADDRESS, carried(look) | {"step": "change"})
    text = text_of(again)
    assert "A “quoted” <b>word</b></textarea>" in text
    assert re.search(r'value="email"[^>]*checked', text)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"share": []}, "Tick your e-mail address or your telephone"),
        ({"share": ["town"]}, "Tick your e-mail address or your telephone"),
        ({"share": ["phone"]}, "Write your number here"),
        ({"share": ["email", "ssn"]}, "Select a valid choice"),
        ({"companion_email": "alma@example.org"}, "This is your own address"),
        ({"companion_email": "no address"}, "Please look at these points"),
        ({"phone": "call <me>"}, "telephone"),
        ({"statement": "x" * 3001}, "3000"),
    ],
)
def test_a_wrong_form_says_so_and_keeps_what_she_wrote(as_alma, soon, marked, wrong, words):
    Person.objects.update(phone="")
    form = said(soon, statement="Kept words") | wrong
    if "share" in wrong:
        form[f"share_{soon.pk}"] = form.pop("share")
    text = text_of(as_alma.post(ADDRESS, form))
    assert words.casefold() in text.casefold()
    assert form["statement"] in text
    assert not Candidacy.objects.exists()


def test_a_question_that_must_be_answered_says_so(as_alma, soon):
    soon.questions.create(words="When could you come?", required=True)
    text = text_of(as_alma.post(ADDRESS, said(soon, statement="Kept words", step="send")))
    assert "Kept words" in text
    assert "When could you come?" in text
    assert not Candidacy.objects.exists()


def test_a_script_in_a_statement_is_text(as_alma, soon):
    look = as_alma.post(ADDRESS, said(soon, statement="<script>alert(1)</script>"))
    assert b"<script>alert(1)" not in look.content
    as_alma.post(ADDRESS, carried(look) | {"step": "send"})
    row = Candidacy.objects.get()
    assert b"<script>alert(1)" not in as_alma.get(f"/desk/seats/{row.pk}/").content


def test_of_two_tabs_the_second_is_told_that_it_is_sent(as_alma, soon):
    kept = carried(as_alma.post(ADDRESS, said(soon))) | {"step": "send"}
    as_alma.post(ADDRESS, kept)
    again = as_alma.post(ADDRESS, kept, follow=True)
    assert "already sent" in text_of(again)
    assert Candidacy.objects.count() == 1


@pytest.mark.parametrize("status", ["closed", "filled", "withdrawn"])
def test_what_closed_meanwhile_is_named_and_her_words_go_on(as_alma, soon, second, status):
    kept = carried(as_alma.post(ADDRESS, said(soon, second, statement="Long words")))
    soon.status = status
    soon.save()
    choose = as_alma.post(ADDRESS, kept | {"step": "send"})
    text = text_of(choose)
    assert "It is no longer open." in text
    assert "Nothing was sent, and nothing that you wrote is lost." in text
    assert not Candidacy.objects.exists()
    again = as_alma.post(ADDRESS, carried(choose) | {"opening": [second.pk]})
    assert "Long words" in text_of(again)


def test_a_fourth_is_held_back_with_her_words(alma, as_alma, council, soon):
    others = [opening(council, seat(council, number)) for number in range(3, 6)]
    kept = carried(as_alma.post(ADDRESS, said(soon, statement="Long words")))
    for other in others:
        candidacy(alma.person, other)
    text = text_of(as_alma.post(ADDRESS, kept | {"step": "send"}))
    assert "Three may wait at the same time" in text
    assert Candidacy.objects.filter(opening=soon).count() == 0


def test_she_chooses_among_what_she_likes_when_too_many_are_named(as_alma, council, soon, second):
    closes_on = soon.closes_on
    more = [opening(council, seat(council, n), closes_on=closes_on) for n in (3, 4)]
    query = "&".join(f"opening={each.pk}" for each in (soon, second, *more))
    text = text_of(as_alma.get(f"{ADDRESS}?{query}"))
    assert "You may send 3 more now" in text
    assert "<textarea" not in text


def test_applications_that_go_elsewhere_are_led_there(as_alma, soon):
    soon.apply_url = "https://example.gov/apply"
    soon.save()
    text = text_of(as_alma.get(f"{ADDRESS}?opening={soon.pk}"))
    assert 'href="https://example.gov/apply"' in text
    assert "<textarea" not in text


def test_what_she_is_interested_in_is_offered(alma, as_alma, soon, second):
    candidacy(alma.person, second, CandidacyStatus.INTERESTED)
    text = text_of(as_alma.get(ADDRESS))
    assert second.title in text
    assert f'value="{soon.pk}"' not in text


def test_without_anything_to_choose_there_is_a_way_on(as_alma):
    assert "No seat chosen yet" in text_of(as_alma.get(ADDRESS))


@pytest.mark.parametrize("query", ["abc", "-1", "0", "99999999999999999999", "²", "%00"])
def test_an_odd_number_of_an_opening_is_left_out(as_alma, query):
    assert as_alma.get(f"{ADDRESS}?opening={query}").status_code == 200


def test_a_number_she_writes_is_shown_before_and_shared_after(alma, as_alma, soon):
    form = said(soon, phone="860-555-0142") | {f"share_{soon.pk}": ["phone"]}
    look = as_alma.post(ADDRESS, form)
    assert "860-555-0142" in text_of(look)
    assert Person.objects.get(user=alma).phone == ""
    as_alma.post(ADDRESS, carried(look) | {"step": "send"})
    assert Person.objects.get(user=alma).phone == "860-555-0142"


@pytest.mark.parametrize("who", ["hugo", "lena", "olga", "chair", "rosa"])
def test_whoever_applies_applies_for_herself(request, alma, soon, who):
    user = request.getfixturevalue(who)
    signed_in(user).post(ADDRESS, said(soon, step="send") | {"person": alma.person.pk})
    assert Candidacy.objects.get().person.user == user


def test_no_profile_is_made_by_applying(as_alma, soon):
    as_alma.post(ADDRESS, said(soon, step="send"))
    assert not SeatProfile.objects.exists()


def test_the_form_asks_the_database_little(as_alma, soon, second, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        as_alma.get(f"{ADDRESS}?opening={soon.pk}&opening={second.pk}")
