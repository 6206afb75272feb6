"""What the desk and the CMS want to know about trainings: one module a noun."""

from trainings.queries.programs import (
    Listing,
    due_for_verification,
    free_slug,
    in_cms,
    in_review,
    latest_verification,
    listing,
    listings,
    newest_draft,
    newest_title,
    offerings,
    reason,
    reviews_of,
    stage_of,
    unsaid,
    waiting_for_review,
)

__all__ = [
    "Listing",
    "due_for_verification",
    "free_slug",
    "in_cms",
    "in_review",
    "latest_verification",
    "listing",
    "listings",
    "newest_draft",
    "newest_title",
    "offerings",
    "reason",
    "reviews_of",
    "stage_of",
    "unsaid",
    "waiting_for_review",
]
