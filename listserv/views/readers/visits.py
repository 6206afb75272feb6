"""Somebody on a reader's page: what she sees, and the forms as she filled them in."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.urls import reverse

from listserv.actions.subscriptions.joining import proven_addresses
from listserv.actions.subscriptions.undoing import left_lately
from listserv.domain.joining import masked
from listserv.domain.words import Frequency
from listserv.forms.subscriptions import (
    AddressForm,
    ListsForm,
    PauseForm,
    SettingsForm,
    SubscriptionForm,
)
from listserv.models import Subscriber, Subscription, Topic
from listserv.queries import reading
from listserv.queries.expecting import all_in_words, habits, in_words
from members.domain.delivery import Silence
from members.models import User


@dataclass(frozen=True)
class Visit:
    """`user` is set behind the sign-in; there may be no reader yet. Behind a key there is one."""

    reader: Subscriber | None
    user: User | None
    post: QueryDict
    at: datetime

    @property
    def do(self) -> str:
        """What a button asks for; for one list it is followed by its subscription's key."""
        return self.post.get("do", "").partition(" ")[0]

    @property
    def about(self) -> str:
        return self.post.get("do", "").partition(" ")[2]

    @property
    def home(self) -> str:
        if self.user or not self.reader:
            return reverse("lists:account")
        return reverse("lists:mine", args=[self.reader.key])

    @property
    def today(self) -> date:
        zone = self.reader.time_zone if self.reader else Subscriber().time_zone
        return self.at.astimezone(ZoneInfo(zone)).date()

    @cached_property
    def rows(self) -> list[Subscription]:
        return reading.on_now(self.reader) if self.reader else []

    @cached_property
    def topics(self) -> dict[int, list[Topic]]:
        return reading.topics_of(self.rows)

    def sent(self, form: str) -> QueryDict | None:
        return self.post if self.do == form else None

    @cached_property
    def settings(self) -> SettingsForm:
        return SettingsForm(self.sent("settings"), subscriber=self.reader)

    @cached_property
    def pause(self) -> PauseForm:
        zone = (self.reader or Subscriber()).time_zone
        return PauseForm(self.sent("pause"), today=self.today, zone=zone)

    @cached_property
    def join(self) -> ListsForm:
        lists = reading.could_join(self.reader, self.user, self.today)
        first = {"frequency": Frequency.IMMEDIATE.value}
        return ListsForm(self.sent("join"), lists=lists, initial=first, auto_id="join_%s")

    @cached_property
    def address(self) -> AddressForm | None:
        """Only where there is a choice."""
        addresses = proven_addresses(self.user) if self.user else []
        if not self.reader or (len(addresses) < 2 and self.reader.address in addresses):
            return None
        here = {"address": self.reader.address}
        return AddressForm(self.sent("address"), addresses=addresses, initial=here)

    def list_form(self, row: Subscription) -> SubscriptionForm:
        mine = self.do == "list" and self.about == str(row.pk)
        topics = self.topics[row.mailing_list_id]
        return SubscriptionForm(self.post if mine else None, subscription=row, topics=topics)

    def context(self) -> dict[str, Any]:
        offered = list(self.join.fields["lists"].queryset)  # type: ignore[attr-defined]
        known = habits([*(one.mailing_list for one in self.rows), *offered], self.today)
        return {
            **{"visit": self, "reader": self.reader, "by_key": self.user is None},
            "shown": self._shown_address(),
            "lists": [
                {
                    "row": one,
                    "form": self.list_form(one),
                    "expected": in_words(known.of(one.mailing_list)),
                }
                for one in self.rows
            ],
            "altogether": all_in_words(self.rows, known),
            "offers": [
                reading.Offer(one, in_words(known.of(one)), self._ticks(one)) for one in offered
            ],
            **self._state(),
        }

    def _state(self) -> dict[str, Any]:
        if not self.reader:
            return {}
        silence = reading.silence_of(self.reader)
        paused = self.reader.paused_until
        return {
            "silence": silence,
            "came_back": silence is not None and silence.reason == Silence.BOUNCED,
            "paused_until": paused if paused and paused > self.at else None,
            "zone": self.reader.time_zone,
            "left": left_lately(self.reader, self.at),
            "waiting": reading.waiting(self.reader),
        }

    def _ticks(self, mailing_list: Any) -> bool:
        return self.do == "join" and str(mailing_list.pk) in self.post.getlist("lists")

    def _shown_address(self) -> str:
        if not self.reader:
            return ""
        return self.reader.address if self.user else masked(self.reader.address)
