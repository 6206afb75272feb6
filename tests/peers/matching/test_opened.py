"""How the two reach each other: not before her yes, not after the end, each opening written down;
masked addresses (DOMAIN M6)."""

import pytest

from listserv.actions import answers
from listserv.actions.answers import Answer, AnswerRefused
from members import mail
from members.models import Entry, Letter, Person
from peers.access.opened import DETAILS_OPENED, details_for, openings_of
from peers.actions import masks
from peers.domain.lifecycle import MatchStatus
from peers.domain.words import Side
from peers.emails.masks import PURPOSE, masked_address
from peers.models import Match
from tests.conftest import NOW
from tests.peers.conftest import HOUR, match, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(asked, sofia):
    """Accepted; both have a telephone."""
    Person.objects.filter(user=sofia).update(phone="860-555-0101")
    Person.objects.filter(pk=asked.person_id).update(phone="860-555-0102")
    held = match(asked, service(sofia, asked.program), MatchStatus.ACCEPTED)
    return fresh(held)


@pytest.fixture
def masked(made):
    Match.objects.filter(pk=made.pk).update(sealed=True)
    return fresh(made)


def fresh(made):
    rows = Match.objects.select_related("referral__person__user", "support_parent__person__user")
    return rows.get(pk=made.pk)


def test_each_sees_how_to_reach_the_other(made, alma, sofia):
    hers = details_for(alma, made, NOW)
    assert (hers.name, hers.email, hers.phone) == (
        "Sofia Rossi", "sofia@example.org", "860-555-0101",
    )  # fmt: skip
    theirs = details_for(sofia, made, NOW)
    assert (theirs.email, theirs.phone) == ("alma@example.org", "860-555-0102")


def test_each_opening_is_written_down_and_the_parent_reads_it(made, alma, sofia):
    details_for(sofia, made, NOW)
    assert Entry.objects.get(event=DETAILS_OPENED).actor == sofia
    details_for(alma, made, NOW + HOUR)
    assert [(row.own, row.at) for row in openings_of(made, alma)] == [
        (True, NOW + HOUR),
        (False, NOW),
    ]


@pytest.mark.parametrize(
    "status", [status for status in MatchStatus if status not in {"accepted", "active"}]
)
def test_nothing_is_open_before_her_yes_or_after_the_end(made, alma, sofia, status):
    Match.objects.filter(pk=made.pk).update(status=status.value)
    held = fresh(made)
    assert details_for(alma, held, NOW) is None
    assert details_for(sofia, held, NOW) is None
    assert not Entry.objects.filter(event=DETAILS_OPENED).exists()


@pytest.mark.parametrize("who", ["cora", "selma", "zoe", "chair", "rosa"])
def test_nobody_else_sees_them(made, request, who):
    assert details_for(request.getfixturevalue(who), made, NOW) is None


def test_a_sealed_introduction_shows_an_address_of_ours_alone(masked, alma):
    seen = details_for(alma, masked, NOW)
    assert (seen.name, seen.phone, seen.masked) == ("Sofia", "", True)
    assert seen.email == masked_address(masked, Side.SUPPORT)
    assert "sofia@example.org" not in seen.email


@pytest.mark.parametrize("who", ["alma", "sofia"])
def test_either_lifts_the_mask_and_both_are_told_once(masked, alma, sofia, who):
    by = {"alma": alma, "sofia": sofia}[who]
    masks.lift(match=masked, by=by, at=NOW)
    masks.lift(match=masked, by=by, at=NOW)
    assert details_for(alma, fresh(masked), NOW).phone == "860-555-0101"
    assert sorted(Letter.objects.values_list("to", flat=True)) == [
        "alma@example.org",
        "sofia@example.org",
    ]
    assert Entry.objects.filter(event="match.mask_lifted").count() == 1


def write(made, to, sender, words="Can we talk on Monday?"):
    key = masked_address(made, to).partition(".")[2].partition("-")[0]
    answers.give(Answer(PURPOSE, key, "can", words, sender, NOW))


def test_her_words_go_on_as_a_letter_of_ours(masked):
    write(masked, Side.SUPPORT, "Alma@Example.org")
    letter = Letter.objects.get()
    assert (letter.to, letter.reply_to) == (
        "sofia@example.org", masked_address(masked, Side.PARENT),
    )  # fmt: skip
    assert "Can we talk on Monday?" in letter.text
    for hidden in ("alma@example.org", "Alma", "860-555"):
        assert hidden not in letter.subject + letter.text + letter.html + letter.reply_to


def test_no_signature_lifts_the_mask(masked):
    signed = "Call me, Reyes family!\nAlma Reyes\nALMA@example.org | +1 (860) 555-0102"
    write(masked, Side.SUPPORT, "alma@example.org", f"{signed}\n*To:* alma@example.org\n")
    text = Letter.objects.get().text
    assert "Call me, Reyes family!\nAlma\n… | …\n*To:* …" in text
    write(masked, Side.SUPPORT, "alma@example.org", "y" * 10**6)
    assert len(Letter.objects.order_by("pk").last().text) < 21_000


def test_what_was_passed_on_is_not_kept_once_it_is_on_its_way(masked):
    write(masked, Side.SUPPORT, "alma@example.org")
    assert masks.forget_words(at=NOW) == 0
    mail.deliver(at=NOW)
    assert (masks.forget_words(at=NOW), masks.forget_words(at=NOW)) == (1, 0)
    assert "Monday" not in str(Letter.objects.values().get())


def test_the_answer_comes_back_the_same_way(masked):
    write(masked, Side.PARENT, "sofia@example.org")
    letter = Letter.objects.get()
    assert (letter.to, letter.reply_to) == (
        "alma@example.org", masked_address(masked, Side.SUPPORT),
    )  # fmt: skip


@pytest.mark.parametrize("sender", ["zoe@example.org", "sofia@example.org"])
def test_from_another_address_nothing_is_passed_on(masked, sender):
    write(masked, Side.SUPPORT, sender, "MARKEDWORDS")
    letter = Letter.objects.get()
    assert (letter.name, letter.to) == ("peers/mask_elsewhere", "alma@example.org")
    assert "MARKEDWORDS" not in letter.text + letter.html


def test_many_messages_in_her_name_bring_her_one_letter_a_day(masked):
    for _ in range(3):
        write(masked, Side.SUPPORT, "zoe@example.org")
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("facts", [{"status": "closed"}, {"sealed": False}])
def test_after_the_end_the_writer_is_told_kindly(masked, facts):
    Match.objects.filter(pk=masked.pk).update(**facts)
    write(masked, Side.SUPPORT, "alma@example.org", "MARKEDWORDS")
    letter = Letter.objects.get()
    assert (letter.name, letter.to) == ("peers/mask_closed", "alma@example.org")
    assert "MARKEDWORDS" not in letter.text + letter.html


@pytest.mark.parametrize("key", ["", "p", "999999p", "12", "12x"])
def test_an_address_of_no_match_is_refused(db, key):
    with pytest.raises(AnswerRefused):
        answers.give(Answer(PURPOSE, key, "hello", "Hello", "alma@example.org", NOW))
