"""Who governs the network: terms of office, committees, and the rules for votes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.http import AuthenticatedRequest, signed_in
from network import access, actions, queries
from network.forms import CommitteeForm, EndForm, RuleForm, TermForm
from network.models import Committee, Term, VotingRule
from network.views.meetings.refusals import attempt


def governance(request: HttpRequest) -> HttpResponse:
    """For everybody: who holds which office, by name alone."""
    context = {"bodies": queries.governance(timezone.localdate())}
    return render(request, "network/meetings/governance.html", context)


@signed_in
def offices(request: AuthenticatedRequest) -> HttpResponse:
    """For co-chairs: terms, committees and rules on one page."""
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    today = timezone.localdate(now)
    terms = Term.objects.select_related("holder", "committee")
    context = {
        "terms": terms.filter(until__gt=today).order_by("until", "pk"),
        "former": terms.filter(until__lte=today).order_by("-until", "pk")[:50],
        "successors": queries.successors_wanted(today),
        "committees": Committee.objects.all(),
        "rules": VotingRule.objects.all(),
        "today": today,
    }
    return render(request, "network/meetings/offices.html", context)


@signed_in
def new_term(request: AuthenticatedRequest) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    form = TermForm(request.POST or None)
    if form.is_valid():
        appoint, facts = actions.appoint_to_office, form.facts()
        done = _("The office is given. It ends by itself on its last day.")
        if attempt(request, lambda: appoint(by=request.user, at=now, **facts), done):
            return redirect("meetings:offices")
    context = {"form": form, "here": _("Give an office")}
    return render(request, "network/meetings/office_form.html", context)


@signed_in
def end_term(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    term = access.term_for_co_chair(request.user, pk, at=now)
    form = EndForm(request.POST or None, term=term)
    if form.is_valid():
        change, until = actions.change_end, form.cleaned_data["until"]
        done = _("Saved.")
        attempt(request, lambda: change(term=term, until=until, by=request.user, at=now), done)
        return redirect("meetings:offices")
    context = {"form": form, "here": _("When does the term end?"), "about": term}
    return render(request, "network/meetings/office_form.html", context)


@signed_in
def committee(request: AuthenticatedRequest, pk: int | None = None) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    row = get_object_or_404(Committee, pk=pk) if pk else None
    form = CommitteeForm(request.POST or None, instance=row)
    if form.is_valid():
        save, words = actions.save_committee, form.cleaned_data
        done = _("The committee is saved.")
        attempt(request, lambda: save(committee=row, by=request.user, at=now, **words), done)
        return redirect("meetings:offices")
    context = {"form": form, "here": _("A committee")}
    return render(request, "network/meetings/office_form.html", context)


@signed_in
def rule(request: AuthenticatedRequest, pk: int | None = None) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    row = get_object_or_404(VotingRule, pk=pk) if pk else None
    form = RuleForm(request.POST or None, instance=row)
    if form.is_valid():
        save, facts = actions.save_rule, form.cleaned_data
        done = _("The rule is saved.")
        attempt(request, lambda: save(rule=row, by=request.user, at=now, **facts), done)
        return redirect("meetings:offices")
    context = {"form": form, "here": _("A rule for votes")}
    return render(request, "network/meetings/office_form.html", context)


@require_POST
@signed_in
def retire_rule(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    access.see_runs_the_network(request.user, at=now)
    row = get_object_or_404(VotingRule, pk=pk)
    done = _("Nothing new is voted by this rule.")
    attempt(request, lambda: actions.retire_rule(rule=row, by=request.user, at=now), done)
    return redirect("meetings:offices")
