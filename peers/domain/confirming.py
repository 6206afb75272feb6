"""A parent's own yes: the code that she says back, and how long we wait (DOMAIN M1, C7)."""

from datetime import datetime, timedelta

WAITS = timedelta(days=30)
"""Then an unconfirmed request is deleted [design, DOMAIN C7]."""

REMINDED_AFTER = timedelta(days=7)
"""Once [design]."""

LINK_LASTS = timedelta(days=365)
"""A request that goes on is found again by its link for so long [design]."""

SIGNS = "234679AFHLMRUXY"
"""No two look alike or sound alike on the telephone: no 0 and O, 1 and I, B and D, M and N, S."""

LENGTH = 6
CODES = len(SIGNS) ** LENGTH
"""How many codes there are."""

MOST_WRONG = 5
WRONG_WITHIN = timedelta(hours=1)


def code(number: int) -> str:
    """The code of a number below `CODES`."""
    signs = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs += SIGNS[place]
    return signs


def spoken(written: str) -> str:
    """As it is read out, in two groups: A2F 7XY."""
    return f"{written[: LENGTH // 2]} {written[LENGTH // 2 :]}"


def heard(typed: str) -> str:
    """What was typed, without blanks, dashes and small letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def is_same(written: str, typed: str) -> bool:
    return bool(written) and heard(typed) == written


def lapses_at(asked: datetime) -> datetime:
    return asked + WAITS


def has_lapsed(asked: datetime, at: datetime) -> bool:
    return at >= lapses_at(asked)


def is_to_remind(asked: datetime, at: datetime) -> bool:
    return asked + REMINDED_AFTER <= at < lapses_at(asked)
