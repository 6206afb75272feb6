"""The desk of an agency: its words, places and telephones."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from members import access, actions, queries
from members.domain.roles import AgencyRole, covers
from members.forms import AgencyForm, PhoneForm, PlaceForm
from members.http import AuthenticatedRequest, signed_in
from members.queries.applications import may_apply


@signed_in
def agency(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    service = access.service_at(request.user, slug, at=now)
    row = service.agency
    context = {
        **{"agency": row, "service": service, "others": queries.others_of(service)},
        "continuum": queries.continuum_of(row),
        "may_apply": service.role == AgencyRole.LEAD and may_apply(row, now),
    }
    if covers([service.role], AgencyRole.EDITOR):
        parts = {"places": row.places.all(), "phones": row.phones.select_related("place")}
        return render(request, "members/agency.html", context | parts)
    access.agency_for(request.user, slug, role=AgencyRole.SIGNER, at=now)
    return render(request, "members/agency_to_sign.html", context)


@signed_in
def edit_agency(request: AuthenticatedRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    row = access.agency_for(request.user, slug, role=AgencyRole.EDITOR, at=now)
    if row.locked:
        return render(request, "members/agency_locked.html", {"agency": row}, status=409)
    form = AgencyForm(request.POST or None, instance=row)
    if form.is_valid():
        try:
            actions.update_agency(agency=row, by=request.user, at=now, **form.cleaned_data)
        except actions.AgencyLocked:
            return redirect("members:edit_agency", slug)
        messages.success(request, _("Saved. Families see the new words now."))
        return redirect("members:agency", slug)
    return render(request, "members/edit_agency.html", {"agency": row, "form": form})


@signed_in
def edit_place(request: AuthenticatedRequest, slug: str, pk: int | None = None) -> HttpResponse:
    now = timezone.now()
    row = access.agency_for(request.user, slug, role=AgencyRole.EDITOR, at=now)
    place = access.place_of(row, pk, by=request.user, at=now)
    form = PlaceForm(request.POST or None, instance=place)
    if form.is_valid():
        actions.save_place(agency=row, place=place, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The place is saved."))
        return redirect("members:agency", slug)
    context = {"agency": row, "here": _("A place"), "form": form}
    return render(request, "members/edit_part.html", context)


@signed_in
def remove_place(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    row = access.agency_for(request.user, slug, role=AgencyRole.EDITOR, at=now)
    place = access.place_of(row, pk, by=request.user, at=now)
    if request.method == "POST" and place:
        actions.remove_place(place=place, by=request.user, at=now)
        messages.success(request, _("The place is removed."))
        return redirect("members:agency", slug)
    return render(request, "members/remove_place.html", {"agency": row, "place": place})


@signed_in
def edit_phone(request: AuthenticatedRequest, slug: str, pk: int | None = None) -> HttpResponse:
    now = timezone.now()
    row = access.agency_for(request.user, slug, role=AgencyRole.EDITOR, at=now)
    phone = access.phone_of(row, pk, by=request.user, at=now)
    form = PhoneForm(request.POST or None, instance=phone, agency=row)
    if form.is_valid():
        actions.save_phone(agency=row, phone=phone, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, _("The telephone number is saved."))
        return redirect("members:agency", slug)
    context = {"agency": row, "here": _("A telephone number"), "form": form}
    return render(request, "members/edit_part.html", context)


@signed_in
def remove_phone(request: AuthenticatedRequest, slug: str, pk: int) -> HttpResponse:
    now = timezone.now()
    row = access.agency_for(request.user, slug, role=AgencyRole.EDITOR, at=now)
    phone = access.phone_of(row, pk, by=request.user, at=now)
    if request.method == "POST" and phone:
        actions.remove_phone(phone=phone, by=request.user, at=now)
        messages.success(request, _("The telephone number is removed."))
        return redirect("members:agency", slug)
    return render(request, "members/remove_phone.html", {"agency": row, "phone": phone})
