"""A mail server that takes everything and only counts, in a process of its own.

It reads as little as it can, so that what is measured are the senders.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.sharedctypes import Synchronized
from time import perf_counter, sleep
from typing import cast

HOST = "127.0.0.1"
END = b"\r\n.\r\n"

STARTED = 30
"""Seconds until the process must listen."""


@dataclass
class Counter:
    """Shared by both processes."""

    port: "Synchronized[int]"
    letters: "Synchronized[int]"
    first: "Synchronized[float]"
    last: "Synchronized[float]"

    def a_second(self) -> float:
        """From the first letter to the last."""
        taken = self.last.value - self.first.value
        return (self.letters.value - 1) / taken if taken > 0 else 0.0

    def start_anew(self) -> None:
        self.letters.value, self.first.value, self.last.value = 0, 0.0, 0.0

    def wait_for(self, letters: int, *, seconds: float) -> bool:
        """Whether so many arrived in that time."""
        end = perf_counter() + seconds
        while self.letters.value < letters and perf_counter() < end:
            sleep(0.1)
        return self.letters.value >= letters

    def count(self) -> None:
        self.last.value = perf_counter()
        self.first.value = self.first.value or self.last.value
        self.letters.value += 1


class Door(asyncio.Protocol):
    """One connection."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.waiting = b""
        self.inside = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(b"220 counting\r\n")

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while self._step():
            pass

    def _step(self) -> bool:
        head, found, rest = self.waiting.partition(END if self.inside else b"\r\n")
        if not found:
            return False
        self.waiting = rest
        if self.inside:
            self.inside = False
            self.counter.count()
            self.transport.write(b"250 OK\r\n")
        else:
            self._answer(head[:4].upper())
        return True

    def _answer(self, command: bytes) -> None:
        self.inside = command == b"DATA"
        answers = {b"DATA": b"354 Go on\r\n", b"QUIT": b"221 Bye\r\n"}
        self.transport.write(answers.get(command, b"250 OK\r\n"))
        if command == b"QUIT":
            self.transport.close()


@contextmanager
def counting() -> Iterator[Counter]:
    """Listens on a free port until it is left."""
    context = get_context("spawn")
    counter = Counter(
        context.Value("i", 0), context.Value("i", 0), context.Value("d", 0), context.Value("d", 0)
    )
    process = context.Process(target=_run, args=(counter,), daemon=True)
    process.start()
    try:
        end = perf_counter() + STARTED
        while not counter.port.value and perf_counter() < end:
            sleep(0.05)
        yield counter
    finally:
        process.terminate()
        process.join()


def _run(counter: Counter) -> None:
    asyncio.run(_serve(counter))


async def _serve(counter: Counter) -> None:
    server = await asyncio.get_running_loop().create_server(lambda: Door(counter), HOST, 0)
    counter.port.value = server.sockets[0].getsockname()[1]
    await server.serve_forever()
