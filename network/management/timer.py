"""What happens when nobody presses a button.

Each job takes the time, may run twice at once and after days of being down: it looks for what is
due and not yet done, never for what is due "today".
"""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import close_old_connections

from listserv.actions import arriving, digesting, fanning, posting, quarantine, subscriptions
from members import actions as member_actions
from members.actions import admission
from network import actions as governance
from opportunities.actions import (
    disclosures,
    expiry,
    feedback,
    openings,
    seat_mails,
    services,
    telling,
    term_ends,
    weeks,
)
from opportunities.actions.freeing import draft_next_openings
from peers.actions import concerns as peer_concerns
from peers.actions import confirming as parents_yes
from peers.actions import follow_ups as pairs_calls
from peers.actions import forgetting as pairs_keeping
from peers.actions import matching, readiness
from peers.actions import pairs as peer_pairs
from peers.actions import records as peer_records
from peers.actions import watching as pairs_clocks
from trainings import actions

log = logging.getLogger(__name__)

Job = Callable[..., Any]

JOBS: tuple[Job, ...] = (
    fanning.fan_out,
    digesting.make_digests,
    telling.tell_audiences,
    seat_mails.make_seat_mails,
    seat_mails.remind_of_openings,
    actions.lapse_offers,
    matching.lapse_unanswered,
    actions.remind,
    actions.tell_those_who_waited,
    actions.read_feeds,
    actions.tell_wishes,
    actions.ask_families,
    actions.remind_of_badges,
    actions.remind_of_verifications,
    member_actions.remind_of_renewals,
    admission.remind_applicants,
    admission.remind_reviewers,
    posting.tell_moderators,
    openings.close_openings,
    weeks.tell_hosts,
    draft_next_openings,
    readiness.keep_roster_true,
    governance.keep_terms,
    governance.tell_of_terms,
    governance.remind_of_action_items,
    governance.forget_receipts,
    actions.forget_roster_files,
    subscriptions.end_with_roles,
    subscriptions.expire_subscriptions,
    subscriptions.forget_brought_lists,
    member_actions.forget_lists,
    actions.forget_evidence,
    expiry.expire_candidacies,
    expiry.warn_of_expiry,
    expiry.forget_after_the_end,
    peer_concerns.remind_of_concerns,
    peer_pairs.close_ended,
    peer_records.make_due,
    peer_records.remind_of_late,
    pairs_clocks.watch_first_contacts,
    pairs_clocks.tell_of_waiting,
    pairs_clocks.warn_before_end,
    pairs_calls.plan_follow_ups,
    pairs_keeping.forget_old_cases,
    arriving.read_interrupted,
    quarantine.forget_messages,
    services.end_services_with_terms,
    term_ends.tell_of_seat_terms,
    services.begin_services_with_terms,
    disclosures.remind_of_disclosures,
    feedback.ask_feedback,
    parents_yes.remind_unconfirmed,
    parents_yes.expire_unconfirmed,
)
"""In this order: a digest takes in what was accepted before its hour, a calendar is read after the
reminders that it may change."""


def run(at: datetime) -> None:
    """Every job once; whatever goes wrong in one must not keep the next from being done."""
    for job in JOBS:
        try:
            job(at=at)
        except Exception:
            log.exception("A job failed and will be tried again: %s", job.__name__)
            close_old_connections()
