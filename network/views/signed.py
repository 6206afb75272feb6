"""What an agency and the network signed, as a PDF for both."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members import access
from members.http import AuthenticatedRequest, signed_in
from members.models import Signature
from members.views.proof.badges import address
from members.views.proof.sealing import sealed
from network.domain.flow import pieces
from network.views.pdf import Paper, file_of


@never_cache
@signed_in
def pdf(request: AuthenticatedRequest, number: str) -> HttpResponse:
    row = access.signed_by_both(request.user, number, at=timezone.now())
    return file_of(signed_paper(row), name=f"{row.agency.slug} {row.grouped_number}")


def signed_paper(row: Signature) -> bytes:
    """The exact words that were signed, both signatures, and how to check the paper; in the
    language in which it was signed."""
    with translation.override(row.language):
        paper = Paper(
            str(row.agreement),
            made_at=row.countersigned_at or row.signed_at,
            foot=_("Number: %(number)s") % {"number": row.grouped_number},
        )
        paper.set_subject(row.number)
        paper.lead(row.agency.name)
        if row.agreement.is_example:
            paper.said(_("An example, not the network’s own words."), quiet=True)
        paper.flow(pieces(row.exact))
        _signatures(paper, row)
        _how_to_check(paper, row)
        reason = _("Agreement, signed by both sides")
    return sealed(bytes(paper.output()), reason=reason)


def _signatures(paper: Paper, row: Signature) -> None:
    paper.keep(90)
    paper.heading(_("Signatures"))
    paper.said(_("Each principle above was acknowledged one by one."))
    if row.continuum_labels:
        roles = "; ".join(row.continuum_labels)
        paper.said(_("Roles in the training continuum: %(roles)s") % {"roles": roles})
    for side, name, title, when in (
        (row.agency.name, row.signer_name, row.signer_title, row.signed_at),
        (
            str(settings.WAGTAIL_SITE_NAME),
            row.countersigner_name,
            row.countersigner_title,
            row.countersigned_at,
        ),
    ):
        moment = date_format(timezone.localtime(when), "DATETIME_FORMAT")
        paper.said(_("For %(side)s") % {"side": side}, quiet=True)
        paper.said(f"{name}, {title}", bold=True)
        paper.said(_("Signed on this platform, %(moment)s") % {"moment": moment})
    if row.covers_from and row.covers_until:
        days = {"first": date_format(row.covers_from), "last": date_format(row.covers_until)}
        paper.said(_("Good from %(first)s to %(last)s, both days included.") % days, bold=True)


def _how_to_check(paper: Paper, row: Signature) -> None:
    paper.keep(60)
    paper.heading(_("How to check this paper"))
    where = address("verify:verified", row.number)
    paper.said(_("Number: %(number)s") % {"number": row.grouped_number})
    paper.said(_("Anybody can check it here, without an account: %(address)s") % {"address": where})
    paper.said(
        _("Fingerprint of the text (SHA-256): %(print)s") % {"print": row.sha256}, quiet=True
    )
    paper.said(
        _(
            "This file carries a digital signature of the network’s platform. Programs that show "
            "PDF files tell you whether it was changed since. They may call the signer unknown: "
            "the certificate is the platform’s own. The page above tells you for sure."
        ),
        quiet=True,
    )


urlpatterns = [path("desk/agreements/signed/<str:number>.pdf", pdf, name="pdf")]
