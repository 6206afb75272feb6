"""Letters of the co-chairs to representatives, in words that they typed."""

from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.domain.mailings import Placeholder, Reader, filled
from members.mail import Draft
from members.models import Mailing


def mailing(mailing: Mailing, reader: Reader) -> Draft:
    """In Spanish for whoever reads Spanish, where Spanish words are there."""
    spanish = reader.language == "es" and bool(mailing.text_es)
    language = "es" if spanish else "en"
    subject = mailing.subject_es if spanish else mailing.subject
    text = mailing.text_es if spanish else mailing.text
    said = in_words(reader, language)
    return Draft(
        "members/mailing",
        to=reader.email,
        language=language,
        context={"heading": filled(subject, said), "text": filled(text, said)},
    )


def in_words(reader: Reader, language: str) -> dict[Placeholder, str]:
    """Two agencies are both named; their days come with their names."""
    with translation.override(language):
        agencies = joined([tied.agency for tied in reader.ties])
        days = [_day(tied.due) for tied in reader.ties]
        if len(set(days)) > 1:
            named = zip(days, reader.ties, strict=True)
            days = [f"{day} ({tied.agency})" for day, tied in named]
        else:
            days = days[:1]
        return {
            Placeholder.NAME: reader.name,
            Placeholder.AGENCY: agencies,
            Placeholder.RENEWAL_DAY: joined(days),
        }


def joined(names: list[str]) -> str:
    """A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else _("no day yet")
