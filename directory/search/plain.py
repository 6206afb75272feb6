"""Searching without an index: every word somewhere in the title or the summary."""

from itertools import islice

import numpy as np
from django.db.models import Q

from directory.search.engines import Found
from directory.search.text import tokens
from trainings.models import Program

MOST_WORDS = 6


def nothing() -> Found:
    return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


def find(text: str) -> Found:
    rows = Program.objects.filter(live=True)
    for token in islice(tokens(text), MOST_WORDS):
        word = text[token.start : token.end]
        rows = rows.filter(
            Q(title__icontains=word)
            | Q(summary__icontains=word)
            | Q(translations__title__icontains=word)
        )
    keys = rows.distinct().values_list("pk", flat=True)
    programs = np.fromiter(keys, dtype=np.int64)
    return Found(programs, np.ones(len(programs), dtype=np.float32))
