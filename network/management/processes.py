"""Processes that live and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from types import FrameType

from django.conf import settings

PATIENCE = 10
"""Seconds that a process gets to end by itself."""


class Ended(Exception):
    """One of the processes ended by itself; the others were stopped."""


class Stopped(Exception):
    """Somebody asked for the end."""


def port_is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


class Household:
    """Children by name. Use as a context: whatever happens inside, no child outlives it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = os.environ | environment
        self.children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> "Household":
        # The terminal sends Ctrl-C to all of us; the children wait to be told.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return self

    def __exit__(self, *error: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for child in self.children.values():
            child.terminate()
        for child in self.children.values():
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()

    def start(self, name: str, *words: str) -> None:
        self.children[name] = subprocess.Popen(  # noqa: S603 - words of our own
            [sys.executable, *words], cwd=settings.BASE_DIR, env=self.environment
        )

    def listen(self) -> None:
        """From here on Ctrl-C and SIGTERM raise `Stopped`."""
        signal.signal(signal.SIGINT, _stop)
        signal.signal(signal.SIGTERM, _stop)

    def wait(self, until: Callable[[], bool]) -> None:
        """Returns when `until` says yes; raises `Ended` when a child is gone."""
        while not until():
            for name, child in self.children.items():
                if child.poll() is not None:
                    raise Ended(f"The {name} ended (exit code {child.returncode}).")
            time.sleep(0.2)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - http, our own
            return bool(response.status == 200)
    except OSError:
        return False


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped
