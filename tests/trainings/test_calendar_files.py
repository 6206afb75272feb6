"""Calendar files as Google, Outlook and Apple write them, and as nobody should."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainings.calendars import HEAD, NEW_YORK, calendar, event, weekly
from trainings.domain.feeds.events import Reason, Series
from trainings.imports.calendars import Calendar, Frame, NotACalendar, kept, read

NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
HERE = ZoneInfo("America/New_York")


def reading(data: bytes, at: datetime = NOW) -> Calendar:
    return read(kept(data), Frame(at, HERE, {}))


def local(series: Series, zone: str = "America/New_York") -> list[str]:
    starts = [meeting.starts_at.astimezone(ZoneInfo(zone)) for meeting in series.meetings]
    return [f"{start:%m-%d %H:%M}" for start in starts]


def reasons(*events: list[str]) -> list[tuple[int, str]]:
    return [(one.line, one.reason.value) for one in reading(calendar(*events)).refused]


OUTLOOK = b"""BEGIN:VCALENDAR\r
METHOD:PUBLISH\r
PRODID:Microsoft Exchange Server 2010\r
VERSION:2.0\r
X-WR-CALNAME:Clases\r
BEGIN:VTIMEZONE\r
TZID:Eastern Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T020000\r
TZOFFSETFROM:-0400\r
TZOFFSETTO:-0500\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11\r
END:STANDARD\r
BEGIN:DAYLIGHT\r
DTSTART:16010101T020000\r
TZOFFSETFROM:-0500\r
TZOFFSETTO:-0400\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3\r
END:DAYLIGHT\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
DESCRIPTION:Join: https://video.example/j/123?pwd=secret\\nDear Ms. Lopez\r
RRULE:FREQ=WEEKLY;UNTIL=20260324T223000Z;INTERVAL=1;BYDAY=TU;WKST=SU\r
EXDATE;TZID=Eastern Standard Time:20260310T183000\r
UID:040000008200E00074C5B7101A82E008\r
SUMMARY:Crianza con cari\xc3\xb1o\\, para pap\r
 \xc3\xa1s\r
DTSTART;TZID=Eastern Standard Time:20260303T183000\r
DTEND;TZID=Eastern Standard Time:20260303T203000\r
CLASS:PUBLIC\r
ORGANIZER;CN=Rosa:mailto:rosa@example.org\r
ATTENDEE;CN=Alma:mailto:alma@example.org\r
LOCATION:12 Main Street\\, Hartford\r
SEQUENCE:2\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
TRIGGER:-PT15M\r
END:VALARM\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:040000008200E00074C5B7101A82E008\r
RECURRENCE-ID;TZID=Eastern Standard Time:20260317T183000\r
SUMMARY:Crianza con cari\xc3\xb1o\\, para pap\xc3\xa1s\r
DTSTART;TZID=Eastern Standard Time:20260318T090000\r
DTEND;TZID=Eastern Standard Time:20260318T110000\r
SEQUENCE:3\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:private\r
SUMMARY:Ms. Lopez\\, court\r
DTSTART:20260401T100000Z\r
DTEND:20260401T110000Z\r
CLASS:PRIVATE\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_outlook_with_its_own_names_of_zones_and_a_moved_date():
    found = reading(OUTLOOK)
    (series,) = found.series
    assert (found.name, series.title) == ("Clases", "Crianza con cariño, para papás")
    assert local(series) == ["03-03 18:30", "03-18 09:00", "03-24 18:30"]
    assert (series.zone, series.assumed) == ("America/New_York", False)
    assert series.location == "12 Main Street, Hartford"
    assert found.refused == []


def test_guests_notes_and_private_events_are_not_kept():
    text = kept(OUTLOOK)
    for word in ("alma@", "rosa@", "Lopez", "video.example", "TRIGGER", "VALARM"):
        assert word not in text
    written = OUTLOOK.decode().split("\r\n")
    for number, line in enumerate(text.split("\n")):
        assert not line or line.startswith(written[number])


APPLE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//macOS 15.1//EN
BEGIN:VTIMEZONE
TZID:America/Chicago
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20260110T120000Z
UID:8C1B2E0A-0000
DTEND;TZID=America/Chicago:20260305T120000
SUMMARY:Coffee hour
DTSTART;TZID=America/Chicago:20260305T100000
RRULE:FREQ=MONTHLY;BYDAY=1TH;COUNT=3
X-APPLE-STRUCTURED-LOCATION;VALUE=URI:geo:41.7,-72.6
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""


def test_apple_with_bare_line_ends_and_another_zone():
    (series,) = reading(APPLE.encode()).series
    assert local(series, "America/Chicago") == ["03-05 10:00", "04-02 10:00", "05-07 10:00"]
    assert series.zone == "America/Chicago"


def test_google_in_utc_says_no_zone():
    one = event("g@google.com", ":20260305T233000Z", ":20260306T013000Z", "STATUS:CONFIRMED")
    (series,) = reading(calendar(one, newline="\n")).series
    assert (local(series), series.zone) == (["03-05 18:30"], "")


def test_time_without_a_zone_is_that_of_the_calendar_or_ours():
    one = event("f", ":20260305T183000", ":20260305T203000")
    assert local(reading(calendar(one)).series[0]) == ["03-05 18:30"]
    head = [*HEAD, "X-WR-TIMEZONE:America/Los_Angeles"]
    assert local(reading(calendar(one, head=head)).series[0]) == ["03-05 21:30"]


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Eastern Standard Time", "America/New_York"),
        ("Central Standard Time", "America/Chicago"),
        ("/mozilla.org/20050126_1/America/New_York", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ('"America/New_York"', "America/New_York"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("US/Eastern", "US/Eastern"),
    ],
)
def test_names_of_zones(tzid, zone):
    tzid = tzid if tzid.startswith('"') else f'"{tzid}"'
    one = event("z", f";TZID={tzid}:20260305T183000", f";TZID={tzid}:20260305T193000")
    (series,) = reading(calendar(one)).series
    assert series.zone == zone


def test_zone_of_its_own_making_is_read_by_its_offsets_and_said():
    own = [
        *("BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD"),
        *("DTSTART:16010101T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD"),
        *("BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:-0500"),
        *("TZOFFSETTO:-0400", "END:DAYLIGHT", "END:VTIMEZONE"),
    ]
    zone = ";TZID=Customized Time Zone:"
    one = event("c", f"{zone}20260310T183000", f"{zone}20260310T193000")
    (series,) = reading(calendar(own, one)).series
    assert (series.zone, series.assumed) == ("America/New_York", True)
    assert local(series) == ["03-10 18:30"]


def ruled(rule: str) -> list[str]:
    return event("r", f"{NEW_YORK}20260303T183000", f"{NEW_YORK}20260303T203000", f"RRULE:{rule}")


GOOD = weekly()


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=WEEKLY;BYDAY=XX", "bad-rule"),
        ("FREQ=FORTNIGHTLY", "bad-rule"),
        ("WEEKLY", "bad-rule"),
        ("", "bad-rule"),
        ("FREQ=WEEKLY;INTERVAL=0", "bad-rule"),
        ("FREQ=WEEKLY;COUNT=-3", "bad-rule"),
        ("FREQ=WEEKLY;COUNT=many", "bad-rule"),
        ("FREQ=WEEKLY;UNTIL=20261340", "bad-rule"),
        ("FREQ=WEEKLY;UNTIL=soon", "bad-rule"),
        ("FREQ=WEEKLY;BYMONTH=13", "bad-rule"),
        ("FREQ=WEEKLY;FREQ=DAILY", "bad-rule"),
        ("FREQ=WEEKLY;BYEASTER=1", "bad-rule"),
        ("FREQ=SECONDLY", "too-often"),
        ("FREQ=HOURLY;COUNT=3", "too-often"),
        ("FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3", "too-often"),
        ("FREQ=DAILY;COUNT=9999", "too-many-dates"),
    ],
)
def test_broken_rule_is_refused_with_its_line_and_the_rest_is_kept(rule, reason):
    data = calendar(GOOD, ruled(rule))
    found = reading(data)
    (refused,) = found.refused
    at_fault = "BEGIN:VEVENT" if reason == "too-many-dates" else f"RRULE:{rule}"
    assert refused.reason == reason
    assert data.decode().split("\r\n")[refused.line - 1] == at_fault
    assert [one.uid for one in found.series] == ["plans@example.org"]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5",
        "FREQ=DAILY;INTERVAL=7;BYDAY=WE",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=5",
    ],
)
def test_rule_that_never_fits_a_day_leaves_the_first_date_and_ends_soon(rule):
    found = reading(calendar(ruled(rule)))
    assert local(found.series[0]) == ["03-03 18:30"]


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("20260303T183000", "20260303T173000", "ends-before-it-starts"),
        ("20260303T183000", "20260303T183000", "no-end"),
        ("20260230T183000", "20260303T203000", "no-such-time"),
        ("20260303T253000", "20260303T263000", "no-such-time"),
        ("99990303T183000", "99990303T203000", "no-such-time"),
        ("tomorrow", "20260303T203000", "no-such-time"),
    ],
)
def test_impossible_times_are_refused(start, end, reason):
    assert reasons(GOOD, event("b", NEW_YORK + start, NEW_YORK + end))[0][1] == reason


def test_unknown_zone_no_start_no_end_and_cut_off_are_refused():
    strange = event("s", ";TZID=Mars/Olympus:20260303T183000", ";TZID=Mars/Olympus:20260303T193000")
    no_start = ["BEGIN:VEVENT", "UID:n", "SUMMARY:x", "END:VEVENT"]
    no_end = event("e", f"{NEW_YORK}20260303T183000")
    cut = event("c", f"{NEW_YORK}20260303T183000", f"{NEW_YORK}20260303T193000")[:-1]
    found = [reason for _, reason in reasons(strange, no_start, no_end, cut, GOOD)]
    assert found == ["unknown-zone", "no-start", "no-end", "cut-off"]


def test_length_stands_for_an_end():
    one = event("d", f"{NEW_YORK}20260303T183000", "", "DURATION:PT90M")
    (meeting,) = reading(calendar(one)).series[0].meetings
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=90)


def test_until_a_day_means_to_its_end():
    (series,) = reading(calendar(ruled("FREQ=WEEKLY;UNTIL=20260317"))).series
    assert local(series)[-1] == "03-17 18:30"
    (series,) = reading(calendar(ruled("FREQ=WEEKLY;UNTIL=20260317T183000"))).series
    assert local(series)[-1] == "03-17 18:30"


def test_newer_version_of_the_same_date_counts():
    def moved(hour, sequence):
        return event(
            "plans@example.org",
            f"{NEW_YORK}20260310T{hour}0000",
            f"{NEW_YORK}20260310T{hour + 1}0000",
            f"RECURRENCE-ID{NEW_YORK}20260310T183000",
            f"SEQUENCE:{sequence}",
        )

    (series,) = reading(calendar(weekly("SEQUENCE:9"), moved(15, 2), moved(14, 1))).series
    assert local(series)[1] == "03-10 15:00"


def test_markup_and_signs_of_control_are_words():
    one = event(
        "m",
        f"{NEW_YORK}20260303T183000",
        f"{NEW_YORK}20260303T193000",
        title="<script>alert(1)</script>\x07\x00 & more",
    )
    assert reading(calendar(one)).series[0].title == "<script>alert(1)</script> & more"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        b"<!doctype html><title>Sign in</title>",
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
        b"\xff" * 5_000_000,
        "BEGIN:VCALENDAR".encode("utf-16"),
    ],
    ids=["empty", "png", "html", "vcard", "noise", "utf-16"],
)
def test_other_files_are_no_calendar(data):
    if data.startswith(b"\xff\xfe"):
        assert kept(data) == "BEGIN:VCALENDAR"
    else:
        with pytest.raises(NotACalendar):
            kept(data)


def test_letter_that_is_folded_in_the_middle_is_put_together():
    data = calendar(
        event("a", f"{NEW_YORK}20260303T183000", f"{NEW_YORK}20260303T193000", title="ñ")
    )
    folded = data.replace("ñ".encode(), b"\xc3\r\n \xb1")
    assert reading(folded).series[0].title == "ñ"


def test_door_to_a_video_call_is_not_kept():
    where = "LOCATION:https://video.example/j/1?pwd=secret"
    one = event("a", f"{NEW_YORK}20260303T183000", f"{NEW_YORK}20260303T193000", where)
    assert "secret" not in kept(calendar(one))
    assert reading(calendar(one)).series[0].location == ""


def test_windows_letters_are_read():
    data = calendar(
        event("a", f"{NEW_YORK}20260303T183000", f"{NEW_YORK}20260303T193000", title="niño")
    )
    assert reading(data.decode().encode("windows-1252")).series[0].title == "niño"


ZONES = ["America/New_York", "America/Los_Angeles", "Europe/Madrid", "Australia/Sydney"]


@settings(max_examples=40, deadline=None)
@given(
    first=st.dates(date(2026, 1, 5), date(2026, 12, 20)),
    at=st.sampled_from([time(0, 30), time(9), time(18, 30), time(23, 45)]),
    minutes=st.integers(1, 600),
    interval=st.integers(1, 4),
    count=st.integers(1, 30),
    days=st.sets(st.integers(0, 6), max_size=3),
    zone=st.sampled_from(ZONES),
    skipped=st.sets(st.integers(0, 29), max_size=4),
)
def test_weekly_rules_are_what_a_calendar_on_the_wall_says(
    first, at, minutes, interval, count, days, zone, skipped
):
    """Day by day over a wall calendar, across both changes of the clocks."""
    days = days | {first.weekday()}
    monday = first - timedelta(days=first.weekday())
    on = [
        day
        for day in (first + timedelta(days=n) for n in range(1200))
        if day.weekday() in days and ((day - monday).days // 7) % interval == 0
    ][:count]
    tz = ZoneInfo(zone)
    expected = [datetime.combine(d, at, tzinfo=tz) for n, d in enumerate(on) if n not in skipped]
    head = f";TZID={zone}:"
    start = datetime.combine(first, at)
    names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    one = event(
        "p",
        f"{head}{start:%Y%m%dT%H%M%S}",
        "",
        f"DURATION:PT{minutes}M",
        f"RRULE:FREQ=WEEKLY;INTERVAL={interval};COUNT={count};BYDAY="
        + ",".join(names[n] for n in sorted(days)),
        *(
            f"EXDATE{head}{datetime.combine(d, at):%Y%m%dT%H%M%S}"
            for n, d in enumerate(on)
            if n in skipped
        ),
    )
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    window = moment + timedelta(days=732)
    found = reading(calendar(one), moment)
    got = [meeting for series in found.series for meeting in series.meetings]
    assert [m.starts_at for m in got] == [e.astimezone(UTC) for e in expected if e < window]
    assert found.refused == []


def test_end_without_a_word_closes_nothing():
    found = reading(OUTLOOK.replace(b"BEGIN:VEVENT", b"END:\r\nBEGIN:VEVENT", 1))
    assert found.series == reading(OUTLOOK).series


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_broken_file_never_breaks_us(data):
    """Lines taken out, put elsewhere, cut and filled with noise."""
    lines = OUTLOOK.split(b"\r\n")
    for _ in range(data.draw(st.integers(1, 6))):
        where = data.draw(st.integers(1, len(lines) - 1))
        what = data.draw(st.sampled_from(["cut", "drop", "copy", "noise"]))
        if what == "cut":
            lines[where] = lines[where][: data.draw(st.integers(0, len(lines[where])))]
        elif what == "drop" and len(lines) > 3:
            del lines[where]
        elif what == "copy":
            lines.insert(where, data.draw(st.sampled_from(lines)))
        else:
            lines[where] = data.draw(st.binary(max_size=40))
    try:
        found = reading(b"\r\n".join(lines))
    except NotACalendar:
        return
    assert all(isinstance(one.reason, Reason) for one in found.refused)


def test_same_text_reads_the_same():
    assert kept(kept(OUTLOOK).encode()) == kept(OUTLOOK)
