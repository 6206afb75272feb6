"""Whatever the index says, nothing is shown that the database would not show now."""

from datetime import timedelta

import pytest

from directory import queries, search
from directory.actions import note_search
from directory.domain.questions import Facet, Question
from directory.models import Change, SearchLog
from directory.search.indexing import here
from members.domain.standing import Standing
from members.models import Membership
from tests.conftest import DAYS_OF
from tests.directory.conftest import AT, ON, ask, slugs
from trainings.models import Offering, Program, TaggedProgram, Topic


def unpublish(program: Program) -> None:
    Program.objects.filter(pk=program.pk).update(live=False)


def withdraw(program: Program) -> None:
    Program.objects.filter(pk=program.pk).delete()


def lapse(program: Program) -> None:
    Membership.objects.filter(agency=program.agency_id).update(**DAYS_OF[Standing.LAPSED])


def forget_to_verify(program: Program) -> None:
    Program.objects.filter(pk=program.pk).update(listed_on="2020-01-01")


@pytest.mark.parametrize("happens", [unpublish, withdraw, lapse, forget_to_verify])
@pytest.mark.parametrize("words", ["autism", ""])
def test_stale_index_shows_nothing_that_is_not_public(shelf, engine, happens, words):
    """By an update that no signal tells of: neither the index nor the arrays know."""
    assert "autism" in slugs(ask(words))
    happens(shelf["autism"])
    Change.objects.all().delete()
    answer = ask(words)
    assert "autism" not in slugs(answer)
    assert answer.total == len(answer.hits)


def test_card_never_names_an_offering_that_was_called_off(shelf, engine):
    row = Offering.objects.create(program=shelf["autism"], status="announced", format="online")
    hits = ask("autism").hits
    assert [card.best for card in queries.cards(hits[:1], at=AT)] == [row]
    Offering.objects.filter(pk=row.pk).update(status="cancelled")
    card = queries.cards(hits[:1], at=AT)[0]
    assert (card.best, card.hit.offering) == (None, None)


def test_saved_words_are_found_and_old_ones_are_not(shelf, engine):
    assert slugs(ask("fathers")) == ["fathers"]
    shelf["fathers"].title = "Dads Together"
    shelf["fathers"].save()
    assert slugs(ask("dads")) == ["fathers"]
    assert "fathers" not in slugs(ask("matter"))


def test_deleted_program_is_not_found(shelf, engine):
    assert slugs(ask("fathers")) == ["fathers"]
    shelf["fathers"].delete()
    assert ask("fathers").total == 0


def test_renamed_agency_and_topic_are_found(shelf, engine, harbor):
    assert ask("lighthouse").total == 0
    harbor.name = "Lighthouse Families"
    harbor.save()
    assert ask("lighthouse").total == len(shelf)
    topic = Topic.objects.get()
    topic.name = "Advocacy"
    topic.save()
    assert set(slugs(ask("advocacy"))) == {"iep", "law"}


def test_new_topic_is_counted(shelf, engine):
    assert ask().counts[Facet.TOPIC] == {"school-rights": 2}
    topic = Topic.objects.create(name="Fathers", slug="fathers")
    TaggedProgram.objects.create(tag=topic, content_object=shelf["fathers"])
    assert ask().counts[Facet.TOPIC] == {"school-rights": 2, "fathers": 1}


def test_noresults_offer_what_would_help(shelf, engine):
    chosen = {Facet.TOPIC: frozenset({"school-rights"})}
    answer = ask("fathers", chosen=chosen)
    assert (answer.total, answer.counts[Facet.TOPIC]) == (0, {"school-rights": 0})
    offers = {(offer.let_go, offer.value): offer.results for offer in answer.relaxations}
    assert offers == {("topic", "school-rights"): 1, (search.WORDS, "fathers"): 2}


def test_pages_follow_each_other_without_a_gap(shelf, engine, harbor):
    Program.objects.bulk_create(
        Program(agency=harbor, slug=f"n{n}", title=f"Class {n}", live=True, listed_on=ON)
        for n in range(40)
    )
    search.changed(Program.objects.values_list("pk", flat=True), at=AT)
    pages = [ask("class", page=page) for page in (1, 2, 3)]
    assert [page.page for page in pages] == [1, 2, 2]
    assert len({hit.program for page in pages for hit in page.hits}) == pages[0].total == 40


def test_asking_takes_few_queries(shelf, engine, django_assert_max_num_queries):
    ask("autism")
    ask("autism")
    here.working_until = AT + timedelta(seconds=5)
    with django_assert_max_num_queries(4):
        ask("autism law", chosen={Facet.LANGUAGE: frozenset({"es"})})


def test_first_question_of_a_warm_process_reads_no_columns(
    shelf, engine, django_assert_max_num_queries
):
    ask("autism")
    search.forget()
    search.warm(on=ON, at=AT)
    here.working_until = AT + timedelta(seconds=5)
    with django_assert_max_num_queries(7):
        ask("autism law")


def test_warming_without_an_index_leaves_the_first_question_to_it(shelf, engine):
    search.warm(on=ON, at=AT)
    assert "autism" in slugs(ask("autism"))


def test_notesearch_counts_and_does_not_say_who_or_where(db):
    question = Question("  Sign   LANGUAGE ", chosen={Facet.DAY: frozenset({"5"})})
    for _ in range(2):
        note_search(question, on=ON, language="en")
    row = SearchLog.objects.get()
    assert (row.words, row.chosen, row.times) == ("sign language", "day: 5", 2)


def test_prune_keeps_the_newest_row_and_readers_notice_what_they_missed(shelf, engine):
    ask("autism")
    shelf["fathers"].save()
    Program.objects.filter(pk=shelf["law"].pk).update(title="Changed behind the log")
    search.prune(AT.replace(year=2030))
    assert Change.objects.count() == 1
    assert slugs(ask("fathers")) == ["fathers"]
