"""The boards of a city with their members, as Boston gives them out (boards, members and their
terms in one file each).

What stands there is taken as it is and not made better than it is: a number of seats of 0 is no
number, a term without days is known from the day of the file on, staff on the list holds no seat,
and nobody says which members are the alternates.
"""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from opportunities.domain.words import BodyKind, BodyLevel
from opportunities.imports.records import BodyRecord, TermRecord

STAFF = {"employee"}
BY_OFFICE = {"ex officio"}
SITTING = {"active", "holdover"} | BY_OFFICE

Row = dict[str, Any]


def read(path: Path) -> list[BodyRecord]:
    boards = json.loads((path / "Boards.json").read_text(encoding="utf-8"))
    members = json.loads((path / "BoardMembers.json").read_text(encoding="utf-8"))
    return [
        record(board, [row for row in members if row["BoardID"] == board["BoardID"]])
        for board in boards
    ]


def record(board: Row, members: list[Row]) -> BodyRecord:
    ordered = sorted(members, key=lambda row: row["AssignmentId"])
    sitting = [row for row in ordered if status(row) in SITTING]
    law, alternates = board["Seats"], board["Alternates"]
    regular = max(law, len(sitting) - alternates)
    known_since = day(board["ModDtTm"])
    return BodyRecord(
        slug=slug(board["BoardName"]),
        facts=facts(board),
        seats=[
            {
                "number": number,
                "alternate": number > regular,
                "ex_officio": number <= len(sitting) and status(sitting[number - 1]) in BY_OFFICE,
                "takes_applications": False,
                "asks_also": asked(board),
            }
            for number in range(1, regular + alternates + 1)
        ],
        terms=[term(number, row, known_since) for number, row in enumerate(sitting, 1)],
        without_seat=[name(row) for row in ordered if status(row) in STAFF],
        remarks=list(remarks(board, ordered, sitting)),
    )


def status(row: Row) -> str:
    """In the file it is written in more than one way."""
    return str(row["StatusName"] or "").strip().casefold()


def name(row: Row) -> str:
    return f"{row['FirstName'] or ''} {row['LastName'] or ''}".strip()


def slug(board: str) -> str:
    made = slugify(board)
    return made if made.startswith("boston") else f"boston-{made}"


def day(moment: str | None) -> date | None:
    return datetime.fromisoformat(moment).date() if moment else None


def term(number: int, row: Row, known_since: date | None) -> TermRecord:
    """Without a first day it is known from the day of the file on."""
    starts = day(row["AppointDtTm"]) or known_since or date.min
    return TermRecord(number, name(row), starts, day(row["ExpireDtTm"]))


def facts(board: Row) -> Row:
    most = re.search(r"maximum of (\d+) consecutive terms", board["Qualification"] or "")
    away = re.search(r"(\d+)-year interval", board["Qualification"] or "")
    return {
        "name": board["BoardName"].strip(),
        "kind": kind(board["BoardName"]),
        "level": BodyLevel.LOCAL.value,
        "purpose": (board["Description"] or "").strip(),
        "legal_url": address(board["Legislation"]),
        "website": address(board["LinkPath"]),
        "meets": (board["Schedule"] or "").strip(),
        "contact_name": (board["Contact"] or "").strip(),
        "contact_email": (board["Email"] or "").strip(),
        "contact_phone": (board["Phone"] or "").strip(),
        "seats_by_law": board["Seats"] or None,
        "term_months": months(board["Term"]),
        "most_terms": int(most[1]) if most else None,
        "away_months": 12 * int(away[1]) if away else None,
        "holdover": True,
    }


def kind(board: str) -> str:
    said = board.casefold()
    if "advis" in said or "council" in said:
        return BodyKind.ADVISORY.value
    return BodyKind.COMMITTEE.value if "panel" in said else BodyKind.GOVERNING.value


def months(said: str | None) -> int | None:
    """Of "3 years"; "N/A" and silence say nothing."""
    years = re.fullmatch(r"\s*(\d+)\s+years?\s*", said or "", re.IGNORECASE)
    return 12 * int(years[1]) if years else None


def address(said: str | None) -> str:
    """Some are broken over lines."""
    return re.sub(r"\s+", "", said or "")


def asked(board: Row) -> str:
    words = ["Lives in Boston."] if board["Residency"] else []
    qualification = re.sub(r"[\r\n]+", "\n", board["Qualification"] or "").strip()
    return "\n".join(filter(None, [*words, qualification]))[:1000]


def remarks(board: Row, members: list[Row], sitting: list[Row]) -> list[str]:
    strange = sorted({status(row) for row in members} - SITTING - STAFF)
    undated = sum(row["AppointDtTm"] is None for row in sitting)
    said = {
        "nobody has set a number of seats": not board["Seats"],
        f"{undated} terms without a first day are known from the day of the file on": undated,
        "it does not say who the alternates are; the newest are taken for them": board[
            "Alternates"
        ],
        f"left out, their status is not known: {', '.join(strange)}": strange,
    }
    return [words for words, holds in said.items() if holds]
