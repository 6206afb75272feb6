"""The sample's agreements: example texts, and who has signed them."""

from datetime import datetime, timedelta

from members import actions
from members.models import Agreement, User
from network.sample import sheets
from network.sample.people import CO_CHAIR, everybody
from network.sample.programs import Stage
from network.sample.sheets import Sheet

FIRST, SECOND = timedelta(days=380), timedelta(days=30)
"""How long ago the network adopted the first and the second version."""

ANSWER = timedelta(days=1)
"""What a co-chair takes to countersign."""

WORDS = ("title", "title_es", "text", "text_es")


def make_agreements(stage: Stage) -> None:
    """In the order in which it happened, so that the second version finds the first one signed."""
    chair, given = stage.people[CO_CHAIR], sheets.agreements()
    texts = {sheet["class"]: _first(sheet, chair, stage.at - FIRST) for sheet in given["agreement"]}
    for sheet in given["signed"]:
        if sheet.get("version", 1) == 1:
            _sign(sheet, texts, stage)
    for sheet in given["agreement"]:
        if more := sheet.get("next"):
            texts[sheet["class"]] = _next(texts[sheet["class"]], more, chair, stage.at - SECOND)
    for sheet in given["signed"]:
        if sheet.get("version", 1) == 2:
            _sign(sheet, texts, stage)


def _first(sheet: Sheet, chair: User, at: datetime) -> Agreement:
    draft = actions.draft_agreement(
        by=chair,
        at=at,
        member_class=sheet["class"],
        principles=sheet["principles"],
        is_example=True,
        **{name: sheet[name] for name in WORDS},
    )
    return actions.adopt_agreement(agreement=draft, by=chair, at=at)


def _next(text: Agreement, more: Sheet, chair: User, at: datetime) -> Agreement:
    draft = actions.copy_agreement(agreement=text, by=chair, at=at)
    draft.changes, draft.changes_es = more["changes"], more["changes_es"]
    draft.save(update_fields=["changes", "changes_es"])
    last = draft.principles.count()
    draft.principles.create(position=last + 1, **more["principle"])
    return actions.adopt_agreement(agreement=draft, by=chair, at=at)


def _sign(sheet: Sheet, texts: dict[str, Agreement], stage: Stage) -> None:
    agency, at = stage.agencies[sheet["agency"]], stage.at - timedelta(days=sheet["days_ago"])
    text = texts[agency.membership.member_class]
    lead = stage.people[_lead_of(agency.slug)]
    signature = actions.sign_agreement(
        agency=agency,
        agreement=text,
        language=sheet.get("language", "en"),
        acknowledged=[one.pk for one in text.principles.all()],
        name=str(lead),
        title=sheet["title"],
        continuum=sheet["continuum"],
        by=lead,
        at=at,
    )
    if not sheet.get("waits"):
        chair = stage.people[CO_CHAIR]
        actions.countersign(signature=signature, title="Co-chair", by=chair, at=at + ANSWER)


def _lead_of(slug: str) -> str:
    leads = (sheet for sheet in everybody() if sheet.get("serves", {}).get("role") == "lead")
    return str(next(sheet["email"] for sheet in leads if sheet["serves"]["agency"] == slug))
