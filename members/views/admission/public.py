"""What the network is, whom it takes in and how; and the first word of an agency."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from members import access
from members.actions import admission
from members.domain.roles import MemberClass
from members.forms.admission import InquiryForm
from members.queries import applications as queries


def join(request: HttpRequest) -> HttpResponse:
    """The three classes side by side."""
    return render(request, "members/admission/join.html", {"classes": queries.classes()})


@never_cache
def inquire(request: HttpRequest, member_class: str) -> HttpResponse:
    """The first word, for one class; where it is closed the page says so."""
    known = access.known_class(member_class)
    open_form = queries.open_forms().get(known)
    if open_form is None:
        return render(request, "members/admission/closed.html", queries.about(known), status=410)
    form = InquiryForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and (form.is_trapped or form.is_valid()):
        return _send(request, form, known)
    context = {**queries.about(known), "form": form, "application_form": open_form}
    return render(request, "members/admission/inquire.html", context)


def _send(request: HttpRequest, form: InquiryForm, member_class: MemberClass) -> HttpResponse:
    """Who falls into the trap sees what everybody sees."""
    if not form.is_trapped:
        email = form.cleaned_data["contact_email"].lower()
        if not ratelimit.consume(request, action="apply_to_join", key=email):
            return render(
                request, "members/admission/later.html", queries.about(member_class), status=429
            )
        admission.inquire(member_class=member_class, at=timezone.now(), **form.words())
    return redirect("admission:asked", member_class)


@never_cache
def asked(request: HttpRequest, member_class: str) -> HttpResponse:
    """What happens next."""
    known = access.known_class(member_class)
    return render(request, "members/admission/asked.html", queries.about(known))
