from datetime import datetime

from django.db import transaction
from django.utils import timezone

from members import journal, mail
from trainings import emails, queries
from trainings.domain.badges import reminder
from trainings.models import Rating


def remind_of_badges(*, at: datetime) -> int:
    """Tell the leads 60 and 30 days ahead that a badge runs out, and when it has. Returns how many
    badges they were told of. Safe to run twice, or twice at once: each letter is owed once."""
    today = timezone.localtime(at).date()
    return sum(_remind(rating, at) for rating in queries.to_be_reminded(today))


@transaction.atomic
def _remind(rating: Rating, at: datetime) -> bool:
    today = timezone.localtime(at).date()
    owed = reminder(rating.as_rated.expires_on, rating.reminders, today)
    unsaid = Rating.objects.filter(pk=rating.pk, reminders=rating.reminders)
    if owed is None or not unsaid.update(reminders=owed):
        return False
    journal.record("rating.reminded", on=rating, by=None, at=at)
    for letter in emails.badge_runs_out(rating, at=at):
        mail.post(letter, at=at)
    return True
