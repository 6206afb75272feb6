from django.db import models
from django.utils import translation


class Bilingual(models.Model):
    """Words in English, with Spanish beside them: `said("text")` gives those of the reader."""

    class Meta:
        abstract = True

    def said(self, field: str) -> str:
        spanish = translation.get_language() == "es" and getattr(self, f"{field}_es")
        return str(spanish or getattr(self, field))
