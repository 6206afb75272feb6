"""Everything that is held on a person, over all apps: what the models declare, and nothing else
(DOMAIN C5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db import models
from django.db.models import Q
from django.db.models.fields.files import FieldFile
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from listserv.models import Subscriber
from members.domain.addresses import plain
from members.models import Person, User
from members.personal import fates, ties

OF_LIBRARIES: dict[type[models.Model], tuple[str, ...]] = {
    EmailAddress: ("email", "verified", "primary"),
    UserSession: ("ip", "user_agent", "created_at", "last_seen_at"),
    Authenticator: ("type", "created_at", "last_used_at"),
}
"""What the sign-in keeps about an account; erasure deletes these rows."""

NAMES = {
    "members.User": _("Your account"),
    "members.Person": _("About you"),
    "members.Consent": _("What you agreed to"),
    "members.Qualification": _("What you hold"),
    "members.Entry": _("What you did here"),
    "members.Letter": _("Letters to you"),
    "members.Representative": _("Your work for agencies"),
    "members.Suppression": _("Your wish for no mail"),
    "listserv.Subscriber": _("How lists write to you"),
    "listserv.Subscription": _("Your mailing lists"),
    "listserv.Delivery": _("Mail of your lists"),
    "listserv.Digest": _("Daily and weekly mails"),
    "listserv.Post": _("What you wrote to lists"),
    "listserv.Incoming": _("Mail that you sent us"),
    "listserv.Bounce": _("Letters to you that came back"),
    "trainings.Enrolment": _("Your places in classes"),
    "trainings.Attendance": _("When you came to class"),
    "trainings.Completion": _("Classes you finished"),
    "trainings.Evidence": _("What you learned elsewhere"),
    "trainings.SurveyInvitation": _("Surveys you were asked to fill in"),
    "trainings.Wish": _("Dates you wait for"),
    "opportunities.SeatProfile": _("What you told us for seats"),
    "opportunities.Candidacy": _("Seats that you asked for"),
    "opportunities.Reply": _("Your answers to groups"),
    "opportunities.Release": _("What you shared with groups"),
    "opportunities.Visit": _("Meetings that you asked to visit"),
    "opportunities.Silence": _("Groups that you want no mail about"),
    "opportunities.Alert": _("Seats that we told you of"),
    "opportunities.SeatMail": _("Mails about seats"),
    "opportunities.BodyPerson": _("Groups that you act for"),
    "opportunities.Term": _("Seats that you hold or held"),
    "opportunities.Placement": _("Your seats at tables"),
    "opportunities.Presence": _("Meetings of your groups"),
    "opportunities.Stipend": _("What you were paid for your seats"),
    "opportunities.Disclosure": _("Your statements of interests"),
    "opportunities.Feedback": _("What you said about your seats"),
    "account.EmailAddress": _("Your e-mail addresses"),
    "usersessions.UserSession": _("Where you are signed in"),
    "mfa.Authenticator": _("Your second step at sign-in"),
}
"""What families would call them; the rest goes by the name of its table."""


@dataclass(frozen=True)
class Holder:
    """One human: all that we know her by."""

    people: frozenset[int]
    accounts: frozenset[int]
    addresses: frozenset[str]


@dataclass(frozen=True)
class Held:
    """One record: what it is about, and each personal field with its name."""

    title: str
    facts: list[tuple[str, Any]]


@dataclass(frozen=True)
class Section:
    """The records of one kind. `name` is for people, `label` for machines."""

    name: str
    label: str
    records: list[Held]


def holder_of(person: Person) -> Holder:
    """With every address that she has shown to be hers, and the one that the lists write to.
    Another member of the family at the same address is somebody else."""
    own = EmailAddress.objects.filter(user=person.user_id, verified=True)
    reads_at = Subscriber.objects.filter(person=person).values_list("address", flat=True)
    addresses = {plain(email) for email in (*own.values_list("email", flat=True), *reads_at)}
    accounts = {person.user_id} if person.user_id else set()
    return Holder(
        frozenset({person.pk}),
        frozenset(accounts),
        frozenset(addresses | {plain(person.email)} - {""}),
    )


def any_of(field: str, addresses: Iterable[str]) -> Q:
    """An address is the same in capitals. No address matches nothing."""
    return reduce(or_, (Q(**{f"{field}__iexact": address}) for address in addresses), Q(pk__in=[]))


def personal_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if fates(model) and ties(model).lead_somewhere:
            yield model


def rows_of(model: type[models.Model], holder: Holder) -> models.QuerySet[Any]:
    """Her rows of one model, newest first, by whatever way leads to her."""
    known = ties(model)
    found = Q(pk__in=[])
    for way, rows in known.ways:
        found |= Q(**{f"{way}__in": holder.people}, **rows)
    if known.address:
        found |= any_of(known.address, holder.addresses)
    return model._default_manager.filter(found).select_related().order_by("-pk")


def held_on(person: Person) -> list[Section]:
    """Everything, section by section; kinds of which there is nothing are left out."""
    holder = holder_of(person)
    sections = [
        _section(model, rows_of(model, holder), fates(model)) for model in personal_models()
    ]
    sections += [
        _section(model, model._default_manager.filter(user__in=holder.accounts), names)
        for model, names in OF_LIBRARIES.items()
    ]
    return [section for section in sections if section.records]


def files_of(person: Person) -> dict[str, FieldFile]:
    """Her papers, by the name that they get in her export."""
    holder, found = holder_of(person), {}
    for model in personal_models():
        names = [n for n in fates(model) if isinstance(model._meta.get_field(n), models.FileField)]
        for row in rows_of(model, holder) if names else []:
            for name in names:
                if file := getattr(row, name):
                    found[f"{model._meta.model_name}-{row.pk}-{_last(file.name)}"] = file
    return found


def accounts_of(holder: Holder) -> models.QuerySet[User]:
    return User.objects.filter(pk__in=holder.accounts)


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _section(
    model: type[models.Model], rows: models.QuerySet[Any], names: Iterable[str]
) -> Section:
    chosen = list(names)
    return Section(
        name=str(NAMES.get(model._meta.label) or capfirst(str(model._meta.verbose_name_plural))),
        label=model._meta.label,
        records=[_record(row, chosen) for row in rows],
    )


def _record(row: models.Model, names: list[str]) -> Held:
    facts = [(_name(row, name), said(row, name)) for name in names]
    return Held(str(row), [(name, value) for name, value in facts if value not in ("", None)])


def _name(row: models.Model, name: str) -> str:
    field = row._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", name)))


def said(row: models.Model, name: str) -> Any:
    """A value as a file of facts may hold it: words of closed lists as people read them, a message
    as text, a file by its name."""
    value = getattr(row, name)
    if isinstance(value, FieldFile):
        return _last(value.name or "")
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    if display := getattr(row, f"get_{name}_display", None):
        return str(display())
    if isinstance(value, date | datetime | str | int | float | bool | list | dict | None):
        return value
    return str(value)
