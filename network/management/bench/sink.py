"""A mail server that takes everything and keeps nothing, in a process of its own.

`python -m network.management.bench.sink bare|aiosmtpd` prints its port, and, when its standard
input ends, how many letters it took. With a file as second word it writes there whom each was for.
"""

import asyncio
import subprocess
import sys
from io import FileIO
from pathlib import Path
from typing import Any, Self, cast

HOST = "127.0.0.1"

REPLIES = {
    b"EHLO": b"250-sink\r\n250-PIPELINING\r\n250 SIZE\r\n",
    b"MAIL": b"250 2.1.0 OK\r\n",
    b"RCPT": b"250 2.1.5 OK\r\n",
    b"DATA": b"354 Go on\r\n",
    b"QUIT": b"221 Bye\r\n",
}

END = b"\r\n.\r\n"


class Tally:
    """How many letters came, and for whom."""

    def __init__(self, log: str | None) -> None:
        self.number = 0
        # Without a buffer: what was taken is written even if this process is killed.
        self.log = FileIO(log, "a") if log else None

    def take(self, reader: bytes) -> None:
        self.number += 1
        if self.log:
            self.log.write(reader + b"\n")


class Bare(asyncio.Protocol):
    """Reads just enough of SMTP to know where a letter ends."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.rest, self.reader, self.in_letter = b"", b"", False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self.rest += data
        replies = []
        while reply := self.letter() if self.in_letter else self.command():
            replies.append(reply)
        self.transport.write(b"".join(replies))

    def letter(self) -> bytes:
        if END not in self.rest:
            return b""
        _, _, self.rest = self.rest.partition(END)
        self.in_letter = False
        self.tally.take(self.reader)
        return b"250 2.0.0 Taken\r\n"

    def command(self) -> bytes:
        line, found, rest = self.rest.partition(b"\r\n")
        if not found:
            return b""
        self.rest, verb = rest, line[:4].upper()
        self.in_letter = verb == b"DATA"
        if verb == b"RCPT":
            self.reader = line[line.index(b"<") + 1 : line.rindex(b">")]
        return REPLIES.get(verb, b"250 OK\r\n")


def of_aiosmtpd(tally: Tally) -> asyncio.Protocol:
    from aiosmtpd.smtp import SMTP

    class Handler:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
            tally.take(envelope.rcpt_tos[0].encode())
            return "250 2.0.0 Taken"

    server: asyncio.Protocol = SMTP(Handler(), hostname="sink")
    return server


KINDS = {"bare": Bare, "aiosmtpd": of_aiosmtpd}


async def serve(kind: str, log: str | None = None) -> None:
    tally, loop = Tally(log), asyncio.get_running_loop()
    server = await loop.create_server(lambda: KINDS[kind](tally), HOST, 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
    await loop.run_in_executor(None, sys.stdin.read)
    print(tally.number, flush=True)  # noqa: T201


class Sink:
    """The process, for as long as a `with` lasts; `taken` is known afterwards."""

    def __init__(self, kind: str, log: Path | None = None) -> None:
        self.kind, self.log, self.taken = kind, log, 0

    def __enter__(self) -> Self:
        words = [
            sys.executable,
            str(Path(__file__)),
            self.kind,
            *([str(self.log)] if self.log else []),
        ]
        self.process = subprocess.Popen(  # noqa: S603 - words of our own
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None  # noqa: S101
        self.port = int(self.process.stdout.readline())
        return self

    def __exit__(self, *_fault: object) -> None:
        said, _ = self.process.communicate()
        self.taken = int(said)


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
