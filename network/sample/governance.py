"""The sample's governing papers with what was adopted, and its action plan. All words are marked
as examples: the network's own papers were never published (DOMAIN 13)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from members.models import Agency
from network import actions
from network.domain.plan import ActivityStatus
from network.models import (
    Activity,
    GovernancePaper,
    GovernancePaperIndexPage,
    HomePage,
    Objective,
)
from network.sample import sheets
from network.sample.pages import blocks
from network.sample.programs import Stage
from network.sample.sheets import Sheet


def make_governance(stage: Stage) -> None:
    _make_papers(stage)
    for place, sheet in enumerate(sheets.governance()["objectives"], start=1):
        _make_objective(sheet, place, stage)


def _make_papers(stage: Stage) -> None:
    key, indexes = uuid4(), []
    for front in HomePage.objects.select_related("locale"):
        words = sheets.governance()["index"][front.locale.language_code]
        index = GovernancePaperIndexPage(slug="papers", show_in_menus=True, **words)
        _publish(index, front, key, stage)
        indexes.append(index)
    for sheet in sheets.governance()["papers"]:
        same = uuid4()
        editions = [_make_paper(sheet, index, same, stage) for index in indexes]
        for turn, days in enumerate(sheet["days"]):
            for paper in editions:
                _adopt(paper.pk, sheet, turn, days, stage)


def _make_paper(
    sheet: Sheet, index: GovernancePaperIndexPage, key: Any, stage: Stage
) -> GovernancePaper:
    """As it was when it was first adopted; its words of today may be others."""
    words = sheet[index.locale.language_code]
    paper = GovernancePaper(
        slug=sheet["slug"],
        kind=sheet["kind"],
        title=words["title"],
        lead=words["lead"],
        search_description=words["lead"],
        body=blocks(words.get("first", words["body"])),
        is_example=True,
    )
    _publish(paper, index, key, stage)
    return paper


def _adopt(pk: int, sheet: Sheet, turn: int, days: int, stage: Stage) -> None:
    paper = GovernancePaper.objects.get(pk=pk)
    words, at = sheet[paper.locale.language_code], stage.at - timedelta(days=days)
    if turn:
        paper.body = blocks(words["body"])
        paper.save_revision(user=stage.chair).publish(user=stage.chair)
    actions.adopt_paper(
        paper=paper,
        on=at.date(),
        by=stage.chair,
        at=at,
        where=words["where"],
        changed=words["changed"] if turn else "",
    )


def _publish(page: Any, parent: Any, key: Any, stage: Stage) -> None:
    page.locale, page.translation_key = parent.locale, key
    page.live, page.owner = False, stage.chair
    parent.add_child(instance=page)
    page.save_revision(user=stage.chair).publish(user=stage.chair)


def _make_objective(sheet: Sheet, place: int, stage: Stage) -> None:
    at = stage.at - timedelta(days=300)
    first, last = (stage.on.year + apart for apart in sheet["years"])
    objective = actions.save_objective(
        by=stage.chair,
        at=at,
        position=place,
        text=sheet["text"],
        text_es=sheet["text_es"],
        first_year=first,
        last_year=last,
    )
    for number, one in enumerate(sheet["activities"], start=1):
        _make_activity(objective, one, number, stage)
    for number, one in enumerate(sheet["measures"], start=1):
        _make_measure(objective, one, number, stage)


def _make_activity(objective: Objective, sheet: Sheet, number: int, stage: Stage) -> None:
    at = stage.at - timedelta(days=300)
    due = stage.on + timedelta(days=sheet["due"]) if "due" in sheet else None
    activity = actions.save_activity(
        objective=objective,
        by=stage.chair,
        at=at,
        position=number,
        text=sheet["text"],
        text_es=sheet["text_es"],
        agency=_agency(sheet, stage),
        committee=sheet.get("committee", ""),
        due_on=due,
    )
    _bring_to(activity, ActivityStatus(sheet["status"]), stage)


def _bring_to(activity: Activity, to: ActivityStatus, stage: Stage) -> None:
    if to != ActivityStatus.PLANNED:
        at = stage.at - timedelta(days=40)
        actions.step_activity(activity=activity, to=to, by=stage.chair, at=at)


def _agency(sheet: Sheet, stage: Stage) -> Agency | None:
    return stage.agencies[sheet["agency"]] if "agency" in sheet else None


def _make_measure(objective: Objective, sheet: Sheet, number: int, stage: Stage) -> None:
    at = stage.at - timedelta(days=300)
    most = Decimal(sheet["most"]) if "most" in sheet else None
    measure = actions.save_measure(
        objective=objective,
        by=stage.chair,
        at=at,
        position=number,
        text=sheet["text"],
        text_es=sheet["text_es"],
        figure=sheet.get("figure", ""),
        least=Decimal(sheet["least"]),
        most=most,
    )
    for one in sheet.get("values", []):
        entered = stage.at - timedelta(days=one["days"])
        actions.enter_value(
            measure=measure,
            value=Decimal(one["value"]),
            on=entered.date(),
            source=one["source"],
            by=stage.chair,
            at=entered,
        )
