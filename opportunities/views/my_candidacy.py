"""One candidacy, as the parent herself sees it: how it stands, what they see of her, and the way
back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from members.journal import StepRefused
from opportunities.access import candidates as access
from opportunities.access.released import released, told_by
from opportunities.actions import candidacies
from opportunities.actions.releases import release_fact
from opportunities.domain import candidacies as rules
from opportunities.domain.lifecycle import OPEN
from opportunities.domain.words import Fact
from opportunities.forms.applying import WordsForm, facts_to_tick
from opportunities.models import Candidacy
from opportunities.queries import candidacies as queries
from opportunities.queries.visits import meetings_to_visit

CHANGED = gettext_lazy("Something changed meanwhile. This is how it stands now.")


@never_cache
@signed_in
def my_candidacy(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    candidacy = access.own_candidacy(request.user, pk, at=now)
    releases = list(candidacy.releases.all())
    standing = {release.fact for release in releases if not release.ended_at}
    more = [(fact, label) for fact, label in _ticks(candidacy) if fact not in standing]
    context = {
        "candidacy": candidacy,
        "opening": candidacy.opening,
        "body": candidacy.opening.body,
        "seen": released(candidacy, at=now) if queries.is_shown(candidacy) else [],
        "releases": releases,
        "more": more if rules.may_release(candidacy.status) else [],
        "looks": queries.looks_at(candidacy)[:20],
        "replies": candidacy.replies.select_related("question"),
        "may_leave": candidacy.status in OPEN,
        "may_change": rules.may_change_words(candidacy.status),
        "meetings": meetings_to_visit(candidacy.opening.body, at=now)[:1],
    }
    return render(request, "opportunities/my_seats/candidacy.html", context)


def _ticks(candidacy: Candidacy) -> list[tuple[str, str]]:
    """What she could share there besides, with its value."""
    ticks = facts_to_tick(told_by(candidacy.person), timezone.now())
    return [(fact, label) for fact, label in ticks if fact != Fact.PHONE or candidacy.person.phone]


@never_cache
@signed_in
def words(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """What she wrote, while nobody has answered."""
    candidacy = access.own_candidacy(request.user, pk, at=timezone.now())
    if not rules.may_change_words(candidacy.status):
        return _back(request, candidacy, CHANGED)
    questions = list(candidacy.opening.questions.all())
    said = {f"answer_{reply.question_id}": reply.words for reply in candidacy.replies.all()}
    initial = {"statement": candidacy.statement} | said
    form = WordsForm(
        request.POST if request.method == "POST" else None, questions=questions, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        return _change(request, candidacy, form)
    context = {"candidacy": candidacy, "form": form, "body": candidacy.opening.body}
    return render(request, "opportunities/my_seats/words.html", context)


def _change(request: AuthenticatedRequest, candidacy: Candidacy, form: WordsForm) -> HttpResponse:
    replies = {question.pk: words for question, words in form.answers_to(candidacy.opening)}
    try:
        candidacies.change_words(
            candidacy=candidacy,
            statement=form.cleaned_data["statement"],
            replies=replies,
            by=request.user,
            at=timezone.now(),
        )
    except (StepRefused, candidacies.NotPossible):
        return _back(request, candidacy, CHANGED)
    messages.success(request, _("Changed. They see your new words from now on."))
    return redirect("opportunities:my_candidacy", candidacy.pk)


@require_POST
@signed_in
def share_more(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """One more fact for this host."""
    now = timezone.now()
    candidacy = access.own_candidacy(request.user, pk, at=now)
    fact = request.POST.get("fact", "")
    if fact in dict(_ticks(candidacy)):
        try:
            release_fact(candidacy=candidacy, fact=Fact(fact), by=request.user, at=now)
            messages.success(request, _("Shared. You can end it at any time."))
        except StepRefused:
            messages.info(request, CHANGED)
    return redirect("opportunities:my_candidacy", candidacy.pk)


@never_cache
@signed_in
def leave(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take it back, or say no, after asking once. No reason is asked."""
    now = timezone.now()
    candidacy = access.own_candidacy(request.user, pk, at=now)
    if candidacy.status not in OPEN:
        return _back(request, candidacy, CHANGED)
    no = rules.leaving_is_a_no(candidacy.status)
    if request.method != "POST":
        context = {"candidacy": candidacy, "body": candidacy.opening.body, "no": no}
        return render(request, "opportunities/my_seats/leave.html", context)
    step = candidacies.say_no if no else candidacies.withdraw
    try:
        step(candidacy=candidacy, by=request.user, at=now)
        messages.success(request, _("Done. Nobody asks you why, and other seats stay open to you."))
    except StepRefused:
        messages.info(request, CHANGED)
    return redirect("opportunities:my_seats")


def _back(request: AuthenticatedRequest, candidacy: Candidacy, text: Any) -> HttpResponse:
    messages.info(request, text)
    return redirect("opportunities:my_candidacy", candidacy.pk)
