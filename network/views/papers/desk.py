from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members.http import AuthenticatedRequest, signed_in
from network import access, actions, queries
from network.forms import AdoptPaperForm


@signed_in
def papers(request: AuthenticatedRequest) -> HttpResponse:
    """Every paper, and whether its published words are the ones in force."""
    access.see_runs_the_network(request.user, at=timezone.now())
    return render(request, "network/papers/desk.html", {"papers": queries.papers_on_desk()})


@signed_in
def adopt(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    now = timezone.now()
    paper = access.paper_for_co_chair(request.user, pk, at=now)
    form = AdoptPaperForm(request.POST or None, paper=paper, today=timezone.localdate(now))
    if form.is_valid():
        try:
            words = form.cleaned_data
            version = actions.adopt_paper(paper=paper, by=request.user, at=now, **words)
        except actions.PaperUnready as unready:
            form.tell(unready.why)
        else:
            messages.success(request, _("Adopted: %(version)s") % {"version": version})
            return redirect("papers:papers")
    return render(request, "network/papers/adopt.html", {"form": form, "paper": paper})
