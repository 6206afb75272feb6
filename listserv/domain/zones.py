"""The time zones that a reader chooses among."""

USUAL = "America/New_York"

OFFERED = (
    USUAL,
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
)
