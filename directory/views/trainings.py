from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory import actions, queries, search
from directory.domain import addresses
from directory.domain.crisis import is_crisis
from directory.domain.questions import PAGE_SIZE, Answer, Question, Relaxation, Sort
from directory.forms import SearchForm
from directory.models.labels import LEVEL_LINES, SORTS
from members.domain import places
from members.forms.places import readable
from trainings.models.labels import LEVELS


@dataclass(frozen=True)
class WayOn:
    """A link to a question that is a little different: its words and its address."""

    label: str
    address: str


def trainings(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = SearchForm(request.GET, queries.topic_choices())
    wish = form.question()
    answer = search.ask(wish, on=timezone.localdate(now), at=now, language=language())
    question = replace(wish, page=answer.page)  # a page beyond the last is the last
    if not answer.total and not addresses.is_bare(question):
        actions.note_search(question, on=timezone.localdate(now), language=language())
    found = results(form, question, answer, now)
    part = request.headers.get("HX-Target") == "found"
    page = "directory/_found_anew.html" if part else "directory/trainings.html"
    response = render(request, page, found)
    response["HX-Push-Url"] = f"{request.path}{addresses.address(question)}".rstrip("?")
    patch_vary_headers(response, ["HX-Target"])
    return response


def language() -> str:
    return translation.get_language() or "en"


def results(form: SearchForm, question: Question, answer: Answer, at: datetime) -> dict[str, Any]:
    on = timezone.localdate(at)
    return {
        "form": form,
        "in_danger": is_crisis(question.words),
        "today": on,
        "question": question,
        "answer": answer,
        "cards": queries.cards(answer.hits, at=at),
        "groups": form.groups(answer),
        "chips": list(chips(form, question)),
        "relaxations": [way_out(form, question, each) for each in answer.relaxations],
        "meant": meant(question, answer),
        "place_meant": place_meant(form, question),
        "orders": [each for each in SORTS if each[0] != Sort.DISTANCE or question.near],
        "usual_order": addresses.natural_sort(question),
        "with_maybe": addresses.address(replace(question, maybe=True, page=1)),
        "sheet": sheet(answer),
        "first_visit": addresses.is_bare(question) and not form.left_out and not form.errors,
        "levels": [(value, name, LEVEL_LINES[value]) for value, name in LEVELS],
    }


def sheet(answer: Answer) -> Page[int]:
    """The pages as the pagination component knows them; their content is in the answer."""
    return Paginator(range(answer.total), PAGE_SIZE).get_page(answer.page)


def chips(form: SearchForm, question: Question) -> Iterator[WayOn]:
    """Each wish, with the address that lets it go."""
    if question.words:
        words = _("“%(words)s”") % {"words": question.words}
        yield WayOn(words, addresses.address(addresses.without(question, addresses.WORDS)))
    if question.near:
        yield WayOn(around(question), addresses.address(addresses.without(question, "near")))
    for facet, values in question.chosen.items():
        for value in sorted(values):
            let_go = addresses.without(question, facet, value)
            yield WayOn(form.called(facet, value), addresses.address(let_go))
    if question.maybe:
        let_go = replace(question, maybe=False, page=1)
        yield WayOn(_("Also those who have not said"), addresses.address(let_go))


def around(question: Question) -> str:
    near = question.near
    if not near:
        return ""
    said = {"miles": localize(round(near.miles)), "place": near.label}
    return _("within %(miles)s miles of %(place)s") % said


def way_out(form: SearchForm, question: Question, relaxation: Relaxation) -> WayOn:
    """ "3 results without “Evening”", as a link."""
    let_go, value = relaxation.let_go or addresses.WORDS, relaxation.value
    wish = {addresses.WORDS: question.words, addresses.NEAR: around(question)}.get(let_go)
    text = ngettext(
        "%(number)s result without “%(wish)s”",
        "%(number)s results without “%(wish)s”",
        relaxation.results,
    )
    said = {"number": localize(relaxation.results), "wish": wish or form.called(let_go, value)}
    return WayOn(text % said, addresses.address(addresses.without(question, let_go, value)))


def meant(question: Question, answer: Answer) -> WayOn | None:
    if not answer.suggestion:
        return None
    corrected = replace(question, words=answer.suggestion, page=1)
    return WayOn(answer.suggestion, addresses.address(corrected))


def place_meant(form: SearchForm, question: Question) -> WayOn | None:
    near = form.place_meant
    if not near:
        return None
    there = replace(question, near=near, page=1)
    there = replace(there, sort=addresses.kept_sort(question, there))
    return WayOn(near.label, addresses.address(there))


def suggestions(request: HttpRequest) -> HttpResponse:
    """What one may be typing: words of programs, or places when `near` is asked."""
    words, near = readable(request.GET.get("q", "")), readable(request.GET.get("near", ""))
    if near and "q" not in request.GET:
        found = places.towns_like(near)
    else:
        now = timezone.now()
        found = search.suggest(words, on=timezone.localdate(now), at=now, language=language())
    return render(request, "directory/_suggestions.html", {"suggestions": found})
