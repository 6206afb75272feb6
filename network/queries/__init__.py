"""What the frame reads: one module a noun."""

from network.queries.desk import AgencyOnDesk, agencies_on_desk
from network.queries.front import MOST_SHOWN, front_page, pages_in_footer, starting_soon

__all__ = [
    "MOST_SHOWN",
    "AgencyOnDesk",
    "agencies_on_desk",
    "front_page",
    "pages_in_footer",
    "starting_soon",
]
