"""All that the house owes by mail, in the order in which it goes out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from listserv.actions.queues import DeliveryQueue, DigestQueue
from members import mail
from members.mail.sending import Queue, send
from opportunities.actions.seat_queue import SeatMailQueue

QUEUES: tuple[Callable[[], Queue], ...] = (
    mail.LetterQueue,
    SeatMailQueue,
    DeliveryQueue,
    DigestQueue,
)
"""Personal letters first: somebody waits for a code to sign in."""

AT_A_TIME = 200
"""Letters of one queue; then the first queue is looked at again, so that no code waits behind a
post to thousands [design]."""


def passes(*, clock: Callable[[], datetime]) -> Iterator[tuple[int, int]]:
    """Send from each queue in turn until nothing is due. Says after each pass how many letters were
    sent and how many refused; whoever stops listening stops the sending."""
    queues = [make() for make in QUEUES]
    while any(numbers := _one_pass(queues, clock)):
        yield numbers


def _one_pass(queues: Sequence[Queue], clock: Callable[[], datetime]) -> tuple[int, int]:
    numbers = [send(queue, clock=clock, most=AT_A_TIME) for queue in queues]
    return sum(sent for sent, _ in numbers), sum(refused for _, refused in numbers)
