"""The kinds of criteria. A new one is a class in a module of kinds, and a row here."""

from collections.abc import Mapping

from pairing.kinds import Kind
from pairing.likenesses import Different, Overlap, Same, Wish
from pairing.measures import Amount, Distance, Near, Range

KINDS: Mapping[str, type[Kind]] = {
    kind.name: kind for kind in (Overlap, Same, Different, Wish, Near, Distance, Range, Amount)
}
