"""What lists there are, and the forms to join them. What they answer says nothing about whose an
address is."""

from collections.abc import Iterable
from datetime import date

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from listserv.access import readers as access
from listserv.actions import subscriptions as actions
from listserv.domain.words import Archive, Frequency, Source
from listserv.forms.subscriptions import JoinForm, OneListForm
from listserv.models import MailingList, Post
from listserv.queries.expecting import habits, in_words
from listserv.queries.reading import Offer

FIRST = {"frequency": Frequency.IMMEDIATE.value}
LATEST = 5


@never_cache
def index(request: HttpRequest) -> HttpResponse:
    lists = MailingList.objects.live()
    form = JoinForm(request.POST or None, lists=lists.open_to_everybody(), initial=FIRST)
    if request.method == "POST" and (form.is_trapped or form.is_valid()):
        return _ask(request, form)
    ticked = set(request.POST.getlist("lists"))
    offers = offers_of(lists, timezone.localdate(), ticked)
    return render(request, "listserv/index.html", {"form": form, "offers": offers})


@never_cache
def mailing_list(request: HttpRequest, slug: str) -> HttpResponse:
    found = access.list_to_see(slug)
    form = OneListForm(request.POST or None, mailing_list=found, initial=FIRST)
    offer = offers_of([found], timezone.localdate())[0]
    if request.method == "POST" and offer.is_open and (form.is_trapped or form.is_valid()):
        return _ask(request, form)
    context = {"list": found, "form": form, "offer": offer, "latest": _latest(found)}
    return render(request, "listserv/list.html", context)


@never_cache
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next, the same for everybody."""
    return render(request, "listserv/asked.html")


def _ask(request: HttpRequest, form: JoinForm) -> HttpResponse:
    """Who falls into the trap sees what everybody sees."""
    if not form.is_trapped:
        said = form.cleaned_data
        address = said["address"].lower()
        if not ratelimit.consume(request, action="join_list", key=address):
            return render(request, "listserv/ask_later.html", status=429)
        actions.ask_to_join_several(
            mailing_lists=list(said["lists"]),
            address=address,
            name=said["name"],
            frequency=said["frequency"],
            language=get_language() or "en",
            source=Source.PAGE,
            at=timezone.now(),
        )
    return redirect("lists:asked")


def offers_of(lists: Iterable[MailingList], today: date, ticked: Iterable[str] = ()) -> list[Offer]:
    """With what to expect of each."""
    lists = list(lists)
    known, ticked = habits(lists, today), set(ticked)
    return [Offer(one, in_words(known.of(one)), str(one.pk) in ticked) for one in lists]


def _latest(found: MailingList) -> list[Post]:
    if found.archive != Archive.PUBLIC:
        return []
    return list(found.posts.archived().defer("text", "html", "text_es", "html_es")[:LATEST])
