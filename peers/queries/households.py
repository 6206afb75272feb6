"""Whether two rows are one human, or share a mailbox: nobody is her own support parent, by an
account and an address beside it, nor is the child's other parent."""

from members.domain.addresses import plain
from members.models import Person


def is_one_household(one: Person, other: Person) -> bool:
    return bool(_addresses(one) & _addresses(other))


def _addresses(person: Person) -> set[str]:
    account = person.user.email if person.user else ""
    return {plain(person.email), plain(account)} - {""}
