"""The sample's mailing lists, with readers in every state: on a list, asked, gone."""

from datetime import timedelta

from listserv.actions import subscriptions as actions
from listserv.domain.words import Archive, ListKind, OpenTo, Parting, Scope, Source
from listserv.models import MailingList, Subscriber, Topic
from members.domain.addresses import fingerprint
from network.sample import sheets
from network.sample.programs import Stage
from network.sample.sheets import Sheet

ANSWER = timedelta(hours=5)
"""So long after asking comes the yes."""


def make_lists(stage: Stage) -> None:
    lists = {sheet["slug"]: _list(sheet) for sheet in sheets.lists()["list"]}
    for sheet in sheets.lists()["reader"]:
        chosen = [lists[slug] for slug in sheet["lists"]]
        _reader(sheet, chosen, stage)


def _list(sheet: Sheet) -> MailingList:
    made = MailingList.objects.create(
        kind=sheet.get("kind", ListKind.ANNOUNCEMENT.value),
        open_to=sheet.get("open_to", OpenTo.EVERYBODY.value),
        archive=sheet.get("archive", Archive.PUBLIC.value),
        **{name: sheet[name] for name in ("slug", "name", "name_es", "about", "about_es")},
    )
    for slug, name, name_es in sheet["topics"]:
        Topic.objects.create(mailing_list=made, slug=slug, name=name, name_es=name_es)
    return made


def _reader(sheet: Sheet, lists: list[MailingList], stage: Stage) -> None:
    at = stage.at - timedelta(days=sheet["days_ago"])
    if sheet["email"] in stage.people:
        actions.join_several_from_account(
            mailing_lists=lists,
            user=stage.people[sheet["email"]],
            frequency=sheet["frequency"],
            language=sheet.get("language", "en"),
            at=at,
        )
    else:
        actions.ask_to_join_several(
            mailing_lists=lists,
            address=sheet["email"],
            name="",
            language=sheet.get("language", "en"),
            frequency=sheet["frequency"],
            source=Source.PAGE,
            at=at,
        )
    reader = Subscriber.objects.get(address=sheet["email"])
    # A sample is the same each time; its keys open nothing but the sample.
    reader.key = fingerprint(f"sample {reader.address}")[:32]
    reader.save(update_fields=["key"])
    if not sheet.get("waits"):
        _goes_on(sheet, reader, stage)


def _goes_on(sheet: Sheet, reader: Subscriber, stage: Stage) -> None:
    at = stage.at - timedelta(days=sheet["days_ago"]) + ANSWER
    actions.confirm(
        subscriptions=list(reader.subscriptions.open()),
        language=reader.language,
        source=Source.PAGE,
        at=at,
    )
    for one in reader.subscriptions.filter(mailing_list__topics__slug__in=sheet.get("mutes", ())):
        one.muted.set(one.mailing_list.topics.filter(slug__in=sheet["mutes"]))
    if days := sheet.get("left_days_ago"):
        actions.leave(
            subscriber=reader,
            scope=Scope.LIST,
            mailing_list=reader.subscriptions.get().mailing_list,
            parting=Parting.ONE_CLICK,
            at=stage.at - timedelta(days=days),
        )
