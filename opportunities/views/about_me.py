"""What a parent says about herself, in short steps that she can leave and take up again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import person_of
from members.http import AuthenticatedRequest, signed_in
from opportunities.actions.profiles import delete_profile, save_profile
from opportunities.forms.profiles import STEPS, is_answered
from opportunities.models import wordings
from opportunities.queries.candidacies import profile_of


@never_cache
@signed_in
def about_me(request: AuthenticatedRequest) -> HttpResponse:
    profile = profile_of(person_of(request.user))
    steps = [(name, label, is_answered(name, profile)) for name, (label, _form) in STEPS.items()]
    first = next((name for name, _label, done in steps if not done), None)
    context = {"steps": steps, "profile": profile, "first": first}
    return render(request, "opportunities/my_seats/about_me.html", context)


@never_cache
@signed_in
def about_me_step(request: AuthenticatedRequest, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    now, person = timezone.now(), person_of(request.user)
    label, form_class = STEPS[step]
    form = form_class(
        request.POST if request.method == "POST" else None,
        profile=profile_of(person),
        today=timezone.localdate(now),
    )
    if request.method == "POST" and form.is_valid():
        wording = wordings.profile() if "agree" in form.fields else ""
        save_profile(
            person=person,
            facts=form.facts(),
            wording=wording,
            language=get_language() or "en",
            by=request.user,
            at=now,
        )
        return _onward(request, step)
    context = {"form": form, "label": label, "number": [*STEPS].index(step) + 1, "all": len(STEPS)}
    return render(request, "opportunities/my_seats/about_me_step.html", context)


def _onward(request: AuthenticatedRequest, step: str) -> HttpResponse:
    """To the next step, or back to all of them."""
    names = [*STEPS]
    messages.success(request, _("Saved. You can change it at any time."))
    following = names[names.index(step) + 1 :]
    if "later" in request.POST or not following:
        return redirect("opportunities:about_me")
    return redirect("opportunities:about_me_step", following[0])


@never_cache
@signed_in
def about_me_delete(request: AuthenticatedRequest) -> HttpResponse:
    """All of it, after asking once."""
    if request.method != "POST":
        return render(request, "opportunities/my_seats/about_me_delete.html")
    delete_profile(person=person_of(request.user), by=request.user, at=timezone.now())
    messages.success(request, _("All of it is deleted."))
    return redirect("opportunities:about_me")
