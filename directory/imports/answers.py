"""Small answers inside the fields of others: ages, flags, languages, money, addresses."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from directory.imports.refusals import Refused
from directory.imports.wording import plain
from trainings.domain.words import UNKNOWN, Cost
from trainings.models import labels

OLDEST = 120
FLAGS = {"x": True, "yes": True, "y": True, "true": True, "1": True, "✓": True, "✔": True}
FLAGS |= {"no": False, "n": False, "false": False, "0": False, "": False, "-": False}
ISO_639_2 = {
    **{"eng": "en", "spa": "es", "por": "pt", "hat": "ht", "zho": "zh", "chi": "zh", "pol": "pl"},
    **{"ara": "ar", "fra": "fr", "fre": "fr", "kor": "ko", "vie": "vi", "rus": "ru", "tgl": "tl"},
    **{"fil": "tl", "smo": "sm", "asl": "ase", "sgn-us": "ase"},
}
OTHER_NAMES = {
    **{"filipino": "tl", "pilipino": "tl", "portugese": "pt", "haitian": "ht", "kreyol": "ht"},
    **{
        "creole": "ht",
        "arab": "ar",
        "espanol": "es",
        "español": "es",
        "asl": "ase",
        "sign language": "ase",
    },
}
LANGUAGES = {
    **{str(name).lower(): code for code, name in labels.LANGUAGES},
    **{code: code for code, _name in labels.LANGUAGES},
    **ISO_639_2,
    **OTHER_NAMES,
}
WORD = re.compile(r"[^\W\d_]+")
FREE = re.compile(r"(free|none|no (cost|charge|fee)s?|0|\$0(\.00)?)( of charge)?\.?", re.IGNORECASE)
SLIDING = re.compile(r"sliding|ability to pay|vary according to income|pay what you", re.IGNORECASE)
PRICE = re.compile(r"[$€£] ?[1-9]")

check_url = URLValidator(schemes=["http", "https"])


def flag(value: Any) -> bool | None:
    """Yes, no, or None for what is neither."""
    return FLAGS.get(plain(value).lower())


def whole_age(value: Any) -> int | None:
    """A number of years, also as "12.0" or "12 years"; months count down to whole years."""
    found = re.fullmatch(r"'?(\d{1,4})(?:\.\d+)?\s*(y\w*|m\w*)?\.?", plain(value).lower())
    if not found:
        return None
    years = int(found[1]) // 12 if (found[2] or "").startswith("m") else int(found[1])
    return years if years <= OLDEST else None


def age_band(value: Any) -> tuple[int | None, int | None] | None:
    """The bounds of "6-13", "'6-13", "ages 6 to 13", "18+", "under 5", "7"; else None."""
    text = plain(value).lower().lstrip("'").strip()
    text = re.sub(r"^(ages?|aged)\s+|\s+(years?( old)?|yrs?)$", "", text)
    if found := re.fullmatch(r"(\d{1,3})\s*(?:-|–|—|to|through)\s*(\d{1,3})", text):
        low, high = sorted((int(found[1]), int(found[2])))
        return (low, high) if high <= OLDEST else None
    if found := re.fullmatch(r"(\d{1,3})\s*(?:\+|and (?:up|over|older)|or (?:over|older))", text):
        return (int(found[1]), None) if int(found[1]) <= OLDEST else None
    if found := re.fullmatch(r"(?:under|up to|below)\s*(\d{1,3})", text):
        return (None, min(int(found[1]), OLDEST))
    one = whole_age(text)
    return None if one is None else (one, one)


def language_codes(value: Any) -> tuple[list[str], list[str]]:
    """The languages that we know in "Filipino (Tagalog), Hmong", and the names that we do not."""
    known: list[str] = []
    strange: list[str] = []
    names = value if isinstance(value, list) else [value]
    for name in re.split(r"(?<![nN])/|[,;\n]| and ", ",".join(map(plain, names))):
        whole = name.strip().lower()
        if whole in ("", "none", "n/a", "na", "other"):
            continue
        code = LANGUAGES.get(whole) or narrowest(whole)
        (known if code else strange).append(code or name.strip())
    return list(dict.fromkeys(known)), strange


def narrowest(name: str) -> str | None:
    """ "chinese (mandarin)" is Mandarin: the last word that is a language says it best."""
    codes = [LANGUAGES[word] for word in WORD.findall(name) if word in LANGUAGES]
    return codes[-1] if codes else None


def cost(words: str, amounts: list[float]) -> str:
    """What the agency clearly says, else unknown: a hint is no price (DOMAIN D2)."""
    if SLIDING.search(words):
        return Cost.SLIDING.value
    if amounts:
        return Cost.FEE.value if any(amounts) else Cost.FREE.value
    if FREE.fullmatch(words.strip()):
        return Cost.FREE.value
    return Cost.FEE.value if PRICE.search(words) and "donat" not in words.lower() else UNKNOWN


def web_address(value: Any, field: str) -> str:
    text = plain(value)
    if not text:
        return ""
    if "://" not in text:
        text = f"https://{text}"
    try:
        check_url(text)
    except ValidationError as bad:
        raise Refused(_("this is not a web address"), field) from bad
    if len(text) > 500:
        raise Refused(_("the web address is longer than 500 letters"), field)
    return text


def email_address(value: Any, field: str) -> str:
    text = plain(value).removeprefix("mailto:")
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError as bad:
        raise Refused(_("this is not an e-mail address"), field) from bad
    if len(text) > 254:
        raise Refused(_("the e-mail address is longer than 254 letters"), field)
    return text


def number(value: Any, field: str) -> float | None:
    text = plain(value).lstrip("$£€").replace(",", "")
    if not text:
        return None
    try:
        found = float(text)
    except ValueError as bad:
        raise Refused(_("this is not a number"), field) from bad
    if found != found or abs(found) > 1e9:
        raise Refused(_("this is not a number"), field)
    return found
