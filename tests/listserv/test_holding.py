"""Why a post waits: each reason by itself, and what must not be taken for one."""

from dataclasses import replace

import pytest

from listserv.domain.holding import (
    MOST_RECIPIENTS,
    SIGNS,
    Arrival,
    House,
    Sender,
    holds,
    names_telephone,
    tells_of_a_child,
)
from listserv.domain.words import Hold

LETTER = Arrival(
    sender_name="Rosa Diaz",
    sender_address="rosa@example.org",
    subject="Rooms in May",
    text="Does anybody know a room for forty people?\n",
    original_id="<1@example.org>",
    size=2000,
)
REGULAR = Sender(member=True, posts_freely=True)
AUTHOR = Sender(author=True)
DISCUSSION = House()
NEWS = House(announces=True)


@pytest.mark.parametrize(("sender", "house"), [(REGULAR, DISCUSSION), (AUTHOR, NEWS)])
def test_good_letter_goes_out_at_once(sender, house):
    assert holds(replace(LETTER, proven=True), sender, house) == ()


def test_every_reason_has_its_question():
    assert set(SIGNS) == set(Hold)


@pytest.mark.parametrize(
    ("arrival", "sender", "house", "reasons"),
    [
        ({}, Sender(), DISCUSSION, {Hold.NOT_MEMBER}),
        ({}, Sender(author=True), DISCUSSION, {Hold.NOT_MEMBER}),
        ({}, Sender(member=True, posts_freely=True), NEWS, {Hold.NOT_AUTHOR}),
        ({}, Sender(member=True), DISCUSSION, {Hold.FIRST_POST}),
        ({}, Sender(member=True), House(holds_first_posts=False), set()),
        ({"size": 204_800}, REGULAR, DISCUSSION, set()),
        ({"size": 204_801}, REGULAR, DISCUSSION, {Hold.TOO_LARGE}),
        ({"size": 20_000}, REGULAR, House(most_bytes=10_240), {Hold.TOO_LARGE}),
        ({"attachments": ("flyer.pdf",)}, REGULAR, DISCUSSION, {Hold.ATTACHMENTS}),
        ({"text": "Call 860-555-0123."}, REGULAR, DISCUSSION, {Hold.TELEPHONE}),
        ({"subject": "860-555-0123"}, REGULAR, DISCUSSION, {Hold.TELEPHONE}),
        ({"text": "Thanks!\n-- \nRosa Diaz\n860-555-0123"}, REGULAR, DISCUSSION, set()),
        ({"text": "Ask the office: 860-555-0123.", "proven": True}, AUTHOR, NEWS, set()),
        ({"text": "Ask 860-555-0123."}, Sender(), NEWS, {Hold.NOT_AUTHOR, Hold.TELEPHONE}),
        ({"text": "My son Diego likes it."}, REGULAR, DISCUSSION, {Hold.CHILD}),
        ({"text": "My son Diego likes it.", "proven": True}, AUTHOR, NEWS, {Hold.CHILD}),
        ({}, AUTHOR, NEWS, {Hold.UNVERIFIED}),
        ({"subject": "My daughter Ana"}, REGULAR, DISCUSSION, {Hold.CHILD}),
        ({"authenticated": False}, REGULAR, DISCUSSION, {Hold.UNVERIFIED}),
        ({"proven": False}, REGULAR, DISCUSSION, set()),
        ({"proven": False}, AUTHOR, NEWS, {Hold.UNVERIFIED}),
        ({"proven": False}, Sender(), NEWS, {Hold.NOT_AUTHOR}),
        ({"text": ""}, REGULAR, DISCUSSION, {Hold.EMPTY}),
        ({"text": " \n-- \n\u2014 …"}, REGULAR, DISCUSSION, {Hold.EMPTY}),
        ({"recipients": MOST_RECIPIENTS}, REGULAR, DISCUSSION, set()),
        ({"recipients": MOST_RECIPIENTS + 1}, REGULAR, DISCUSSION, {Hold.MANY_LISTS}),
    ],
)
def test_each_reason_by_itself(arrival, sender, house, reasons):
    assert set(holds(replace(LETTER, **arrival), sender, house)) == reasons


def test_reasons_come_in_the_order_of_the_table():
    worst = replace(LETTER, text="", authenticated=False, attachments=("x.zip",), size=10**7)
    found = holds(worst, Sender(), DISCUSSION)
    assert found == (
        Hold.NOT_MEMBER,
        Hold.TOO_LARGE,
        Hold.ATTACHMENTS,
        Hold.UNVERIFIED,
        Hold.EMPTY,
    )


@pytest.mark.parametrize(
    "words",
    [
        "860-555-0123",
        "(860) 555-0123",
        "(860)555-0123",
        "860.555.0123",
        "860 555 0123",
        "860/555-0123",
        "8605550123",
        "+1 860 555 0123",
        "+18605550123",
        "1-860-555-0123",
        "860-555-0123 ext. 45",
        "860-555-0123x45",
        "860 \u2013 555 \u2013 0123",
        "860\u2011555\u20110123",
        "tel:860\u00a0555\u00a00123.",
        "555-0123",
        "555.0123",
        "8 6 0 5 5 5 0 1 2 3",
        "8.6.0.5.5.5.0.1.2.3",
        "8-6-0 - 5-5-5 - 0-1-2-3",
        "Llame al (203) 555 0199",
    ],
)
def test_telephone_is_seen_however_it_is_written(words):
    assert names_telephone(f"Please call {words} soon")


@pytest.mark.parametrize(
    "words",
    [
        "2026-03-02",
        "2026-03-02 15:00",
        "March 2, 2026, 10:00 to 12:30",
        "3/2/2026",
        "03.02.2026",
        "06103-1234",
        "$1,250.00",
        "20 U.S.C. 1400-1482",
        "978-3-16-148410-0",
        "12345678901234",
        "room 555, floor 0123",
        "2019-2024",
        "192.168.100.2000",
        "1 2 3 4 5 6 7 8 9 10",
    ],
)
def test_other_numbers_are_no_telephone(words):
    assert not names_telephone(f"See {words} for more")


@pytest.mark.parametrize(
    "words",
    [
        "My son Diego starts school.",
        "my daughter, Ana, starts school",
        "Our little boy Tom loves it.",
        "MY SON Diego",
        "my son is called Diego",
        "my son\nDiego starts school",
        "Mi hijo Diego empieza la escuela.",
        "Nuestra hija se llama Lucía.",
        "Su niño Ángel vino ayer.",
        "He was born on 3/4/2019.",
        "DOB: 03/04/2019",
        "Date of birth: March 4, 2019",
        "born 2019-03-04",
        "Nació el 4 de marzo de 2019.",
        "Fecha de nacimiento: 04/03/2019",
        "My son has autism and likes trains.",
        "Her daughter was diagnosed last week.",
        "A 7-year-old with cerebral palsy needs a seat.",
        "Mi hija tiene TDAH.",
        "Un niño de 7 años con epilepsia busca escuela.",
        "> > My son Diego starts school.",
    ],
)
def test_words_about_one_child_are_seen(words):
    assert tells_of_a_child(words)


@pytest.mark.parametrize(
    "words",
    [
        "A class about autism for parents.",
        "Una clase sobre el autismo para padres.",
        "My son likes trains.",
        "Bring your child. Autism is our topic.",
        "The network was born in 2014.",
        "Families of children with ADHD are welcome.",
        "For children of 3 to 7 years.",
        "Our family night is on March 4, 2026.",
        "My agency Harbor Families",
        "Mi agencia Harbor Families",
        "our child care partners",
    ],
)
def test_words_about_children_are_let_through(words):
    assert not tells_of_a_child(words)
