"""The letters to her about what became of her candidacy: the title that anybody may read and a link
to her own page; nothing of what she said, no reason, no day of a talk."""

from members.mail import Draft
from opportunities.models import Candidacy, Opening


def talk(candidacy: Candidacy) -> Draft:
    """The host would like to talk with her, or has moved the day; her page says when and where."""
    return _letter("candidate_talk", candidacy)


def referred(candidacy: Candidacy) -> Draft:
    return _letter("candidate_referred", candidacy)


def appointed(candidacy: Candidacy) -> Draft:
    return _letter("candidate_appointed", candidacy)


def not_selected(candidacy: Candidacy) -> Draft:
    return _letter("candidate_not_selected", candidacy)


def opening_ended(candidacy: Candidacy, opening: Opening) -> Draft:
    """It was filled or taken back before anybody decided about her."""
    return _letter("opening_ended", candidacy, filled=opening.status == "filled")


def _letter(name: str, candidacy: Candidacy, **context: bool) -> Draft:
    person, opening = candidacy.person, candidacy.opening
    return Draft(
        f"opportunities/{name}",
        to=person.user.email if person.user else person.email,
        language=person.language,
        context={
            "name": person.name.partition(" ")[0],
            "opening": opening,
            "body": opening.body,
            "candidacy": candidacy.pk,
            **context,
        },
    )
