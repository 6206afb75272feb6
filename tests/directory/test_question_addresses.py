"""A question goes into the address bar and comes back as it was."""

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from directory.domain import addresses
from directory.domain.questions import Facet, Near, Question, Sort
from directory.forms import SearchForm
from directory.models import labels
from members.domain import places

TOPICS = [("iep", "IEP"), ("autism", "Autism")]
VALUES = {facet: [value for value, _ in labels.OPTIONS.get(facet, TOPICS)] for facet in Facet}


def read(query: str) -> Question:
    return SearchForm(QueryDict(query), TOPICS).question()


def near(text: str, miles: int = 25) -> Near:
    spot = places.locate(text)
    return Near(spot.label, spot.latitude, spot.longitude, miles)


@st.composite
def questions(draw) -> Question:
    facets = draw(st.lists(st.sampled_from(list(Facet)), unique=True, max_size=4))
    chosen = {
        facet: frozenset(draw(st.lists(st.sampled_from(VALUES[facet]), min_size=1, max_size=3)))
        for facet in facets
    }
    asked = Question(
        words=draw(st.sampled_from(["", "autism", "¿educación especial?", "a&b=c #1 100%"])),
        chosen=chosen,
        maybe=draw(st.booleans()),
        near=draw(st.sampled_from([None, near("Storrs"), near("06103", 5)])),
        page=draw(st.integers(1, 50)),
    )
    sorts = [Sort.RELEVANCE, Sort.DATE, *([Sort.DISTANCE] if asked.near else [])]
    return replace(asked, sort=draw(st.sampled_from(sorts)))


@given(questions())
def test_address_leads_back_to_the_question(question):
    assert read(addresses.address(question)[1:]) == question


@given(questions())
def test_every_wish_can_be_let_go_alone(question):
    before = set(addresses.pairs(replace(question, page=1, sort=Sort.DATE)))
    for facet, values in question.chosen.items():
        for value in values:
            left = addresses.without(question, facet, value)
            assert value not in left.chosen.get(facet, ())
            assert left.page == 1
            after = set(addresses.pairs(replace(left, sort=Sort.DATE)))
            assert before - after - {("sort", "date")} == {(facet.value, value)}


def test_distance_is_no_order_without_a_place():
    question = replace(read("q=iep&near=06103&sort=distance"))
    assert question.sort == Sort.DISTANCE
    assert addresses.without(question, "near").sort == Sort.RELEVANCE


def test_a_first_visit_asks_nothing():
    assert addresses.is_bare(read(""))
    assert addresses.is_bare(read("q=&near=&within=10"))
    assert not addresses.is_bare(read("level=own-family"))


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("page=abc", 1),
        ("page=-1", 1),
        ("page=0", 1),
        ("within=99999", 1),
        ("within=99999&near=Gotham", 1),
        ("near=99999", 0),
        ("level=nonsense&level=own-family", 1),
        ("topic=%00", 1),
        ("sort=shoesize", 1),
        ("q=" + "a" * 9999, 0),
        ("q=%00%01&near=%00", 0),
        ("unheard=of", 0),
        ("page=2&level=own-family&near=Mystic", 0),
    ],
)
def test_what_cannot_be_read_is_left_out_alone(query, left_out):
    form = SearchForm(QueryDict(query), TOPICS)
    question = form.question()
    assert len(form.left_out) == left_out
    assert len(question.words) <= 200
    assert question.words.isprintable()
    if "own-family" in query:
        assert question.chosen == {Facet.LEVEL: frozenset({"own-family"})}


def test_date_words_come_through_as_they_are():
    assert dict(parse_qsl(addresses.address(read("start=week"))[1:])) == {"start": "week"}
