"""What a support parent sees of a family before she says yes: enough to decide, and nobody in it
(DOMAIN M6). Words of our own lists alone; no name and no free text."""

from dataclasses import dataclass

from peers.domain.told import Told


@dataclass(frozen=True)
class Profile:
    """Empty or None: she did not say."""

    child_age: int | None
    """Whole years."""
    areas: tuple[str, ...]
    region: str
    languages: tuple[str, ...]
    modes: tuple[str, ...]
    structure: str
    need: str
    values: tuple[str, ...] = ()
    """What matters in her family, where she allowed that it is shown."""


def profile_of(
    said: Told, *, child_age: int | None, region: str, languages: list[str], need: str
) -> Profile:
    return Profile(
        child_age=child_age,
        areas=said.areas,
        region=region,
        languages=tuple(languages),
        modes=said.modes,
        structure=said.structure,
        need=need,
        values=said.values if said.shows_hopes else (),
    )
