"""A name server on this machine that knows what a test tells it."""

import socket
import threading
from collections.abc import Iterator

import pytest
from dns import flags, message, name, rcode, rdataclass, rdatatype, rrset


class NameServer:
    """Answers over UDP. A name it was told nothing of does not exist."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        """The names of the questions, in their order."""
        self.fault: rcode.Rcode | None = None
        """Answered to each question instead of what is known, such as SERVFAIL."""
        self._known: dict[tuple[name.Name, rdatatype.RdataType], list[str]] = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def say(self, owner: str, kind: str, *records: str) -> None:
        """Tell it the records of a name, as a zone file writes them; none takes them away."""
        self._known[name.from_text(owner), rdatatype.from_text(kind)] = list(records)

    def close(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            packet, asker = self._socket.recvfrom(4096)
            if not packet:
                return
            self._socket.sendto(self._answer(message.from_wire(packet)).to_wire(), asker)

    def _answer(self, query: message.Message) -> message.Message:
        question = query.question[0]
        self.asked.append(question.name.to_text(omit_final_dot=True))
        answer = message.make_response(query)
        answer.flags |= flags.RA
        known = self._known.get((question.name, question.rdtype), [])
        if self.fault is not None:
            answer.set_rcode(self.fault)
        elif known:
            answer.answer.append(
                rrset.from_text_list(question.name, 60, rdataclass.IN, question.rdtype, known)
            )
        elif all(owner != question.name for owner, _ in self._known):
            answer.set_rcode(rcode.NXDOMAIN)
        return answer


@pytest.fixture
def nameserver(settings, socket_enabled) -> Iterator[NameServer]:
    """The only one that is asked."""
    server = NameServer()
    settings.DNS_SERVERS = [server.address]
    yield server
    server.close()
