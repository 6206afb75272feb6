"""Calendar files as agencies really send them, made line by line."""

HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN", "X-WR-CALNAME:Harbor classes"]


def event(
    uid: str, start: str, end: str = "", *more: str, title: str = "Understanding plans"
) -> list[str]:
    """A single event or a series; `start` and `end` as they stand behind DTSTART and DTEND."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260301T120000Z", f"DTSTART{start}"]
    if end:
        lines.append(f"DTEND{end}")
    return [*lines, f"SUMMARY:{title}", *more, "END:VEVENT"]


def calendar(*events: list[str], head: list[str] = HEAD, newline: str = "\r\n") -> bytes:
    lines = [*head, *(line for one in events for line in one), "END:VCALENDAR", ""]
    return newline.join(lines).encode()


NEW_YORK = ";TZID=America/New_York:"


def weekly(
    *more: str, uid: str = "plans@example.org", count: int = 6, start: str = "20260303"
) -> list[str]:
    """Tuesdays from 6:30 to 8:30 PM; the clocks change on 8 March 2026."""
    return event(
        uid,
        f"{NEW_YORK}{start}T183000",
        f"{NEW_YORK}{start}T203000",
        f"RRULE:FREQ=WEEKLY;COUNT={count};BYDAY=TU",
        *more,
    )
