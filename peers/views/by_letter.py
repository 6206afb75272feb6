"""A parent without an account follows her match: the link of her letter, a code, and she is there.

Opening the link changes nothing: programs that look through letters open links. From the code on
she is signed in, with the same pages as everybody, and no second door to a case.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.actions import NoAddress, adopt_person, may_adopt, open_account
from members.http import gently, mail_code
from members.links import LinkRefused
from members.models import User
from peers.access.pairs import Led, led_by
from peers.domain.lifecycle import OPEN


@never_cache
@gently("peer_letter", "60/m/ip")
def letter_match(request: HttpRequest, token: str) -> HttpResponse:
    try:
        led = led_by(token, at=timezone.now())
    except LinkRefused:
        return render(request, "peers/asking/gone.html", status=404)
    if led.has_account:
        return redirect(led.path)
    user = request.user if isinstance(request.user, User) else None
    if request.method == "POST" and led.by_mail:
        return _onward(request, led, user)
    context = {
        "running": led.match.status in OPEN,
        "by_mail": led.by_mail,
        "signed_in": user is not None,
        "may_be_hers": user is not None and may_adopt(user, led.match.referral.person),
    }
    return render(request, "peers/matching/by_letter.html", context)


def _onward(request: HttpRequest, led: Led, user: User | None) -> HttpResponse:
    """Signed in she says that she is meant; else a code goes to the address of the letter."""
    now, person = timezone.now(), led.match.referral.person
    if user is not None:
        if may_adopt(user, person):
            adopt_person(user=user, person=person, at=now)
        return redirect(request.path)
    try:
        account = open_account(person=person, at=now)
    except NoAddress:
        messages.error(request, _("No code can go to this address. Please ask the coordinator."))
        return redirect(request.path)
    person.refresh_from_db()
    onward = led.path if person.user_id else request.path
    sent = mail_code(request, account, person.email, onward=onward)
    if sent is None:
        messages.error(request, _("We sent you some codes already. Please use the newest letter."))
        return redirect(request.path)
    return sent
