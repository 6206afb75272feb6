"""What a reader is asked: her address, which lists, how often."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from listserv.domain.zones import OFFERED
from listserv.models import MailingList, Subscriber, Subscription, Topic
from listserv.models.labels import FREQUENCIES

LONGEST_PAUSE = timedelta(days=366)

ZONES = {
    "America/New_York": _("Eastern time (New York)"),
    "America/Chicago": _("Central time (Chicago)"),
    "America/Denver": _("Mountain time (Denver)"),
    "America/Phoenix": _("Arizona time (Phoenix)"),
    "America/Los_Angeles": _("Pacific time (Los Angeles)"),
    "America/Anchorage": _("Alaska time (Anchorage)"),
    "Pacific/Honolulu": _("Hawaii time (Honolulu)"),
    "America/Puerto_Rico": _("Puerto Rico time (San Juan)"),
}

NO_LIST = _("Tick at least one list.")


class HowOften(forms.Form):
    frequency = forms.ChoiceField(
        label=_("How often?"), choices=FREQUENCIES, widget=forms.RadioSelect
    )


class ListsForm(HowOften):
    """One list or more, of those that are open to the reader."""

    lists = forms.ModelMultipleChoiceField(
        label=_("Which lists?"),
        queryset=MailingList.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NO_LIST, "invalid_choice": NO_LIST},
    )

    def __init__(self, *args: Any, lists: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["lists", "address", "name"])
        self.fields["lists"].queryset = lists  # type: ignore[attr-defined]


class JoinForm(ListsForm):
    """Of somebody who is not signed in."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        required=False,
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    website = forms.CharField(required=False)
    """A trap: no human sees it, programs that fill in forms do."""

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get("website"))


class OneListForm(JoinForm):
    """The same on the page of one list."""

    def __init__(self, *args: Any, mailing_list: MailingList, **options: Any) -> None:
        super().__init__(*args, lists=MailingList.objects.none(), **options)
        del self.fields["lists"]
        self.mailing_list = mailing_list

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or self.cleaned_data), "lists": [self.mailing_list]}


class SubscriptionForm(HowOften):
    """One list that she is on: how often, and which of its topics."""

    heard = forms.TypedMultipleChoiceField(
        label=_("Topics you want"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, subscription: Subscription, topics: Sequence[Topic], **options: Any
    ) -> None:
        muted = set(subscription.muted.all())
        options["prefix"] = f"list-{subscription.pk}"
        options["initial"] = {
            "frequency": subscription.frequency,
            "heard": [one.pk for one in topics if one not in muted],
        }
        super().__init__(*args, **options)
        self.topics = topics
        choices = [(one.pk, str(one)) for one in topics]
        self.fields["heard"].choices = choices  # type: ignore[attr-defined]
        if not topics:
            del self.fields["heard"]

    @property
    def muted(self) -> list[Topic]:
        heard = set(self.cleaned_data.get("heard", ()))
        return [one for one in self.topics if one.pk not in heard]


class SettingsForm(forms.Form):
    """What holds for all of her lists."""

    language = forms.ChoiceField(
        label=_("Language of our mail"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect({"class": "side-by-side"}),
    )
    digest_hour = forms.TypedChoiceField(label=_("Hour of your daily or weekly mail"), coerce=int)
    digest_weekday = forms.TypedChoiceField(label=_("Day of your weekly mail"), coerce=int)
    time_zone = forms.ChoiceField(label=_("Your time zone"))

    def __init__(self, *args: Any, subscriber: Subscriber | None, **options: Any) -> None:
        reader = subscriber or Subscriber()
        options["initial"] = {name: getattr(reader, name) for name in self.base_fields}
        super().__init__(*args, **options)
        zones = [*OFFERED, *({reader.time_zone} - set(OFFERED))]
        self._offer("digest_hour", [(n, time_format(time(n))) for n in range(24)])
        self._offer("digest_weekday", list(WEEKDAYS.items()))
        self._offer("time_zone", [(zone, ZONES.get(zone, zone)) for zone in zones])

    def _offer(self, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class PauseForm(forms.Form):
    until = forms.DateField(
        label=_("No mail before this day"), widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, today: date, zone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today, self.zone = today, zone
        self.fields["until"].widget.attrs["min"] = (today + timedelta(days=1)).isoformat()

    def clean_until(self) -> datetime:
        """That day begins where she lives."""
        day: date = self.cleaned_data["until"]
        if day <= self.today:
            raise ValidationError(_("Choose a day that is still to come."))
        if day - self.today > LONGEST_PAUSE:
            raise ValidationError(_("Choose a day within a year, or leave the list."))
        return datetime.combine(day, time(), tzinfo=ZoneInfo(self.zone))


class AddressForm(forms.Form):
    """Which of her proven addresses the mail goes to; only behind the sign-in."""

    address = forms.ChoiceField(label=_("Mail goes to"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, addresses: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["address"].choices = [(one, one) for one in addresses]  # type: ignore[attr-defined]
