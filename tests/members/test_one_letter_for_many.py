"""Letters that differ only by what is each reader's own are written once, and say the same."""

import pytest

from members import mail
from members.mail import Draft
from members.models import Letter
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

NAMES = ["Ana", "O'Brien & <b>Söhne</b>", "", "%(name)s {{ path }}"]


def drafts() -> list[Draft]:
    return [
        Draft(
            f"peers/{letter}",
            to=f"{number}@example.org",
            language=language,
            context={"name": name, "path": f"/desk/{number}/?a=1&b=2", **facts},
            own=("name", "path"),
        )
        for letter, facts in (
            ("match_ends", {"day": TODAY}),
            ("match_closed", {"asks": True}),
            ("match_closed", {"asks": False}),
        )
        for language in ("en", "es")
        for number, name in enumerate(NAMES)
    ]


def said(letters):
    return [(row.to, row.language, row.subject, row.text, row.html) for row in letters]


def test_each_reads_what_she_would_read_alone():
    mail.post_many(drafts(), at=NOW)
    assert said(Letter.objects.order_by("pk")) == said(map(mail.written, drafts()))
