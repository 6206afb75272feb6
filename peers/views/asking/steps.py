"""The five steps, each saved by itself, in any order."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from members.journal import StepRefused
from peers.actions import intake as actions
from peers.domain.ending import TooOld
from peers.domain.intake import Block, Missing, following
from peers.domain.lifecycle import ReferralStatus
from peers.forms.intake import FORMS, BlockForm, ChildForm, MoveForm
from peers.models import Referral
from peers.models.asking import BLOCKS
from peers.queries import requests
from peers.views.asking.doors import Door, with_request

WHERE = {Missing.WISH: Block.WHY, Missing.BIRTH_DATE: Block.CHILD}
"""The step that asks for what is missing."""


def answered(referral: Referral) -> set[str]:
    told: dict[str, object] = dict(referral.intake or {})  # type: ignore[arg-type]
    has_age = {Block.CHILD.value} if referral.born_on or referral.child_age is not None else set()
    return {block for block, answers in told.items() if answers} | has_age


def steps_of(referral: Referral, door: Door) -> list[tuple[str, object, bool]]:
    """Address, name, and whether there is an answer; none while nothing may be told."""
    if referral.status not in actions.CHANGEABLE:
        return []
    done = answered(referral)
    return [(door.to("step", block.value), BLOCKS[block], block in done) for block in Block]


@with_request
def step(request: HttpRequest, referral: Referral, door: Door, step: str) -> HttpResponse:
    if step not in set(Block) or referral.status not in actions.CHANGEABLE:
        raise Http404
    block, today = Block(step), timezone.localtime(door.at).date()
    data = request.POST if request.method == "POST" else None
    form = FORMS[block](data, referral=referral, today=today)
    if request.method == "POST" and form.is_valid():
        return _save(request, referral, door, form)
    context = {
        "form": form, "label": BLOCKS[block], "number": [*Block].index(block) + 1,
        "all": len(Block), "back": door.to("request"),
    }  # fmt: skip
    return render(request, "peers/asking/step.html", context)


def _save(request: HttpRequest, referral: Referral, door: Door, form: BlockForm) -> HttpResponse:
    """To the next step without an answer, or back to all of them."""
    if isinstance(form, ChildForm) and form.too_old is not None:
        return _too_old(request, referral, door, form.too_old)
    who: dict[str, Any] = {"by": door.user, "at": door.at}
    try:
        actions.save_block(referral=referral, block=form.block, facts=form.facts(), **who)
    except actions.NotEnough:
        messages.error(request, _("We look for somebody already. Please leave your wish in it."))
        return redirect(door.to("step", form.block.value))
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return redirect(door.to("request"))
    messages.success(request, _("Saved. You can change it at any time."))
    onward = following(form.block, answered(referral) | {form.block.value})
    if "later" in request.POST or onward is None or referral.status != ReferralStatus.INTAKE:
        return redirect(door.to("request"))
    return redirect(door.to("step", onward.value))


def _too_old(request: HttpRequest, referral: Referral, door: Door, years: int) -> HttpResponse:
    """Kindly: another program takes the child, and nothing that she told is lost."""
    programs = requests.programs_for(years)
    form = MoveForm(programs=programs, initial={"child_age": years, "program": programs.first()})
    context = {"form": form, "move": door.to("move"), "back": door.to("step", "child")}
    return render(request, "peers/asking/too_old.html", context | {"programs": programs})


@require_POST
@with_request
def move(request: HttpRequest, referral: Referral, door: Door) -> HttpResponse:
    """Into a program that takes the child."""
    form = MoveForm(request.POST, programs=requests.programs_open())
    if not form.is_valid():
        return redirect(door.to("step", "child"))
    program, years = form.cleaned_data["program"], form.cleaned_data["child_age"]
    who: dict[str, Any] = {"by": door.user, "at": door.at}
    try:
        actions.change_program(referral=referral, program=program, child_age=years, **who)
        messages.success(request, _("Good. What you told us before is kept."))
    except (StepRefused, TooOld):
        messages.info(request, _("That does not go: you have asked there already."))
    return redirect(door.to("request"))


@require_POST
@with_request
def ready(request: HttpRequest, referral: Referral, door: Door) -> HttpResponse:
    """That is enough: look for somebody."""
    try:
        actions.finish_intake(referral=referral, by=door.user, at=door.at)
    except actions.NotEnough as lack:
        messages.error(request, _("One answer is missing yet. This is the step."))
        return redirect(door.to("step", WHERE[min(lack.missing)].value))
    except TooOld:
        return _too_old(request, referral, door, referral.program.ages_out_at or 0)
    except StepRefused:
        messages.info(request, _("Something changed meanwhile. This is how it stands now."))
        return redirect(door.to("request"))
    hours = referral.program.match_hours
    words = ngettext(
        "Thank you. You hear from us within one hour.",
        "Thank you. You hear from us within %(hours)s hours.",
        hours,
    )
    messages.success(request, words % {"hours": hours})
    return redirect(door.to("request"))
