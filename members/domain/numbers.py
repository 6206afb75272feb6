"""The number under which anybody can check a qualification.

Sixteen signs of Crockford's alphabet are 80 bits: nobody finds one by trying, and no slip of the
pen meets another person's. So it carries no check digit and stays short enough to be read aloud.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
BITS = LENGTH * 5
GROUP = 4

MISREAD = str.maketrans("OIL", "011")
SEPARATORS = dict.fromkeys(map(ord, " \t\n\r-‐‑‒–—.·_\u00a0"))


def written(bits: int) -> str:
    """The number that so many random bits make."""
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(LENGTH)))


def read(typed: str) -> str:
    """The number that somebody typed, or nothing where it can be none of ours. Small letters,
    spaces, dashes, and O, I or L for 0 and 1 are forgiven."""
    number = typed.translate(SEPARATORS).upper().translate(MISREAD)
    return number if len(number) == LENGTH and set(number) <= set(ALPHABET) else ""


def grouped(number: str) -> str:
    """As it is printed and read aloud: 7Q2M-K40D-XR9A-11TE."""
    return "-".join(number[at : at + GROUP] for at in range(0, len(number), GROUP))
