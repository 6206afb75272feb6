"""A mail server that answers slowly, or without end, does not hold up the letters of others."""

import socket
from threading import Thread

import pytest

from members.mail.hearing import Plain

HURRY = 0.2


@pytest.fixture
def said_by(socket_enabled):
    """The reply that a client hears from a server which says these pieces, then nothing."""
    ours, theirs = socket.socketpair()

    def said_by(pieces) -> tuple[int, bytes]:
        ours.settimeout(HURRY)
        client = Plain()
        client.sock = ours
        Thread(target=_say, args=(theirs, pieces), daemon=True).start()
        return client.getreply()

    yield said_by
    ours.close()
    theirs.close()


def _say(server: socket.socket, pieces) -> None:
    try:
        for piece in pieces:
            server.sendall(piece)
    except OSError:
        return


def dribble():
    """A byte well within the timeout of the socket, for ever."""
    server, pause = socket.socketpair()
    with server, pause:
        pause.settimeout(HURRY / 4)
        while True:
            try:
                pause.recv(1)
            except TimeoutError:
                yield b"2"


def endless():
    while True:
        yield b"250-and\r\n" * 100


def test_reply_of_several_pieces_is_heard(said_by):
    assert said_by([b"250-one\r\n25", b"0 two\r\n"]) == (250, b"one\ntwo")


@pytest.mark.parametrize("server", [dribble, endless])
def test_server_that_never_comes_to_an_end_is_left(said_by, server):
    with pytest.raises(OSError, match="unexpectedly closed"):
        said_by(server())
