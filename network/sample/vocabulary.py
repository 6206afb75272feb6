"""The curated topics and the words that mean the same."""

from django.utils.text import slugify

from directory.models import Synonym
from network.sample import sheets
from trainings.models import Topic


def load_vocabulary() -> dict[str, Topic]:
    """The topics by their English name; what is there already stays as co-chairs left it."""
    known = set(Topic.objects.values_list("slug", flat=True))
    new = [
        Topic(name=name, slug=slugify(name), name_es=name_es)
        for name, name_es in sheets.topics()
        if slugify(name) not in known
    ]
    Topic.objects.bulk_create(new)
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create(Synonym(words=words) for words in sheets.synonyms())
    return {topic.name: topic for topic in Topic.objects.all()}
