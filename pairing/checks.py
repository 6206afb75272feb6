"""Is it a number, is it a text, is it within bounds: said the same way for all of a policy."""

from collections.abc import Collection

from pairing.refusals import BadPolicy


def whole(value: object, where: str, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadPolicy(
            "not_a_whole_number",
            f"{where} is {value!r}. Give a whole number from {low} to {high}.",
            where=where,
        )
    return value


def number(value: object, where: str, low: float = -1e12, high: float = 1e12) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise BadPolicy(
            "not_a_number",
            f"{where} is {value!r}. Give a number from {low:g} to {high:g}.",
            where=where,
        )
    return value


def share(value: object, where: str) -> int:
    """A share above 0 and up to 1, in thousandths."""
    return max(1, round(number(value, where, 0.001, 1) * 1000))


def text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadPolicy("not_a_text", f"{where} is {value!r}. Give a short text.", where=where)
    return value


def one_of(value: object, where: str, allowed: Collection[str]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise BadPolicy(
            "not_a_choice",
            f"{where} is {value!r}. Choose one of: {', '.join(sorted(allowed))}.",
            where=where,
        )
    return value


def known_keys(given: Collection[str], allowed: Collection[str], where: str) -> None:
    odd = sorted(set(given) - set(allowed))
    if odd:
        raise BadPolicy(
            "unknown_words",
            f"{where} does not know {', '.join(map(repr, odd))}. Leave it out, or use one of: "
            f"{', '.join(sorted(allowed))}.",
            where=where,
            words=odd,
        )
