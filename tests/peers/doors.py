"""Who of the cast opens which address of peers. An address that is not in here fails the tests."""

from dataclasses import dataclass, field

from django.urls import reverse

from members import links
from peers.domain.words import Side
from peers.emails.asking import token_of
from peers.emails.reaching import MATCH, contact_token, record_token, survey_token
from peers.models import Match, Referral
from peers.urls import urlpatterns

EVERYBODY = "everybody"
"""Signed in or not."""
MEMBERS = "members"
"""Whoever is signed in, and each sees her own."""
HOLDERS = "holders"
"""Whoever holds the link of a letter; it shows nothing of the case."""
PARENT, HELPER, DESK, CASE, CHAIR = (
    {"alma"},
    {"sofia"},
    {"cora", "dario"},
    {"cora"},
    {"chair", "root"},
)

OPEN: tuple[tuple[str | set[str], str, tuple[str, ...]], ...] = (
    (EVERYBODY, "", ("support", "ask", "asked", "refer", "referred", "said_no", "stopped")),
    (EVERYBODY, "", ("become",)),
    (MEMBERS, "", ("mine", "support_desk", "support_pledge", "support_facts")),
    (MEMBERS, "slug", ("apply_to_support",)),
    ({"sofia", "selma"}, "fact", ("support_step",)),
    (HOLDERS, "letter", ("letter_request", "letter_leave")),
    (HOLDERS, "letter!", ("letter_ready", "letter_move")),
    (HOLDERS, "letter_step", ("letter_step",)),
    (HOLDERS, "letter_match", ("letter_match",)),
    (HOLDERS, "contact", ("contact_link",)),
    (HOLDERS, "record_link", ("record_link", "record_concern")),
    (HOLDERS, "survey", ("closing_survey",)),
    (PARENT, "begun", ("my_request", "my_leave")),
    (PARENT, "begun!", ("my_ready", "my_move")),
    (PARENT, "step", ("my_step",)),
    (PARENT, "request", ("my_again",)),
    (PARENT, "match", ("my_match", "parent_plan", "parent_contacts", "parent_end")),
    (PARENT, "match!", ("lift_mine",)),
    (HELPER, "match", ("match_asked", "support_match", "support_plan", "support_contacts")),
    (HELPER, "match", ("support_end", "support_concern")),
    (HELPER, "match!", ("accept_match", "decline_match", "lift_support", "support_again")),
    (HELPER, "month", ("support_record", "support_record_paper")),
    (HELPER, "service", ("support_pause", "support_room", "support_leave")),
    (HELPER, "service!", ("support_resume", "support_ready")),
    (DESK, "", ("desk", "pair_records", "pair_record_enter", "pair_concerns", "roster")),
    (DESK, "service", ("roster_one", "roster_decline")),
    (DESK, "service!", ("roster_take_on", "roster_pause", "roster_resume", "roster_check")),
    (DESK, "service!", ("roster_talk", "roster_apart")),
    (DESK, "check!", ("roster_check_remove",)),
    (DESK, "apart!", ("roster_apart_end",)),
    (CASE, "begun", ("hear_yes", "desk_request")),
    (CASE, "begun!", ("desk_ready", "desk_move")),
    (CASE, "step", ("desk_step",)),
    (CASE, "request", ("request",)),
    (CASE, "request!", ("propose", "widen")),
    (CASE, "match", ("coordinated_match", "pair_end", "pair_concern")),
    (CASE, "match!", ("hand_on",)),
    (CASE, "call", ("call",)),
    (CASE, "record", ("pair_record",)),
    (CASE, "concern", ("concern",)),
    (CASE, "concern_step!", ("concern_step",)),
    (CHAIR, "", ("programs", "pairs_report", "pairs_report_csv")),
    (CHAIR, "slug", ("program",)),
    (CHAIR, "slug!", ("requirement_add", "coordinator_add")),
    (CHAIR, "requirement", ("requirement",)),
    (CHAIR, "requirement!", ("requirement_end",)),
    (CHAIR, "coordinator", ("coordinator_regions", "coordinator_cover")),
    (CHAIR, "coordinator!", ("coordinator_end",)),
)
"""To whom, by which arguments, and their names. "!": it takes what a form sends."""


@dataclass(frozen=True)
class Door:
    name: str
    path: str
    opens_to: str | set[str]
    posted: bool
    arguments: tuple[object, ...] = field(default=())

    def is_for(self, who: str) -> bool:
        if isinstance(self.opens_to, set):
            return who in self.opens_to
        return who != "nobody" or self.opens_to in {EVERYBODY, HOLDERS}


def doors(match: Match, begun: Referral) -> list[Door]:
    """Every address, made for this match and for a request that is being filled in."""
    service, program = match.support_parent, match.referral.program
    record, check = match.records.get(), match.support_parent.checks.get()
    arguments: dict[str, tuple[object, ...]] = {
        "": (),
        "slug": (program.slug,),
        "fact": ("family",),
        "letter": (token_of(match.referral),),
        "letter_step": (token_of(match.referral), "child"),
        "letter_match": (links.sign(MATCH, match=match.pk, page="my_match"),),
        "contact": (contact_token(match, Side.PARENT),),
        "record_link": (record_token(record),),
        "survey": (survey_token(match.surveys.get()),),
        "begun": (begun.pk,),
        "step": (begun.pk, "child"),
        "match": (match.pk,),
        "month": (match.pk, f"{record.month:%Y-%m}"),
        "service": (service.pk,),
        "check": (service.pk, check.pk),
        "apart": (service.pk, service.apart.get().pk),
        "request": (match.referral_id,),
        "call": (match.follow_ups.get().pk,),
        "record": (record.pk,),
        "concern": (match.concerns.get().pk,),
        "concern_step": (match.concerns.get().pk, "oral"),
        "requirement": (program.requirements.order_by("pk")[0].pk,),
        "coordinator": (program.coordinators.order_by("pk")[0].pk,),
    }
    return [
        Door(name, reverse(f"peers:{name}", args=made), who, by.endswith("!"), made)
        for who, by, names in OPEN
        for made in [arguments[by.rstrip("!")]]
        for name in names
    ]


def unknown() -> set[str]:
    """Addresses of which the table says nothing, or that it makes up."""
    return {str(one.name) for one in urlpatterns} ^ {
        name for _w, _b, names in OPEN for name in names
    }
