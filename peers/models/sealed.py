"""Facts that are unreadable in the database, in its backups and to whoever reads over its shoulder.

Sealed with the first key of the setting PEER_KEYS, opened with whichever fits: a new key is put in
front, `manage.py seal_anew` writes every row with it, then the old one goes.
"""

import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class Unreadable(Exception):
    """Sealed with a key that is not among PEER_KEYS."""


@lru_cache(4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def box() -> MultiFernet:
    return _box(tuple(settings.PEER_KEYS))


class SealedField(models.TextField):  # type: ignore[type-arg]
    """Any value that JSON can say, sealed; "" and None as they are. Nobody can search or sort by
    it, on purpose."""

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "":
            return None if self.null else ""
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return box().encrypt(said).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if not value:
            return value
        try:
            return json.loads(box().decrypt(value.encode()))
        except InvalidToken as error:
            raise Unreadable(self.name) from error

    def to_python(self, value: Any) -> Any:
        return value
