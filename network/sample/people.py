"""Sample accounts, and the authors in whose name the sample is written."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from members.domain.roles import CO_CHAIRS, AgencyRole
from members.models import Person, User
from network.sample import sheets
from network.sample.sheets import Sheet

PASSWORD = "partnering-with-parents"  # noqa: S105 - printed at every start of the sample
TOTP_SECRET = "PARTNERINGWITHPARENTSSAMPLECODES"  # noqa: S105
RECOVERY_SEED = "sample recovery codes"
CO_CHAIR = "chair@example.org"
OTHER_CO_CHAIR = "co-chair@example.org"


def make_people(*, password: str | None) -> dict[str, User]:
    """The people by address. Without a password they are names under the sample's history, and
    nobody can sign in as one of them."""
    # One hash for all: each costs a third of a second, on purpose.
    shared = make_password(password)
    people = {sheet["email"]: _person(sheet, shared) for sheet in sheets.people()}
    people |= {sheet["email"]: _person(sheet, make_password(None)) for sheet in other_leads()}
    Group.objects.get_or_create(name=CO_CHAIRS)[0].user_set.add(*co_chairs(people))
    return people


def co_chairs(people: dict[str, User]) -> list[User]:
    """Two, because nobody takes an agency in alone."""
    return [people[sheet["email"]] for sheet in sheets.people() if sheet.get("co_chair")]


def everybody() -> list[Sheet]:
    return [*sheets.people(), *other_leads()]


def other_leads() -> list[Sheet]:
    """Every agency has a lead who writes for it; most of them have no sample sign-in."""
    served = {sheet["serves"]["agency"] for sheet in sheets.people() if "serves" in sheet}
    return [
        {
            "email": f"{sheet['slug']}@example.org",
            "name": sheet["contact"][0],
            "town": sheet["places"][0]["town"] if sheet["places"] else "",
            "serves": {"agency": sheet["slug"], "role": AgencyRole.LEAD.value},
        }
        for sheet in sheets.agencies()
        if sheet["slug"] not in served
    ]


def _person(sheet: Sheet, password: str) -> User:
    email, name = sheet["email"], sheet["name"]
    first, _, last = name.partition(" ")
    user = User.objects.create(email=email, password=password, first_name=first, last_name=last)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    Person.objects.create(
        user=user,
        name=name,
        email=email,
        language=sheet.get("language", "en"),
        town=sheet["town"],
    )
    return user


def set_up_second_factor(user: User) -> None:
    """A published secret, so that anybody who tries the sample can reckon the code."""
    kinds = {
        Authenticator.Type.TOTP: {"secret": encrypt(TOTP_SECRET)},
        Authenticator.Type.RECOVERY_CODES: {"seed": encrypt(RECOVERY_SEED), "used_mask": 0},
    }
    for kind, data in kinds.items():
        Authenticator.objects.create(user=user, type=kind, data=data)


def close_accounts() -> None:
    """They wrote the sample, and that is all they may do."""
    emails = [sheet["email"] for sheet in everybody()]
    User.objects.filter(email__in=emails).update(is_active=False)
