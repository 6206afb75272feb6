from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from members.domain.validity import Validity
from members.views.proof import certificate as draw_certificate
from members.views.proof import signed_badge
from trainings import access, queries
from trainings.queries.sequences import next_steps
from trainings.views.learning.learner import Learner, for_learner

MOST_STEPS = 3


@for_learner
def record(request: HttpRequest, learner: Learner) -> HttpResponse:
    """Everything she has learned, on one page."""
    now = timezone.now()
    context = {
        "learner": learner,
        "learning": queries.learning_of(learner.person, timezone.localdate(now)),
        "next_steps": next_steps(learner.person, now)[:MOST_STEPS],
    }
    return render(request, "trainings/learning/record.html", context)


@for_learner
def certificate(request: HttpRequest, learner: Learner, number: str) -> HttpResponse:
    """To print or to send on, in the language of the page."""
    now = timezone.now()
    held = access.qualification_of(learner.person, number, by=learner.by, at=now)
    on = timezone.localdate(now)
    if held.validity(on) == Validity.REVOKED:
        raise Http404
    address = f"{settings.BASE_URL}{reverse('verify:verified', args=[held.number])}"
    paper = draw_certificate(held, address=address, site=str(settings.WAGTAIL_SITE_NAME), on=on)
    return _to_keep(paper, "application/pdf", f"certificate-{held.number}.pdf")


@for_learner
def badge(request: HttpRequest, learner: Learner, number: str) -> HttpResponse:
    """For wallets and other sites; only what is valid is worth a badge."""
    now = timezone.now()
    held = access.qualification_of(learner.person, number, by=learner.by, at=now)
    if held.validity(timezone.localdate(now)) != Validity.VALID:
        raise Http404
    return _to_keep(signed_badge(held).encode(), "application/jwt", f"badge-{held.number}.jwt")


@for_learner
def download(request: HttpRequest, learner: Learner) -> HttpResponse:
    """All that the network keeps of her learning, to take along."""
    learning = queries.learning_of(learner.person, timezone.localdate())
    response = JsonResponse(queries.as_record(learning), json_dumps_params={"indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-learning.json"'
    return response


def _to_keep(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
