"""Letters of the co-chairs to representatives: written, looked at, sent, read again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members import access, actions, mail, queries
from members.domain.mailings import Choice
from members.emails import mailing as letter
from members.forms import MailingForm
from members.http import AuthenticatedRequest, signed_in
from members.models import Mailing
from members.models.agencies import AGENCY_ROLES, MEMBER_CLASSES
from members.models.memberships import STANDINGS

AT_ONCE = 20
MOST_NAMED = 200


@signed_in
def mailings(request: AuthenticatedRequest) -> HttpResponse:
    access.see_as_co_chair(request.user, at=timezone.now())
    found = Mailing.objects.select_related("sent_by")
    page = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
    return render(request, "members/mailings/list.html", {"page": page})


@signed_in
def mailing(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    access.see_as_co_chair(request.user, at=timezone.now())
    found = get_object_or_404(Mailing.objects.select_related("sent_by"), pk=pk)
    context = {"mailing": found, "chosen": in_words(Choice(**found.chosen))}
    return render(request, "members/mailings/mailing.html", context)


@signed_in
def new_mailing(request: AuthenticatedRequest) -> HttpResponse:
    """The form; then a page with how many, who, and one letter as it will be; then it goes out."""
    now = timezone.now()
    access.see_as_co_chair(request.user, at=now)
    form = MailingForm(request.POST or None)
    if not form.is_valid():
        return render(request, "members/mailings/form.html", {"form": form})
    readers = queries.readers(form.choice, timezone.localdate(now))
    if not readers:
        form.add_error(None, _("Nobody is among those you chose. Tick less, or something else."))
    if not readers or "change" in request.POST:
        return render(request, "members/mailings/form.html", {"form": form})
    if "send" in request.POST:
        return _send(request, form)
    return render(request, "members/mailings/look.html", _looked_at(request, form, readers))


def _looked_at(
    request: AuthenticatedRequest, form: MailingForm, readers: list[Any]
) -> dict[str, Any]:
    asked = request.POST.get("reader", "")
    shown = next((one for one in readers if str(one.key) == asked), readers[0])
    draft = Mailing(**form.words)
    return {
        **{"form": form, "readers": readers[:MOST_NAMED], "number": len(readers), "shown": shown},
        **{"letter": mail.written(letter(draft, shown)), "chosen": in_words(form.choice)},
        "in_english": sum(one.language == "es" for one in readers) if not draft.text_es else 0,
        "several": sum(len(one.ties) > 1 for one in readers),
    }


def _send(request: AuthenticatedRequest, form: MailingForm) -> HttpResponse:
    key = form.cleaned_data["key"]
    try:
        sent = actions.send_mailing(
            key=key, choice=form.choice, words=form.words, by=request.user, at=timezone.now()
        )
    except actions.SentAlready:
        messages.info(request, _("This letter went out already. Nothing was sent twice."))
        sent = Mailing.objects.get(key=key)
    else:
        messages.success(request, _("The letters are on their way."))
    return redirect("mailings:mailing", sent.pk)


def in_words(choice: Choice) -> list[str]:
    """For whom, as the page says it; nothing when for all."""
    parts = (
        (choice.classes, MEMBER_CLASSES),
        (choice.standings, STANDINGS),
        (choice.roles, AGENCY_ROLES),
    )
    said = [str(dict(labels)[value]) for values, labels in parts for value in values]
    languages = {"en": _("Readers of English"), "es": _("Readers of Spanish")}
    return [*said, languages[choice.language]] if choice.language else said
