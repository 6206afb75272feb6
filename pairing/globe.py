"""Distances on the globe that come out the same on every machine.

Sine and arcsine of a mathematics library differ in the last digit from one machine to the next.
Here they are series of sums and products, which IEEE 754 rounds in one way only, and a place is
kept as whole numbers on a sphere of radius 2**25, so that the squares of a difference add up
exactly.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

RADIUS = 6_371_000
"""Metres, of the mean Earth."""

GRAIN = 2.0**25
"""One step is some 19 cm."""

MILE = 1609.344
"""Metres."""

FURTHEST = 6_000_000
"""Metres; further than that nothing is told apart."""

_HALF_TURN = 3.141592653589793


def _arcsine_terms(number: int) -> list[float]:
    terms, term = [], 1.0
    for n in range(number):
        terms.append(term / (2 * n + 1))
        term = term * (2 * n + 1) / (2 * n + 2)
    return terms


_ARCSINE = _arcsine_terms(8)


def _sine(angle: Floats) -> Floats:
    """For angles between minus and plus half a turn, right to the twelfth figure."""
    square, total = angle * angle, np.ones_like(angle)
    for n in range(26, 1, -2):
        total = 1.0 - square / (n * (n + 1)) * total
    return angle * total


def _sine_of_degrees(degrees: Floats) -> Floats:
    folded = degrees - 360.0 * np.floor((degrees + 180.0) / 360.0)
    return _sine(folded * (_HALF_TURN / 180.0))


def on_sphere(latitudes: Floats, longitudes: Floats) -> Floats:
    """Degrees to an array (3, places) of whole numbers, kept as floats."""
    level = _sine_of_degrees(90.0 - latitudes)
    x = level * _sine_of_degrees(90.0 - longitudes)
    y = level * _sine_of_degrees(longitudes)
    return np.rint(np.stack([x, y, _sine_of_degrees(latitudes)]) * GRAIN)


def metres(one: Floats, many: Floats) -> Ints:
    """From one place (3,) to many (3, places), rounded down to whole metres.

    Right to two metres up to `FURTHEST`; what is further away counts as just beyond that.
    """
    square, difference = np.zeros(many.shape[1]), np.empty(many.shape[1])
    for axis in range(3):
        np.subtract(many[axis], one[axis], out=difference)
        difference *= difference
        square += difference
    half_chord = np.sqrt(square, out=square)
    half_chord /= 2.0 * GRAIN
    angle = _arcsine(np.minimum(half_chord, 0.5, out=half_chord))
    angle *= 2.0 * RADIUS
    return angle.astype(np.int64)


def _arcsine(values: Floats) -> Floats:
    square, total = values * values, np.full_like(values, _ARCSINE[-1])
    for term in reversed(_ARCSINE[:-1]):
        total *= square
        total += term
    total *= values
    return total
