from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404

from members.models import User
from network.models import GovernancePaper, PaperVersion
from trainings.access import see_runs_the_network


def paper_for_co_chair(user: User, pk: int, *, at: datetime) -> GovernancePaper:
    see_runs_the_network(user, at=at)
    return get_object_or_404(GovernancePaper.objects.select_related("locale"), pk=pk)


def public_version(slug: str, number: int, *, language: str) -> PaperVersion:
    """A version of a paper that is published, in the language of the address."""
    found = PaperVersion.objects.select_related("paper__locale", "decision").filter(
        paper__live=True, paper__locale__language_code=language
    )
    return get_object_or_404(found, paper__slug=slug, number=number)


def version_to_print(slug: str, number: int, *, language: str) -> PaperVersion:
    """The same, but never words that are not the ones that were adopted."""
    found = public_version(slug, number, language=language)
    if not found.is_as_adopted:
        raise Http404
    return found


def proposed_paper(slug: str, *, language: str) -> GovernancePaper:
    """A published paper, whose words need not be adopted."""
    found = GovernancePaper.objects.live().select_related("locale")
    return get_object_or_404(found, slug=slug, locale__language_code=language)
