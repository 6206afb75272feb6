import socket

import pytest
from pytest_socket import SocketBlockedError


def test_the_network_is_really_blocked():
    with pytest.raises(SocketBlockedError):
        socket.create_connection(("127.0.0.1", 9))
