"""The words of a service become the words of a program."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from directory.imports import answers, times
from directory.imports.records import Ledger
from directory.imports.shaping import Shaper
from directory.imports.staging import Row
from directory.imports.wording import listed, plain, shortened
from trainings.domain.verification import oldest_listed
from trainings.domain.words import Audience, Level, System

IN_SHORT = 300
"""A card shows about this much; a longer text is the description, and its beginning the summary."""

LONGEST_SUMMARY = 600

Children = Mapping[str, Sequence[Row]]


@dataclass
class Text:
    """What a service says, ready to be written."""

    values: dict[str, Any]
    topics: set[int] = field(default_factory=set)
    verified: tuple[date, str] | None = None
    live: bool = True


def text_of(
    ledger: Ledger,
    row: Row,
    children: Children,
    topics: Mapping[str, int],
    terms: Mapping[str, Row],
) -> Text:
    shape = Shaper(ledger, row)
    words(shape)
    shape.read("website", "url", answers.web_address)
    ages(shape)
    money(shape, children.get("cost_option", []))
    documents(shape, children.get("required_document", []))
    people(shape, children)
    languages(shape, children.get("language", []))
    closed_lists(shape)
    return Text(
        shape.values,
        topics=matching(row, children.get("attribute", []), topics, terms),
        verified=verification(shape),
        live=str(row.view.get("status") or "active").strip().lower() == "active",
    )


def words(shape: Shaper) -> None:
    shape.text("title", "name", 200)
    shape.text("eligibility", "eligibility_description")
    shape.text("how_to_enrol", "application_process")
    if "description" in shape.view:
        text = plain(shape.view["description"])
        short = len(text) <= LONGEST_SUMMARY
        shape.values["summary"] = text if short else shortened(text, IN_SHORT)
        shape.values["description"] = "" if short else text


def ages(shape: Shaper) -> None:
    if "minimum_age" not in shape.view and "maximum_age" not in shape.view:
        return
    low, high = (age(shape, name) for name in ("minimum_age", "maximum_age"))
    if low is not None and high is not None and low > high:
        shape.ledger.remark(
            shape.row, _("the ages are the wrong way round; left out"), "minimum_age"
        )
        low = high = None
    shape.values |= {"age_min": low, "age_max": high}


def age(shape: Shaper, name: str) -> int | None:
    value = shape.view.get(name)
    found = answers.whole_age(value)
    if found is None and plain(value):
        shape.ledger.remark(shape.row, _("this is not an age; left out"), name)
    return found


def money(shape: Shaper, options: Sequence[Row]) -> None:
    if "fees_description" not in shape.view and "fees" not in shape.view and not options:
        return
    said = plain(shape.view.get("fees_description")) or plain(shape.view.get("fees"))
    amounts = [shape.attempt(answers.number, row.view.get("amount"), "amount") for row in options]
    offers = [
        " ".join(filter(None, (plain(row.view.get(name)) for name in OPTION))) for row in options
    ]
    note = "\n".join(filter(None, [said, *offers]))
    shape.values["cost"] = answers.cost(said, [found for found in amounts if found is not None])
    shape.values["cost_note"] = shape.cut(note, 500, "fees_description")


OPTION = ("option", "amount", "currency", "amount_description")


def documents(shape: Shaper, rows: Sequence[Row]) -> None:
    named = listed(shape.view.get("required_documents"))
    named += [plain(row.view.get("document")) for row in rows]
    if rows or "required_documents" in shape.view:
        shape.values["prerequisites"] = "\n".join(dict.fromkeys(filter(None, named)))


def people(shape: Shaper, children: Children) -> None:
    """Whom a family can ask: the fields of the service, else its first contact and telephone."""
    contacts = children.get("contact", [])
    first = contacts[0].view if contacts else {}
    named = plain(shape.view.get("contact_name")) or plain(first.get("name"))
    if contacts or "contact_name" in shape.view:
        shape.values["contact_name"] = shape.cut(named, 150, "contact_name")
    for name in ("contact_email", "email"):
        if shape.view.get(name) or (name in shape.view and not first.get("email")):
            shape.read("contact_email", name, answers.email_address)
    if first.get("email") and not shape.values.get("contact_email"):
        found = shape.attempt(answers.email_address, first["email"], "email")
        shape.values["contact_email"] = found or ""
    numbers = [plain(shape.view.get("contact_phone")), *spoken(children.get("phone", []))]
    if any(numbers):
        shape.values["contact_phone"] = next(filter(None, numbers))[:60]


def spoken(rows: Iterable[Row]) -> list[str]:
    """Numbers that one can call: voice first, never a fax."""
    found = [row for row in rows if plain(row.view.get("type")).lower() != "fax"]
    found.sort(key=lambda row: plain(row.view.get("type")).lower() not in ("voice", ""))
    numbers = [(plain(row.view.get("number")).strip('" '), row.view) for row in found]
    return [
        f"{number} x{plain(view['extension'])}" if view.get("extension") else number
        for number, view in numbers
    ]


def languages(shape: Shaper, rows: Sequence[Row]) -> None:
    named = shape.view.get("languages")
    names = listed(named) + [
        plain(row.view.get("code") if known_code(row) else row.view.get("name")) for row in rows
    ]
    if not rows and named is None:
        return
    codes, strange = answers.language_codes(names)
    shape.values["languages"] = codes
    if strange:
        reason = _("we have no name for these languages: %(names)s")
        shape.ledger.remark(shape.row, reason % {"names": ", ".join(strange)}, "languages")


def known_code(row: Row) -> bool:
    return plain(row.view.get("code")).lower() in answers.LANGUAGES


CLOSED = {"audience": Audience, "systems": System}


def closed_lists(shape: Shaper) -> None:
    """Answers of a mapping file, in the words of our own lists."""
    for name, words in CLOSED.items():
        if name in shape.view:
            ours = [item.value for item in words]
            given = [slug.lower().replace(" ", "-") for slug in listed(shape.view[name])]
            shape.values[name] = [item for item in dict.fromkeys(given) if item in ours]
    if shape.view.get("level") in [level.value for level in Level]:
        shape.values["level"] = shape.view["level"]


def matching(
    row: Row, attributes: Sequence[Row], topics: Mapping[str, int], terms: Mapping[str, Row]
) -> set[int]:
    """Topics of ours that have the name of a term of theirs; an import never adds one."""
    ids = [*terms_of(row), *(plain(item.view.get("taxonomy_term_id")) for item in attributes)]
    names = [plain(terms[id_].view.get("name")) for id_ in ids if id_ in terms]
    names += listed(row.view.get("subjects"))
    return {topics[name.lower()] for name in names if name.lower() in topics}


def terms_of(row: Row) -> list[str]:
    return listed(row.view.get("taxonomy_term_ids"))


def verification(shape: Shaper) -> tuple[date, str] | None:
    """Somebody of theirs has said on that day that it is true (DOMAIN D5)."""
    on = shape.attempt(times.dated, shape.view.get("assured_date"), "assured_date")
    today = shape.ledger.intake.on
    if on is None:
        return None
    if on > today:
        shape.ledger.remark(shape.row, _("this day is yet to come; left out"), "assured_date")
        return None
    if on < oldest_listed(today):
        reason = _("assured so long ago that it is not shown until somebody verifies it")
        shape.ledger.remark(shape.row, reason, "assured_date")
    name = plain(shape.view.get("assurer_email")) or shape.ledger.intake.source
    return on, name[:150]
