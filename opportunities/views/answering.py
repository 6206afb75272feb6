"""The four answers behind the link of a mail. Programs that look through letters open links:
opening one changes nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from members.links import LinkRefused
from opportunities.access.alerts import alert_in
from opportunities.actions.answering import TooLate, take_answer
from opportunities.domain.words import AlertAnswer
from opportunities.models import Alert, Opening
from opportunities.models.labels import ALERT_ANSWERS

DONE = {
    AlertAnswer.INTERESTED: gettext_lazy(
        "Good to hear. Nobody outside of the network knows it yet: the body learns about you when "
        "you apply, and only what you choose."
    ),
    AlertAnswer.NOT_NOW: gettext_lazy("Thank you. We write no more about this seat."),
    AlertAnswer.NEVER: gettext_lazy("Thank you. We write no more about any seat of this body."),
    AlertAnswer.STOP: gettext_lazy("Done. You get no more mail about seats."),
}


@never_cache
@csrf_exempt  # The link itself is the proof, and some mail programs keep no cookies.
def answer(request: HttpRequest, token: str) -> HttpResponse:
    try:
        alert = alert_in(token)
    except LinkRefused:
        return render(request, "opportunities/answer_gone.html", status=404)
    said = request.POST.get("answer", "")
    if request.method == "POST" and said in set(AlertAnswer):
        _take(request, alert, AlertAnswer(said))
        return redirect("opportunities:answer", token)
    return render(request, "opportunities/answer.html", _context(request, alert))


def _take(request: HttpRequest, alert: Alert, said: AlertAnswer) -> None:
    try:
        take_answer(alert=alert, answer=said, by=None, at=timezone.now())
        messages.success(request, DONE[said])
    except TooLate:
        messages.info(request, _("Thank you. This seat cannot be asked for any more."))


def _context(request: HttpRequest, alert: Alert) -> dict[str, object]:
    """`chosen` is the answer that she tapped in her mail; one more tap gives it."""
    tapped = request.GET.get("answer", "")
    labels = dict(ALERT_ANSWERS)
    open_now = Opening.objects.open(timezone.localdate()).filter(pk=alert.opening_id).exists()
    return {
        "opening": alert.opening,
        "open": open_now,
        "answers": ALERT_ANSWERS if open_now else ALERT_ANSWERS[2:],
        "chosen": tapped if tapped in labels else "",
        "chosen_label": labels.get(tapped, ""),
    }
