"""What a support parent says of herself, in short steps that she can leave and take up again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import person_of
from members.http import AuthenticatedRequest, signed_in
from peers.actions.about_support import save_facts
from peers.forms.supporting import STEPS, is_answered
from peers.queries.support_desk import serving


@never_cache
@signed_in
def about_me(request: AuthenticatedRequest) -> HttpResponse:
    services = serving(person_of(request.user))
    if not services:
        return redirect("peers:become")
    done = {name: is_answered(name, services[0]) for name in STEPS}
    steps = [(name, label, done[name]) for name, (label, _form) in STEPS.items()]
    first = next((name for name in STEPS if not done[name]), None)
    context = {"steps": steps, "first": first, "begun": any(done.values())}
    return render(request, "peers/supporting/about_me.html", context)


@never_cache
@signed_in
def step(request: AuthenticatedRequest, step: str) -> HttpResponse:
    person = person_of(request.user)
    services = serving(person)
    if step not in STEPS or not services:
        raise Http404
    label, form_class = STEPS[step]
    form = form_class(request.POST if request.method == "POST" else None, service=services[0])
    if request.method == "POST" and form.is_valid():
        save_facts(person=person, facts=form.facts(), by=request.user, at=timezone.now())
        return _onward(request, step)
    number = [*STEPS].index(step) + 1
    context = {"form": form, "label": label, "number": number, "all": len(STEPS), "step": step}
    return render(request, "peers/supporting/about_me_step.html", context)


def _onward(request: AuthenticatedRequest, step: str) -> HttpResponse:
    """To the next step, or back to all of them."""
    messages.success(request, _("Saved. You can change it at any time."))
    names = [*STEPS]
    following = names[names.index(step) + 1 :]
    if "later" in request.POST or not following:
        return redirect("peers:support_facts")
    return redirect("peers:support_step", following[0])
