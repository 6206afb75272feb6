"""Which letters go to an address that was silenced, too (DOMAIN L3).

Needed is what its reader asked for herself, what ends or changes a right of hers, and what keeps
her account safe. Reminders, news, invitations by others and the work that waits for her are not.
"""

OF_THE_ACCOUNT = ("account/", "mfa/")
"""Codes, confirmations of an address, and word of every change to a way of signing in."""

ANSWERS = frozenset(
    {
        "listserv/already_on",
        "listserv/announcement_test",
        "listserv/bouncing",
        "listserv/join_confirm",
        "listserv/left_by_mail",
        "listserv/left_everything",
        "listserv/post_held",
        "listserv/post_refused",
        "listserv/mail_help",
        "listserv/not_on_list",
        "listserv/welcome",
        "members/application_accepted",
        "members/application_asked_back",
        "members/application_expired",
        "members/application_handed_in",
        "members/application_link",
        "members/application_refused",
        "members/invitation_accepted",
        "members/signature_countersigned",
        "members/signature_returned",
        "network/erased",
        "network/records_link",
        "trainings/enrolment_already_asked",
        "trainings/enrolment_declined",
        "trainings/enrolment_given_up",
        "trainings/enrolment_interview",
        "trainings/enrolment_lapsed",
        "trainings/enrolment_offered",
        "trainings/enrolment_placed",
        "trainings/enrolment_received",
        "trainings/enrolment_waited_in_vain",
        "trainings/enrolment_waiting",
        "trainings/evidence_returned",
        "trainings/learning_link",
        "trainings/program_approved",
        "trainings/program_returned",
        "trainings/rating_declined",
        "trainings/rating_done",
        "trainings/wish_confirm",
        "trainings/wish_told",
    }
)

RIGHTS = frozenset(
    {
        "members/membership_ended",
        "members/membership_lapsed",
        "members/membership_withdrawn",
        "members/role_changed",
        "members/service_ended",
        "trainings/class_back",
        "trainings/class_cancelled",
        "trainings/class_changed",
        "trainings/completed",
        "trainings/enrolment_taken_off",
        "trainings/revoked",
    }
)
"""A place, a badge, a role or a membership changed: untold, she would stand at a closed door."""

NEEDED = ANSWERS | RIGHTS

WITHHELD = frozenset(
    {
        "library",
        "listserv/invitation",
        "listserv/posts_wait",
        "listserv/passed_on",
        "listserv/digest",
        "members/application_to_review",
        "members/application_unfinished",
        "members/applications_wait",
        "members/invitation",
        "members/mailing",
        "members/renewal_due",
        "members/renewal_overdue",
        "members/sign_anew",
        "members/signature_outdated",
        "members/signing_waits",
        "network/action_item_due",
        "network/meeting_cancelled",
        "network/meeting_changed",
        "network/meeting_invited",
        "network/minutes_out",
        "network/successor_wanted",
        "network/term_ends",
        "peers/first_contact_due",
        "peers/first_contact_missed",
        "peers/first_contact_overdue",
        "peers/match_ends",
        "peers/match_ends_soon",
        "peers/requests_wait",
        "trainings/application",
        "trainings/badge_ran_out",
        "trainings/badge_runs_out",
        "trainings/calendar_failing",
        "trainings/calendar_misses",
        "trainings/enrolment_reminder",
        "trainings/observer_wanted",
        "trainings/program_submitted",
        "trainings/rating_asked",
        "trainings/survey_after",
        "trainings/survey_before",
        "trainings/survey_later",
        "trainings/survey_reminder",
        "trainings/verification_due",
    }
)


def is_needed(name: str) -> bool:
    """Whether the letter goes to a silenced address; one that nobody decided on does not."""
    return name in NEEDED or name.startswith(OF_THE_ACCOUNT)
