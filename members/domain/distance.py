"""How far it is, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_MILES = 3958.8


def miles(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    north, east = radians(b_lat - a_lat), radians(b_lon - a_lon)
    chord = sin(north / 2) ** 2 + cos(radians(a_lat)) * cos(radians(b_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(min(1.0, sqrt(chord)))
