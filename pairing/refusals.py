"""Refusals: what was wrong with what the core was given, and what to change."""


class Refusal(ValueError):
    """The base of all refusals.

    `code` is stable and meant for translation, `values` are what the message is made of; the
    message itself is English and says what to change.
    """

    def __init__(self, code: str, message: str, **values: object) -> None:
        super().__init__(message)
        self.code = code
        self.values = values


class BadPolicy(Refusal):
    """A policy that cannot be meant: nothing counts, bounds are crossed, words are not known."""


class BadFacts(Refusal):
    """Facts that cannot be read: twice the same key, not a number, a missing column."""


class BadQuota(Refusal):
    """Numbers of seats that cannot be: below nothing, or more at least than at most."""


class Mismatch(Refusal):
    """Two things that were made under different policies are put together."""


class OutOfTime(Refusal):
    """The solver was stopped before it found anything."""
